/** An organisation: what it is, where it belongs, where else it is known, what it leads. */
import { say as sayIn, type Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { RecordPage } from '../../kit/record/record-page.tsx';
import type { Description, Listed, Row } from '../../kit/record/shape.ts';
import { Colon, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { Asking, PageModule, PageProps } from '../../page.tsx';
import { type Named, namesOf } from './names.ts';
import { pageOf, titleOf } from './place.ts';
import { loadOne } from './record-pages.tsx';
import { registryWords } from './registry-words.ts';

interface Data {
  readonly description: Description;
  readonly row: Row;
  /** From the top down to the one that it is part of. */
  readonly above: readonly { readonly id: string; readonly name: Text }[];
  readonly parts: readonly Row[];
  readonly tasks: readonly Row[];
  readonly mergedInto: Named | undefined;
}

const place = { record: 'organisations', path: '/organisations' };

export const load: PageModule<Data>['load'] = async (asking) => {
  const { read } = asking;
  const { description, row } = await loadOne(asking, place);
  const [above, parts, tasks, kept] = await Promise.all([
    aboveOf(read, row),
    read<Listed>('/api/v1/organisations', { parentId: row.id, sort: 'code', limit: '200' }),
    read<Listed>('/api/v1/tasks', { leadId: row.id, sort: 'position', limit: '200' }),
    namesOf(read, 'organisation', [row.mergedIntoId as string | null]),
  ]);
  return { description, row, above, parts: parts.items, tasks: tasks.items, mergedInto: Object.values(kept)[0] };
};
export const head: NonNullable<PageModule<Data>['head']> = ({ row }, language) => ({ title: sayIn(titleOf(row), language) });

/** Twelve steps up at most, and never round in a circle. */
async function aboveOf(read: Asking['read'], row: Row) {
  const above: { id: string; name: Text }[] = [];
  for (let id = row.parentId; id && above.length < 12 && !above.some((each) => each.id === id) && id !== row.id; ) {
    const parent = await read<Row>(`/api/v1/organisations/${id}`).catch(() => undefined);
    if (!parent) break;
    above.unshift({ id: parent.id, name: titleOf(parent) });
    id = parent.parentId;
  }
  return above;
}

export function Page({ data: { description, row, above, parts, tasks, mergedInto } }: PageProps<Data>) {
  const words = useWords(registryWords);
  const say = useSay();
  const links = linksOf(row);
  return (
    <RecordPage {...place} description={description} row={row}>
      {mergedInto && (
        <p className="notice">
          {words.mergedInto} <Link to={pageOf('organisations', mergedInto.id)}>{say(mergedInto.name)}</Link>
        </p>
      )}
      {links.length > 0 && (
        <Section title={words.elsewhere}>
          <ul className="links">
            {links.map(({ label, href }) => (
              <li key={href}>
                {label ?? words.website}
                <Colon />
                <a href={href}>{href.replace(/^https?:\/\//, '')}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.standing}>
        <ul className="tree">
          <Branch above={above}>
            <b>{say(titleOf(row))}</b>
            {parts.length > 0 ? (
              <ul>
                {parts.map((part) => (
                  <li key={part.id}>
                    <Link to={pageOf('organisations', part.id)}>{say(titleOf(part))}</Link>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="mut small">{words.noParts}</p>
            )}
          </Branch>
        </ul>
      </Section>
      <Section title={words.tasksLed}>
        {tasks.length === 0 && <p className="mut">{words.noTasks}</p>}
        <ul className="links">
          {tasks.map((task) => (
            <li key={task.id}>
              <span className="mut">{String(task.code)}</span> <Link to={pageOf('tasks', task.id)}>{say(titleOf(task))}</Link>
            </li>
          ))}
        </ul>
      </Section>
    </RecordPage>
  );
}

/** Those above as branches around what is below them. */
function Branch({ above, children }: { readonly above: Data['above']; readonly children: React.ReactNode }) {
  const say = useSay();
  const [top, ...rest] = above;
  if (!top) return <li>{children}</li>;
  return (
    <li>
      <Link to={pageOf('organisations', top.id)}>{say(top.name)}</Link>
      <ul>
        <Branch above={rest}>{children}</Branch>
      </ul>
    </li>
  );
}

const linksOf = ({ ror, website }: Row): { label?: string; href: string }[] => [
  ...(ror ? [{ label: 'ROR', href: `https://ror.org/${String(ror).replace(/^https:\/\/ror\.org\//, '')}` }] : []),
  ...(website ? [{ href: String(website) }] : []),
];
