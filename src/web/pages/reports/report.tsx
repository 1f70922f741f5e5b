/** A report: to read, to check, or to write. */
import type { ReportView } from '#api/types';
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { day, range } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { DoForm } from '../projects/do-form.tsx';
import { FactsSection } from './facts.tsx';
import { reportWords } from './report-words.ts';
import { accessOf } from './reports.tsx';
import { WriteReport } from './write-report.tsx';

export const load: PageModule<ReportView>['load'] = ({ read, params }) =>
  read(`/api/v1/reports/${encodeURIComponent(params.id ?? '')}/page`);

export const head: NonNullable<PageModule<ReportView>['head']> = ({ report }, language) => ({ title: sayIn(report.title, language) });

export function Page({ data, search }: PageProps<ReportView>) {
  const { reports } = useWords();
  const words = useWords(reportWords);
  const say = useSay();
  const clock = useInstant();
  const { language } = useFace();
  const { report, checks, draft, mayCheck } = data;
  return (
    <>
      <Trail label={words.trail} steps={[{ words: reports, to: '/reports' }, { words: report.depositNumber ?? say(report.title) }]} />
      <h1>{say(report.title)}</h1>
      <Finding asOf={search.asOf}>{words.reportFinding[report.state]}</Finding>
      <Facts
        facts={[
          { name: words.kind, value: words.reportKinds[report.kind] ?? report.kind },
          {
            name: words.period,
            value: range(day(report.periodFrom, language), day(report.periodTo, language), language),
            isWide: true,
          },
          ...(report.depositNumber ? [{ name: words.number, value: report.depositNumber }] : []),
          ...(report.submittedAt ? [{ name: words.submittedOn, value: day(report.submittedAt.slice(0, 10), language) }] : []),
          ...(draft ? [] : [{ name: words.access, value: accessOf(words, report, language) }]),
        ]}
      />
      {report.project && (
        <p className="small">
          {words.project} <Link to={`/projects/${report.project.id}`}>{say(report.project.title)}</Link> ({report.project.reference})
        </p>
      )}
      {checks.length > 0 && (
        <Section title={words.checks}>
          <ul>
            {checks.map(({ outcome, remarks, at }) => (
              <li key={at}>
                <b>{words.outcome[outcome] ?? outcome}</b> <span className="mut">{clock(at)}</span> {remarks}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <FactsSection data={data} />
      {draft ? (
        <WriteReport key={report.id} data={data} draft={draft} />
      ) : (
        <Section title={words.text}>
          {report.summary && <p className="strong told">{say(report.summary)}</p>}
          <Body body={report.body} />
          {report.digest && (
            <p className="source">
              {words.digest}
              <Colon />
              <span className="digest">{report.digest}</span>
            </p>
          )}
        </Section>
      )}
      {mayCheck && (
        <div className="acts">
          <DoForm
            title={words.check}
            says={words.checkSays}
            command="check-report"
            fields={[
              {
                name: 'outcome',
                label: words.checks,
                kind: 'choice',
                isNeeded: true,
                choices: [
                  ['checked', words.deposit],
                  ['returned', words.giveBack],
                ],
              },
              { name: 'remarks', label: words.remarks, kind: 'long', isNeeded: true },
            ]}
            input={(values) => ({ id: report.id, version: report.version, ...values })}
          />
        </div>
      )}
    </>
  );
}

/** Paragraphs and headings; nothing in the text is read as anything else. */
function Body({ body }: { readonly body: string }) {
  return body
    .split(/\n{2,}|\n(?=#)/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part, i) =>
      part.startsWith('#') ? (
        <h3 key={i}>{part.split('\n')[0]?.replace(/^#+\s*/, '')}</h3>
      ) : (
        <p key={i} className="told">
          {part}
        </p>
      ),
    );
}
