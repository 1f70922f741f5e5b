/** The records of this platform behind the figures of an indicator, year by year. */
import type { RecordsBehindView } from '#api/types';
import { colonOf } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { indicatorWords } from './indicator-words.ts';
import { indicatorPath } from './pieces.tsx';
import { recordsWords } from './records-words.ts';

export const load: PageModule<RecordsBehindView>['load'] = ({ read, params, search: { year, region } }) =>
  read(`/api/v1/indicators/${encodeURIComponent(params.code ?? '')}/records`, { year, region });

export const head: NonNullable<PageModule<RecordsBehindView>['head']> = ({ indicator }, language) => ({
  title: `${recordsWords[language].title}${colonOf(language)}${sayIn(indicator.name, language)}`,
});

export function Page({ data: { indicator, years, year, region, behind, rows, count }, search }: PageProps<RecordsBehindView>) {
  const { indicators } = useWords();
  const { trail } = useWords(indicatorWords);
  const words = useWords(recordsWords);
  const say = useSay();
  const path = indicatorPath(indicator);
  return (
    <>
      <Trail
        label={trail}
        steps={[{ words: indicators, to: '/indicators' }, { words: say(indicator.name), to: path }, { words: words.title }]}
      />
      <h1>{words.title}</h1>
      <Finding asOf={search.asOf}>{rows.length > 0 && year !== null && words.finding(count, year, region && say(region.name))}</Finding>
      {region && (
        <p className="small no-print">
          <Link to={withQuery(`${path}/records`, { year: year ?? undefined })}>{words.allCountries}</Link>
        </p>
      )}
      {rows.length < count && <p className="small sec">{words.first(rows.length, count)}</p>}
      {years.length > 1 && (
        <nav className="row small top-space" aria-label={words.year}>
          {years.map((one) => (
            <Link
              key={one}
              to={withQuery(`${path}/records`, { year: one, region: region?.code })}
              aria-current={one === year ? 'page' : undefined}
            >
              {one}
            </Link>
          ))}
        </nav>
      )}
      {behind === null ? (
        <Empty title={words.recorded}>{words.recordedHelp}</Empty>
      ) : rows.length === 0 ? (
        <Empty title={words.none}>{words.noneHelp}</Empty>
      ) : (
        <div className="scroll-x top-space">
          <table className="nodes">
            <thead>
              <tr>
                <th scope="col">{words[behind]}</th>
                <th scope="col">{words.mark}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={row.to}>{say(row.name)}</Link>
                  </th>
                  <td className="nowrap sec">{row.mark}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
