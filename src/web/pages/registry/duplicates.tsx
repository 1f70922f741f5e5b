/** Pairs that may be one: side by side, merged with a reason, and parted again. */
import { type FormEvent, useState } from 'react';
import { useInstant } from '../../kit/clock.ts';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useCell } from '../../kit/record/cell.tsx';
import type { Description, Listed, Row } from '../../kit/record/shape.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { type Names, namesOf, withNames } from './names.ts';
import { pageOf, titleOf } from './place.ts';
import { registryWords } from './registry-words.ts';

type Kind = 'organisations' | 'people';
interface Pair {
  readonly similarity: number;
  readonly names: readonly [Text, Text];
  readonly rows: readonly [Row, Row];
}
interface Data {
  readonly kind: Kind;
  readonly command: string;
  readonly description: Description;
  readonly pairs: readonly Pair[];
  readonly mergers: readonly Row[];
  readonly names: Names;
}

export const load: PageModule<Data>['load'] = async ({ read, search }) => {
  const kind: Kind = search.kind === 'people' ? 'people' : 'organisations';
  const found = await signedIn(
    '/duplicates',
    read<{ command: string; description: Description; items: Pair[] }>(`/api/v1/likeness/${kind}`),
  );
  const table = kind === 'people' ? 'person' : 'organisation';
  const { items: mergers } = await read<Listed>('/api/v1/mergers', { kind: table, sort: '-createdAt', limit: '50' });
  const names = await namesOf(
    read,
    table,
    mergers.flatMap(({ keptId, goneId }) => [keptId, goneId] as string[]),
  );
  const description = await withNames(
    read,
    found.description,
    found.items.flatMap(({ rows }) => rows),
  );
  return { kind, command: found.command, description, pairs: found.items, mergers, names };
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: registryWords[language].duplicates });

export function Page({ data: { kind, command, description, pairs, mergers, names } }: PageProps<Data>) {
  const words = useWords(registryWords);
  const [done, setDone] = useState('');
  return (
    <>
      <h1>{words.duplicates}</h1>
      <Finding>{words.duplicatesSays}</Finding>
      <nav className="tabs" aria-label={words.duplicates}>
        {(['organisations', 'people'] as const).map((each) => (
          <Link key={each} to={`/duplicates?kind=${each}`} aria-current={each === kind ? 'page' : undefined}>
            {each === 'people' ? words.ofPeople : words.ofOrganisations}
          </Link>
        ))}
      </nav>
      <p role="status" className={done ? 'notice' : 'vh'}>
        {done}
      </p>
      {pairs.length === 0 && <Empty title={words.noPairs}>{words.noPairsHelp}</Empty>}
      {pairs.map((pair) => (
        <OnePair
          key={pair.rows.map(({ id }) => id).join()}
          {...{ kind, command, description, pair }}
          onMerged={(kept) => setDone(words.merged(kept))}
        />
      ))}
      <Mergers {...{ kind, mergers, names }} />
    </>
  );
}

interface OnePairProps extends Pick<Data, 'kind' | 'command' | 'description'> {
  readonly pair: Pair;
  readonly onMerged: (kept: string) => void;
}

function OnePair({ kind, command, description, pair, onMerged }: OnePairProps) {
  const words = useWords(registryWords);
  const say = useSay();
  const cell = useCell();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const [first, second] = pair.rows;
  const [keptId, keep] = useState(first.id);
  const group = `kept-${first.id}-${second.id}`;
  const columns = description.columns.filter(({ name }) => first[name] || second[name]);
  const merge = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const because = String(new FormData(event.currentTarget).get('because') ?? '');
    const goneId = keptId === first.id ? second.id : first.id;
    if (!(await send(`/api/v1/commands/${command}`, { method: 'POST', body: { keptId, goneId, because } }))) return;
    onMerged(say(titleOf(keptId === first.id ? first : second)));
    await afresh();
  };
  return (
    <Section title={`${say(titleOf(first))} · ${say(titleOf(second))}`} says={words.alike(Math.round(pair.similarity * 100))}>
      <form onSubmit={merge} method="post">
        <div className="scroll-x">
          <table className="pairs">
            <thead>
              <tr>
                <th scope="col">{words.field}</th>
                {pair.rows.map((row, i) => (
                  <th key={row.id} scope="col">
                    <Link to={pageOf(kind, row.id)}>{i === 0 ? words.first : words.second}</Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => {
                const [left, right] = pair.rows.map((row) => cell(column, row[column.name]));
                return (
                  <tr key={column.name} className={left === right ? undefined : 'differs'}>
                    <th scope="row">{say(column.label)}</th>
                    {[left, right].map((value, i) => (
                      <td key={i}>{value || <span className="mut">{words.nothing}</span>}</td>
                    ))}
                  </tr>
                );
              })}
              <tr>
                <th scope="row">{words.keep}</th>
                {pair.rows.map((row, i) => (
                  <td key={row.id}>
                    <label>
                      <input type="radio" name={group} checked={keptId === row.id} onChange={() => keep(row.id)} />{' '}
                      {i === 0 ? words.first : words.second}
                    </label>
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
        <div className={problem?.errors?.length ? 'f bad' : 'f'}>
          <label htmlFor={`${group}-because`}>{words.because}</label>
          <p className="hint" id={`${group}-help`}>
            {words.becauseHelp}
          </p>
          {problem && (
            <p className="msg" role="alert" id={`${group}-fault`}>
              {problem.errors?.map(({ message }) => message).join(' ') || problem.title || words.notMoved}
            </p>
          )}
          <input
            id={`${group}-because`}
            name="because"
            type="text"
            maxLength={1000}
            required
            aria-describedby={`${group}-help${problem ? ` ${group}-fault` : ''}`}
          />
        </div>
        <p className="row submit">
          <button type="submit" className="btn" disabled={isSending}>
            {isSending ? words.merging : words.merge}
          </button>
        </p>
        <noscript>{words.needsScript}</noscript>
      </form>
    </Section>
  );
}

function Mergers({ kind, mergers, names }: Pick<Data, 'kind' | 'mergers' | 'names'>) {
  const words = useWords(registryWords);
  const say = useSay();
  const clock = useInstant();
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const undo = async (mergerId: string) => (await send('/api/v1/commands/undo-merger', { method: 'POST', body: { mergerId } })) && afresh();
  const named = (id: unknown) => say(names[String(id)]?.name) || String(id);
  return (
    <Section title={words.mergers}>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notMoved}
        </p>
      )}
      {mergers.length === 0 ? (
        <p className="mut">{words.noMergers}</p>
      ) : (
        <div className="scroll-x">
          <table>
            <thead>
              <tr>
                {[words.gone, words.stays, words.reason, words.when, words.undo].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {mergers.map((merger) => (
                <tr key={merger.id}>
                  <th scope="row">
                    <Link to={pageOf(kind, String(merger.goneId))}>{named(merger.goneId)}</Link>
                  </th>
                  <td>
                    <Link to={pageOf(kind, String(merger.keptId))}>{named(merger.keptId)}</Link>
                  </td>
                  <td>{String(merger.because)}</td>
                  <td className="nowrap">{clock(String(merger.createdAt))}</td>
                  <td>
                    {merger.state === 'merged' ? (
                      <button
                        type="button"
                        className="linkish"
                        disabled={isSending}
                        aria-label={words.undoOf(named(merger.goneId))}
                        onClick={() => undo(merger.id)}
                      >
                        {words.undo}
                      </button>
                    ) : (
                      <span className="mut">{words.undone}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
