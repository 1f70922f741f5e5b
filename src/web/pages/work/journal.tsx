/** The journal: who did what, when and why; and the proof that nobody rewrote it. */
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { say as sayIn, type Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { pageOf } from '../registry/place.ts';
import { signedIn } from '../session/way.ts';
import { JournalProof, type Seals } from './journal-proof.tsx';
import { sentence } from './sentence.ts';
import { workWords } from './work-words.ts';

interface Line {
  readonly record: string;
  readonly rowId: string;
  readonly version: number;
  readonly at: string;
  readonly command: string;
  readonly why: string | null;
  readonly personId: string;
  readonly personName: string | null;
  readonly forPersonName: string | null;
  readonly seal: number | null;
  readonly name: unknown;
  readonly changes: readonly { readonly column: string; readonly label: Text; readonly from: unknown; readonly to: unknown }[];
}
interface Data {
  readonly journal: {
    readonly items: readonly Line[];
    readonly next: string | null;
    readonly records: Readonly<Record<string, { readonly says: Text; readonly path: string }>>;
    readonly commands: Readonly<Record<string, Text>>;
  };
  readonly seals: Seals;
}

type Query = Readonly<Record<string, string | undefined>>;
const filters = ['record', 'row', 'person', 'command', 'from', 'to', 'q'] as const;
const queryOf = (search: Search): Query => Object.fromEntries([...filters, 'after'].map((name) => [name, search[name]]));

export const load: PageModule<Data>['load'] = async ({ read, search }) => {
  const here = withQuery('/journal', queryOf(search));
  const journal = await signedIn(here, read<Data['journal']>('/api/v1/journal', queryOf(search)));
  return { journal, seals: await read<Seals>('/api/v1/journal/seals') };
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: workWords[language].journal });

export function Page({ data: { journal, seals }, search }: PageProps<Data>) {
  const words = useWords(workWords);
  const say = useSay();
  const { after, ...query } = queryOf(search);
  const isFiltered = Object.values(query).some(Boolean);
  const records = Object.entries(journal.records).map(([table, { says }]) => ({ table, label: sentence(say(says)) }));
  return (
    <>
      <div className="head list-head">
        <h1>{words.journal}</h1>
        <a className="push small" href={withQuery('/api/v1/journal', { ...query, format: 'csv' })} download>
          {words.export}
        </a>
      </div>
      <Finding>{words.journalSays(seals.unsealedLines, seals.items[0]?.batch ?? 0)}</Finding>
      <JournalProof seals={seals} />
      <GetForm className="filters row next" to="/journal" keep={['lang', 'row', 'person', 'command']} key={JSON.stringify(query)}>
        <input className="field" type="search" name="q" defaultValue={search.q} aria-label={words.find} placeholder={words.find} />
        <label>
          {words.record}
          <select className="field" name="record" defaultValue={search.record ?? ''}>
            <option value="">{words.any}</option>
            {records.map(({ table, label }) => (
              <option key={table} value={table}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.from}
          <input className="field" type="date" name="from" defaultValue={search.from} />
        </label>
        <label>
          {words.to}
          <input className="field" type="date" name="to" defaultValue={search.to} />
        </label>
        <button className="btn sm" type="submit">
          {words.apply}
        </button>
        {isFiltered && <Link to="/journal">{words.clear}</Link>}
      </GetForm>
      {journal.items.length === 0 ? (
        <Empty title={words.noLines} moves={<ButtonLink to="/journal">{words.clear}</ButtonLink>}>
          {words.noLinesHelp}
        </Empty>
      ) : (
        <Lines journal={journal} query={query} />
      )}
      <p className="pager small">
        <span />
        {after && <Link to={withQuery('/journal', query)}>{words.first}</Link>}
        {journal.next && (
          <Link to={withQuery('/journal', { ...query, after: journal.next })} rel="next">
            {words.next}
          </Link>
        )}
      </p>
    </>
  );
}

function Lines({ journal: { items, records, commands }, query }: { readonly journal: Data['journal']; readonly query: Query }) {
  const words = useWords(workWords);
  const say = useSay();
  const { language } = useFace();
  const clock = useInstant();
  return (
    <div className="scroll-x">
      <table className="journal">
        <thead>
          <tr>
            {[words.at, words.who, words.did, words.what, words.changes, words.why, words.seal].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((line) => {
            const record = records[line.record];
            const name = (isText(line.name) ? sayIn(line.name, language) : line.name ? String(line.name) : '') || line.rowId.slice(-8);
            return (
              <tr key={`${line.record} ${line.rowId} ${line.version}`}>
                <th scope="row" className="nowrap">
                  {clock(line.at)}
                </th>
                <td>
                  <Link to={withQuery('/journal', { ...query, person: line.personId })}>{line.personName ?? words.nobody}</Link>
                  {line.forPersonName && <p className="small mut">{words.inTheNameOf(line.forPersonName)}</p>}
                </td>
                <td>{say(commands[line.command]) || line.command}</td>
                <td>
                  {record ? (
                    <>
                      <Link to={pageOf(record.path, line.rowId)}>{name}</Link>
                      <p className="small mut">
                        {say(record.says)}, <Link to={`/records/${record.path}/${line.rowId}/history`}>{words.version(line.version)}</Link>,{' '}
                        <Link to={withQuery('/who-could-see', { record: line.record, row: line.rowId, on: line.at.slice(0, 10) })}>
                          {words.whoCouldSee}
                        </Link>
                      </p>
                    </>
                  ) : (
                    line.record !== line.command && line.record
                  )}
                </td>
                <td className="small">
                  <Changes changes={line.changes} />
                </td>
                <td className="sec">{line.why}</td>
                <td className="small mut nowrap">{line.seal ?? words.unsealed}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const mostShown = 4;

function Changes({ changes }: Pick<Line, 'changes'>) {
  const words = useWords(workWords);
  const say = useSay();
  const { language } = useFace();
  const shown = (value: unknown) => {
    if (value === null || value === '') return words.nothing;
    const text = isText(value) ? sayIn(value, language) : typeof value === 'object' ? JSON.stringify(value) : String(value);
    return text.length > 60 ? `${text.slice(0, 58)}…` : text;
  };
  return (
    <>
      {changes.slice(0, mostShown).map(({ column, label, from, to }) => (
        <div key={column}>
          <span className="mut">{say(label)}</span> {from !== null && <del>{shown(from)}</del>}{' '}
          {from === null ? shown(to) : <ins>{shown(to)}</ins>}
        </div>
      ))}
      {changes.length > mostShown && <div className="mut">{words.moreChanges(changes.length - mostShown)}</div>}
    </>
  );
}

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && ('en' in value || 'zh-Hans' in value);
