/** The repository of reports. */
import type { ReportLine, RepositoryView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, range } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { FindForm } from './find-form.tsx';
import { reportWords } from './report-words.ts';

export const load: PageModule<RepositoryView>['load'] = ({ read, search: { q, kind, year, project, from } }) =>
  read('/api/v1/report-repository', { q, kind, year, project, from });

export const head: NonNullable<PageModule<RepositoryView>['head']> = (_, language) => ({ title: kit[language].reports });

export function Page({ data: { reports, total, next }, search }: PageProps<RepositoryView>) {
  const { reports: title } = useWords();
  const words = useWords(reportWords);
  return (
    <>
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>{total > 0 && words.repositoryFinding(total)}</Finding>
      <FindForm to="/reports" search={search} kinds={Object.entries(words.reportKinds)} />
      {reports.length === 0 ? <Empty title={words.noReports}>{words.noReportsHelp}</Empty> : <List reports={reports} />}
      {next !== null && (
        <p>
          <Link to={withQuery('/reports', { ...search, from: String(next) })}>{words.more}</Link>
        </p>
      )}
    </>
  );
}

function List({ reports }: { readonly reports: readonly ReportLine[] }) {
  const words = useWords(reportWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <div className="scroll-x top-space">
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.report}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.project}</th>
            <th scope="col">{words.access}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={`/reports/${one.id}`}>{say(one.title)}</Link>
                <span className="line mut small">{one.depositNumber}</span>
              </th>
              <td>{words.reportKinds[one.kind] ?? one.kind}</td>
              <td className="nowrap">{range(day(one.periodFrom, language), day(one.periodTo, language), language)}</td>
              <td>{one.project && <Link to={`/projects/${one.project.id}`}>{say(one.project.title)}</Link>}</td>
              <td>{accessOf(words, one, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Words = (typeof reportWords)['en'];

/** How open a report is now. */
export function accessOf(
  words: Pick<Words, 'public' | 'until' | 'internal' | 'restricted'>,
  { isPublic, level, releaseOn }: Pick<ReportLine, 'isPublic' | 'level' | 'releaseOn'>,
  language: 'en' | 'zh-Hans',
): string {
  if (isPublic) return words.public;
  if (releaseOn) return words.until(day(releaseOn, language));
  return level === 'restricted' ? words.restricted : words.internal;
}
