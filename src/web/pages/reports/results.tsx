/** What projects brought about. */
import type { ResultListView } from '#api/types';
import { useFace } from '../../face.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { FindForm } from './find-form.tsx';
import { reportWords } from './report-words.ts';
import { ResultTable } from './result-table.tsx';

export const load: PageModule<ResultListView>['load'] = ({ read, search: { q, kind, year, project, programme, from } }) =>
  read('/api/v1/result-list', { q, kind, year, project, programme, from });

export const head: NonNullable<PageModule<ResultListView>['head']> = (_, language) => ({ title: kit[language].results });

export function Page({ data: { results, total, next, kinds }, search }: PageProps<ResultListView>) {
  const { results: title } = useWords();
  const words = useWords(reportWords);
  const { language } = useFace();
  const { q, kind, year, project, programme } = search;
  const file = (format: string) =>
    withQuery('/api/v1/result-list/references', { q, kind, year, project, programme, format, lang: language });
  return (
    <>
      <div className="head list-head">
        <h1>{title}</h1>
        {total > 0 && (
          <span className="push row small">
            <a href={file('bibtex')}>BibTeX</a> <a href={file('ris')}>RIS</a>
          </span>
        )}
      </div>
      <Finding asOf={search.asOf}>{total > 0 && words.resultsFinding(total)}</Finding>
      <FindForm to="/results" search={search} kinds={kinds.map((one) => [one, words.resultKinds[one] ?? one])} />
      {results.length === 0 ? <Empty title={words.noResults}>{words.noResultsHelp}</Empty> : <ResultTable results={results} />}
      {next !== null && (
        <p>
          <Link to={withQuery('/results', { ...search, from: String(next) })}>{words.more}</Link>
        </p>
      )}
    </>
  );
}
