/** A code list: its codes as a tree, and how other lists match it. */
import { say as sayIn, type Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { RecordPage } from '../../kit/record/record-page.tsx';
import type { Description, Listed, Row } from '../../kit/record/shape.ts';
import { ButtonLink, Colon, Empty, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { Asking, PageModule, PageProps } from '../../page.tsx';
import { choiceWords } from './choice-words.ts';
import { type Names, namesOf } from './names.ts';
import { pageOf, titleOf } from './place.ts';
import { loadOne } from './record-pages.tsx';
import { registryWords } from './registry-words.ts';
import { type Branch, treeOf } from './tree.ts';

interface Data {
  readonly description: Description;
  readonly row: Row;
  readonly codes: readonly Row[];
  readonly mayAdd: boolean;
  readonly crosswalks: readonly Row[];
  readonly lists: Names;
}

const place = { record: 'code-lists', path: '/code-lists' };

export const load: PageModule<Data>['load'] = async (asking) => {
  const { read } = asking;
  const { description, row } = await loadOne(asking, place);
  const [codes, from, to] = await Promise.all([
    allOf(read, 'codes', { codeListId: row.id, sort: 'position' }),
    allOf(read, 'crosswalks', { fromListId: row.id, state: 'current' }),
    allOf(read, 'crosswalks', { toListId: row.id, state: 'current' }),
  ]);
  const crosswalks = [...from.items, ...to.items.map(turned)];
  const lists = await namesOf(
    read,
    'code_list',
    crosswalks.map(({ toListId }) => toListId as string),
  );
  return { description, row, codes: codes.items, mayAdd: codes.mayCreate ?? false, crosswalks, lists };
};
export const head: NonNullable<PageModule<Data>['head']> = ({ row }, language) => ({ title: sayIn(titleOf(row), language) });

/** A list of at most five thousand rows, page by page. */
async function allOf(read: Asking['read'], record: string, query: Readonly<Record<string, string>>): Promise<Listed> {
  const items: Row[] = [];
  for (let after: string | undefined; ; ) {
    const page = await read<Listed>(`/api/v1/${record}`, { ...query, limit: '500', after });
    items.push(...page.items);
    if (!page.next || items.length >= 5000) return { ...page, items };
    after = page.next;
  }
}

/** A crosswalk seen from its other end. */
const turned = (row: Row): Row => ({
  ...row,
  fromCode: row.toCode,
  toCode: row.fromCode,
  fromListId: row.toListId,
  toListId: row.fromListId,
  match: { broader: 'narrower', narrower: 'broader' }[String(row.match)] ?? row.match,
});

export function Page({ data: { description, row, codes, mayAdd, crosswalks, lists } }: PageProps<Data>) {
  const words = useWords(registryWords);
  const choices = useWords(choiceWords) as Readonly<Record<string, string>>;
  const say = useSay();
  const name = (code: unknown) => say(codes.find((each) => each.code === code)?.name as Text);
  return (
    <RecordPage {...place} description={description} row={row}>
      <Section
        title={words.codes}
        says={codes.length > 0 && words.codesSays(codes.length)}
        tools={
          mayAdd && (
            <>
              <Link to="/records/codes/new">{words.addCode}</Link> <Link to="/import?record=codes">{words.importCodes}</Link>
            </>
          )
        }
      >
        {codes.length === 0 ? (
          <Empty title={words.noCodes} moves={mayAdd && <ButtonLink to="/import?record=codes">{words.importCodes}</ButtonLink>}>
            {words.noCodesHelp}
          </Empty>
        ) : (
          <Codes branches={treeOf(codes)} />
        )}
      </Section>
      <Section title={words.crosswalks}>
        {crosswalks.length === 0 && <p className="mut">{words.noCrosswalks}</p>}
        {[...Map.groupBy(crosswalks, ({ toListId }) => String(toListId))].map(([listId, pairs]) => (
          <details key={listId} className="twin" open={pairs.length <= 30}>
            <summary>{words.crosswalkTo(say(lists[listId]?.name), pairs.length)}</summary>
            <p className="small">
              <Link to={pageOf('code-lists', listId)}>{say(lists[listId]?.name)}</Link>
              {' · '}
              {words.source}
              <Colon />
              {String(pairs[0]?.source ?? '')}
            </p>
            <div className="scroll-x">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.here}</th>
                    <th scope="col">{words.match}</th>
                    <th scope="col">{words.there}</th>
                  </tr>
                </thead>
                <tbody>
                  {pairs.map((pair) => (
                    <tr key={pair.id + String(pair.fromListId)}>
                      <th scope="row">
                        {String(pair.fromCode)} <span className="mut">{name(pair.fromCode)}</span>
                      </th>
                      <td>{choices[String(pair.match)]}</td>
                      <td>{String(pair.toCode)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        ))}
      </Section>
    </RecordPage>
  );
}

function Codes({ branches }: { readonly branches: readonly Branch[] }) {
  const words = useWords(registryWords);
  const say = useSay();
  return (
    <ul className="tree codes">
      {branches.map(({ row, under }) => (
        <li key={row.id}>
          <span className="mark">{String(row.code)}</span> <Link to={pageOf('codes', row.id)}>{say(row.name as Text)}</Link>
          {row.state === 'retired' && <span className="mut"> {words.retired}</span>}
          {row.meaning ? <p className="small mut">{say(row.meaning as Text)}</p> : null}
          {under.length > 0 && <Codes branches={under} />}
        </li>
      ))}
    </ul>
  );
}
