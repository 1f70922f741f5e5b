/** Every version of a row: who changed what, when and why, field by field. */
import { useInstant } from '../../kit/clock.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useCell } from '../../kit/record/cell.tsx';
import type { Column, Description, Row } from '../../kit/record/shape.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { type Names, namesOf, withNames } from './names.ts';
import { pageOf, placeOf, titleOf } from './place.ts';
import { registryWords } from './registry-words.ts';

interface Version {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly command: string;
  readonly why: string | null;
  readonly changes: readonly { readonly column: string; readonly from: unknown; readonly to: unknown }[];
}
interface Data {
  readonly description: Description;
  readonly row: Row;
  readonly versions: readonly Version[];
  readonly people: Names;
}

export const load: PageModule<Data>['load'] = async ({ read, params }) => {
  const { record } = placeOf(params);
  const at = `/api/v1/${record}/${encodeURIComponent(params.id ?? '')}`;
  const [description, row, { items: versions }] = await Promise.all([
    read<Description>(`/api/v1/${record}/description`),
    read<Row>(at),
    read<{ items: Version[] }>(`${at}/history`),
  ]);
  const people = await namesOf(
    read,
    'person',
    versions.map(({ by }) => by),
  );
  const values = versions.flatMap(({ changes }) => changes.flatMap(({ column, from, to }) => [{ [column]: from }, { [column]: to }]));
  return { description: await withNames(read, description, values as unknown as Row[]), row, versions, people };
};
export const head: NonNullable<PageModule<Data>['head']> = ({ row }, language) => ({
  title: registryWords[language].historyOf(sayIn(titleOf(row), language)),
});

const platform = '00000000-0000-7000-8000-000000000001';

export function Page({ data: { description, row, versions, people }, params }: PageProps<Data>) {
  const words = useWords(registryWords);
  const say = useSay();
  const clock = useInstant();
  const { record } = placeOf(params);
  const name = say(titleOf(row));
  const who = (id: string) => (id === platform ? words.platform : say(people[id]?.name) || words.somebody);
  return (
    <>
      <Trail
        steps={[
          { words: say(description.many), to: pageOf(record, '').replace(/\/$/, '') },
          { words: name, to: pageOf(record, row.id) },
          { words: words.history },
        ]}
      />
      <h1>{words.historyOf(name)}</h1>
      <Finding>{words.historySays(versions.length)}</Finding>
      {versions.map((version, i) => (
        <Section
          key={version.version}
          title={words.version(version.version)}
          says={`${clock(version.at)} · ${words.by(who(version.by))} · ${version.why ?? words.noReason}`}
          tools={
            <Link to={`${pageOf(record, row.id)}?asOf=${encodeURIComponent(new Date(version.at).toISOString())}`}>{words.asOfThen}</Link>
          }
        >
          <Changes version={version} description={description} isFirst={i === versions.length - 1} />
        </Section>
      ))}
    </>
  );
}

interface ChangesProps {
  readonly version: Version;
  readonly description: Description;
  readonly isFirst: boolean;
}

function Changes({ version: { changes }, description, isFirst }: ChangesProps) {
  const words = useWords(registryWords);
  const say = useSay();
  const cell = useCell();
  if (!changes.length) return <p className="mut">{words.noChange}</p>;
  const stateOf = (value: unknown) => say(description.states.find(({ name }) => name === value)?.label) || String(value ?? '');
  const shown = (column: Column | undefined, value: unknown) => (column ? cell(column, value) : stateOf(value));
  return (
    <div className="scroll-x">
      <table className="diff">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            {!isFirst && <th scope="col">{words.before}</th>}
            <th scope="col">{isFirst ? words.created : words.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ column: name, from, to }) => {
            const column = description.columns.find((each) => each.name === name);
            return (
              <tr key={name}>
                <th scope="row">{column ? say(column.label) : words.state}</th>
                {!isFirst && (
                  <td>{shown(column, from) ? <del>{shown(column, from)}</del> : <span className="mut">{words.nothing}</span>}</td>
                )}
                <td>
                  {shown(column, to) ? (
                    isFirst ? (
                      shown(column, to)
                    ) : (
                      <ins>{shown(column, to)}</ins>
                    )
                  ) : (
                    <span className="mut">{words.nothing}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
