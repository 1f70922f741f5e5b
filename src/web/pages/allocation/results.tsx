/** The announced results of a call: who is awarded and who waits, how it was decided, the draw, and objections. */
import type { ResultsView } from '#api/types';
import { useFace } from '../../face.ts';
import { instant } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { money as moneyText } from '../funding/money.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { Wide } from '../strategy/wide.tsx';
import { Draw } from './draw.tsx';
import { useResultsWords } from './use-results-words.ts';

export const load: PageModule<ResultsView>['load'] = ({ read, params }) =>
  read(`/api/v1/calls/${encodeURIComponent(params.code ?? '')}/results`);

export const head: NonNullable<PageModule<ResultsView>['head']> = ({ call }, language) => ({ title: sayIn(call.title, language) });

type Results = NonNullable<ResultsView['results']>;

export function Page({ data, search }: PageProps<ResultsView>) {
  const words = useResultsWords();
  const say = useSay();
  const { language } = useFace();
  const { call, results, money, mine } = data;
  const standing = results?.entries.filter(
    ({ isWithdrawn, award }) => !isWithdrawn && award?.state !== 'declined' && award?.state !== 'lapsed',
  );
  const awarded = standing?.filter(({ outcome }) => outcome === 'award').length ?? 0;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[{ words: say(call.title), to: `/calls/${encodeURIComponent(call.code)}` }, { words: words.results }]}
      />
      <h1>{say(call.title)}</h1>
      <Finding asOf={search.asOf}>
        {results ? words.resultsFinding(awarded, results.applications, moneyText(results.awardedMinor, money)) : words.notYet}
      </Finding>
      {results && (
        <p className="top-space">
          {results.takesObjections
            ? words.objectUntil(instant(results.publicityUntil, language))
            : words.objectOver(instant(results.publicityUntil, language))}
        </p>
      )}
      {mine.length > 0 && (
        <Section title={words.mine} says={words.mineSay}>
          <ul>
            {mine.map(({ verdictId, reference, title, outcome }) => (
              <li key={verdictId}>
                <Link to={`/verdicts/${verdictId}`}>
                  {reference} {title}
                </Link>{' '}
                {words[outcome]}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {results ? (
        <>
          <Entries title={words.awardsSection} entries={results.entries.filter(({ outcome }) => outcome === 'award')} view={data} />
          <Entries title={words.reserveSection} entries={results.entries.filter(({ outcome }) => outcome === 'reserve')} view={data} />
          <Section title={words.method}>
            <p>{words.methodSay(results.draw !== null)}</p>
          </Section>
          <p className="source no-print">
            {words.openGrants}
            <Colon />
            {(['json', 'xlsx'] as const).map((kind, i) => (
              <span key={kind}>
                {i > 0 && ' · '}
                <a href={`/360giving.${kind}?call=${encodeURIComponent(call.code)}&lang=${language}`}>{kind.toUpperCase()}</a>
              </span>
            ))}
          </p>
        </>
      ) : (
        <Empty title={words.notYet} />
      )}
      <Draw commitment={data.commitment} draw={results?.draw ?? null} code={call.code} />
      {data.mayObject && results && <ToObject callId={call.id} results={results} />}
      {data.objections.length > 0 && (
        <Section title={words.yours}>
          {data.objections.map(({ id, says, stateWords, answer }) => (
            <p key={id}>
              <b>{say(stateWords)}</b> {says}
              {answer && (
                <span className="sec">
                  {' '}
                  {words.answer}
                  <Colon />
                  {answer}
                </span>
              )}
            </p>
          ))}
        </Section>
      )}
    </>
  );
}

function Entries({
  title,
  entries,
  view: { money },
}: {
  readonly title: string;
  readonly entries: Results['entries'];
  readonly view: ResultsView;
}) {
  const words = useResultsWords();
  const say = useSay();
  if (entries.length === 0) return null;
  return (
    <Section title={title}>
      <Wide name={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.title}</th>
              <th scope="col">{words.host}</th>
              <th scope="col">{words.lead}</th>
              <th scope="col" className="num">
                {words.amount}
              </th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">
                  {entry.award ? <Link to={`/awards/${entry.award.id}`}>{entry.title}</Link> : entry.title}{' '}
                  <small className="mut">{entry.reference}</small>
                  {entry.note && <p className="small sec">{say(entry.note)}</p>}
                </th>
                <td>{entry.host && <Link to={`/organisations/${entry.host.id}`}>{say(entry.host.name)}</Link>}</td>
                <td>{entry.leadName}</td>
                <td className="num nowrap">{moneyText(entry.amountMinor, money)}</td>
                <td className="nowrap">{stateOf(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
  function stateOf({ isWithdrawn, award, outcome, reserveRank }: Results['entries'][number]): string {
    if (isWithdrawn) return words.takenOff;
    if (award) return say(award.stateWords);
    return outcome === 'reserve' && reserveRank ? words.reserveAt(reserveRank) : words.announced;
  }
}

function ToObject({ callId, results }: { readonly callId: string; readonly results: Results }) {
  const words = useResultsWords();
  return (
    <ActForm
      title={words.objectTitle}
      says={words.objectSay}
      send={words.objectSend}
      path="/api/v1/commands/lodge-objection"
      read={(typed) => {
        const [entryId, says] = [String(typed.get('entryId') ?? ''), String(typed.get('says') ?? '').trim()];
        return { input: { callId, ...(entryId && { entryId }), says }, faults: missingOf({ '/says': [says, words.missing] }) };
      }}
      nameOf={() => words.says}
      told={() => words.objected}
    >
      {(faultAt) => (
        <>
          <OneField label={words.against} fault={faultAt('/entryId')}>
            {(shared) => (
              <select {...shared} className="field" name="entryId" defaultValue="">
                <option value="">{words.allResults}</option>
                {results.entries
                  .filter(({ isWithdrawn }) => !isWithdrawn)
                  .map(({ id, reference, title }) => (
                    <option key={id} value={id}>
                      {reference} {title}
                    </option>
                  ))}
              </select>
            )}
          </OneField>
          <OneField label={words.says} fault={faultAt('/says')}>
            {(shared) => <textarea {...shared} name="says" rows={5} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
