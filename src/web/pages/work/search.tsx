/** What has these words: clauses, targets, tasks, indicators, organisations. */
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { pageOf } from '../registry/place.ts';
import { sentence } from './sentence.ts';
import { workWords } from './work-words.ts';

interface Found {
  readonly q: string;
  readonly groups: readonly {
    readonly path: string;
    readonly many: Text;
    readonly hasMore: boolean;
    readonly items: readonly { readonly id: string; readonly mark: string | null; readonly name: Text }[];
  }[];
}

export const load: PageModule<Found>['load'] = ({ read, search }) => read<Found>('/api/v1/search', { q: search.q });
export const head: NonNullable<PageModule<Found>['head']> = ({ q }, language) => ({
  title: q ? workWords[language].searchFor(q) : workWords[language].search,
});

export function Page({ data: { q, groups } }: PageProps<Found>) {
  const words = useWords(workWords);
  const say = useSay();
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const isMore = groups.some(({ hasMore }) => hasMore);
  return (
    <>
      <h1>{q ? words.searchFor(q) : words.search}</h1>
      {!q && <Finding>{words.searchEmpty}</Finding>}
      {q && count > 0 && !isMore && <Finding>{words.searchSays(count)}</Finding>}
      <GetForm className="filters row next" to="/search" keep={['asOf', 'lang']} key={q}>
        <input
          className="field find"
          type="search"
          name="q"
          defaultValue={q}
          aria-label={words.searchHint}
          placeholder={words.searchHint}
        />
        <button className="btn" type="submit">
          {words.searchDo}
        </button>
      </GetForm>
      {q && count === 0 && <Empty title={words.nothingFound}>{words.nothingFoundHelp}</Empty>}
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ path, many, items, hasMore }) => (
          <Section
            key={path}
            title={sentence(say(many))}
            tools={hasMore && <Link to={withQuery(`/records/${path}`, { q })}>{words.searchMore(say(many))}</Link>}
          >
            <ul className="links">
              {items.map(({ id, mark, name }) => (
                <li key={id}>
                  {mark && <span className="mut">{mark} </span>}
                  <Link to={pageOf(path, id)}>{say(name)}</Link>
                </li>
              ))}
            </ul>
          </Section>
        ))}
    </>
  );
}
