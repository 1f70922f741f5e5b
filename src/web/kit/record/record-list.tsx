/** A list of records: find, filter, sort, next page, export. Its whole state is in the address. */
import type { Search } from '../../page.tsx';
import { withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { Link } from '../link.tsx';
import { ButtonLink, Empty } from '../text-pieces.tsx';
import { useSay, useWords } from '../words.ts';
import { isNumeric, useCell } from './cell.tsx';
import { Filters } from './filters.tsx';
import { recordWords } from './record-words.ts';
import type { Column, Description, Listed } from './shape.ts';

export interface RecordListProps {
  readonly record: string;
  /** Where the list lives; a record lives at `<path>/<id>`, a new one at `<path>/new`. */
  readonly path: string;
  readonly description: Description;
  readonly list: Listed;
  readonly search: Search;
}

/** The parameters of the address that the list hands on to the API. */
export function listQuery(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !['lang', 'asOf', 'theme'].includes(name)));
}

export function RecordList({ record, path, description, list, search }: RecordListProps) {
  const words = useWords(recordWords);
  const say = useSay();
  const query = listQuery(search);
  const { after: _, ...filters } = query;
  const many = say(description.many);
  const isFiltered = Object.keys(filters).some((name) => name !== 'sort');
  const exported = (format: string) => withQuery(`/api/v1/${record}`, { ...filters, asOf: search.asOf, format });
  return (
    <>
      <div className="head list-head">
        <h1>{many}</h1>
        <span className="row push">
          <span className="small row">
            {words.export}
            {['csv', 'xlsx', 'json'].map((format) => (
              <a key={format} href={exported(format)} download>
                {format.toUpperCase()}
              </a>
            ))}
          </span>
          {list.mayCreate && (
            <ButtonLink to={`${path}/new`} isMain>
              {words.add(say(description.one))}
            </ButtonLink>
          )}
        </span>
      </div>
      <GetForm className="filters row" to={path} keep={['asOf', 'lang', 'sort']} key={JSON.stringify(filters)}>
        <Filters description={description} search={search} />
        {isFiltered && <Link to={path}>{words.clear}</Link>}
      </GetForm>
      {list.items.length === 0 ? (
        <Empty
          title={isFiltered ? words.noneMatch(many) : words.none(many)}
          moves={isFiltered && <ButtonLink to={path}>{words.clear}</ButtonLink>}
        >
          {isFiltered && words.noneMatchHelp}
        </Empty>
      ) : (
        <Rows {...{ path, description, list, search: query }} />
      )}
      <p className="pager small">
        <span>{words.shown(list.items.length, list.total)}</span>
        {query.after && <Link to={withQuery(path, filters)}>{words.first}</Link>}
        {list.next && (
          <Link to={withQuery(path, { ...filters, after: list.next })} rel="next">
            {words.next}
          </Link>
        )}
      </p>
    </>
  );
}

function Rows({ path, description, list, search }: Pick<RecordListProps, 'path' | 'description' | 'list' | 'search'>) {
  const words = useWords(recordWords);
  const say = useSay();
  const cell = useCell();
  const columns = description.columns.filter(({ listed }) => listed);
  const stateOf = (name: string | undefined) => say(description.states.find((state) => state.name === name)?.label) || name;
  const [sortedBy = '', isDown] = search.sort?.startsWith('-') ? [search.sort.slice(1), true] : [search.sort, false];
  const sorting = (name: string) =>
    withQuery(path, { ...search, after: undefined, sort: name === sortedBy && !isDown ? `-${name}` : name });
  const sortOf = ({ name }: Column) => (name === sortedBy ? (isDown ? 'descending' : 'ascending') : undefined);
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={isNumeric(column) ? 'num' : undefined} aria-sort={sortOf(column)}>
                <Link to={sorting(column.name)}>{say(column.label)}</Link>
              </th>
            ))}
            {description.states.length > 0 && <th scope="col">{words.state}</th>}
          </tr>
        </thead>
        <tbody>
          {list.items.map((row) => (
            <tr key={row.id}>
              {columns.map((column, i) =>
                i === 0 ? (
                  <th key={column.name} scope="row">
                    <Link className="strong" to={`${path}/${row.id}`}>
                      {cell(column, row[column.name]) || words.notGiven}
                    </Link>
                  </th>
                ) : (
                  <td key={column.name} className={isNumeric(column) ? 'num' : undefined}>
                    {cell(column, row[column.name]) || <span className="mut">{words.notGiven}</span>}
                  </td>
                ),
              )}
              {description.states.length > 0 && <td>{stateOf(row.state)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
