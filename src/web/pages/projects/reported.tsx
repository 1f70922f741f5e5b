/** What a project brought about, and the reports that it owes. */
import type { OwedView, ProjectView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, range } from '../../kit/format.ts';
import { Link, useGo } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { reportWords } from '../reports/report-words.ts';
import { ResultTable } from '../reports/result-table.tsx';
import { useCommand } from '../strategy/act.tsx';
import { doWords } from './act-words.ts';
import { DoForm, type Values } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';

export function Results({ data: { results, may, project, today } }: { readonly data: ProjectView }) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const { resultKinds } = useWords(reportWords);
  const { language } = useFace();
  const file = (format: string) => withQuery('/api/v1/result-list/references', { project: project.id, format, lang: language });
  return (
    <Section
      title={words.results}
      says={results.length === 0 ? words.noResults : undefined}
      tools={
        results.length > 0 && (
          <>
            <a href={file('bibtex')}>BibTeX</a> <a href={file('ris')}>RIS</a>
          </>
        )
      }
    >
      {results.length > 0 && <ResultTable results={results} isOfProject />}
      {may.includes('result') && (
        <div className="acts">
          <DoForm
            title={acts.result}
            says={acts.resultSays}
            command="record-result"
            fields={[
              { name: 'kind', label: acts.kind, kind: 'choice', isNeeded: true, choices: Object.entries(resultKinds) },
              { name: 'title', label: acts.title, kind: 'text', isNeeded: true },
              { name: 'producedOn', label: acts.producedOn, kind: 'day', isNeeded: true, value: today },
              { name: 'identifier', label: acts.identifier, kind: 'line' },
              { name: 'venue', label: acts.venue, kind: 'line' },
              { name: 'contributors', label: acts.contributors, kind: 'long' },
              { name: 'trl', label: acts.trl, kind: 'decimal' },
              { name: 'evidence', label: acts.evidence, kind: 'long' },
              { name: 'level', label: acts.level, kind: 'choice', value: 'public', choices: Object.entries(acts.levels) },
              { name: 'releaseOn', label: acts.releaseOn, kind: 'day' },
            ]}
            input={(values) => resultOf(values, project.id)}
          />
          <DoForm
            title={acts.import}
            says={acts.importSays}
            command="import-results"
            fields={[{ name: 'bibtex', label: acts.bibtex, kind: 'long', isNeeded: true }]}
            input={(values) => ({ projectId: project.id, ...values })}
            told={(answer) => {
              const { recorded, passedOver } = (answer as { answer: { recorded: number; passedOver: number } }).answer;
              return acts.imported(recorded, passedOver);
            }}
          />
        </div>
      )}
    </Section>
  );
}

function resultOf({ level, releaseOn, contributors, trl, ...result }: Values, projectId: string) {
  const names = String(contributors ?? '')
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    projectId,
    result: { ...result, contributors: names, ...(trl !== undefined && { trl: Number(trl) }) },
    level,
    ...(releaseOn !== undefined && { releaseOn }),
  };
}

export function ReportsOwed({ data, inside: { owed, score } }: InsideProps) {
  const words = useWords(projectWords);
  const { language } = useFace();
  if (owed.length === 0) return null;
  return (
    <Section title={words.reports} says={words.reportsSay(score)}>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.report}</th>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.dueOn}</th>
              <th scope="col">{words.state}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {owed.map((one) => (
              <tr key={one.id}>
                <th scope="row">{words.reportKinds[one.kind] ?? one.kind}</th>
                <td className="nowrap">{range(day(one.periodFrom, language), day(one.periodTo, language), language)}</td>
                <td className="nowrap">{day(one.dueOn, language)}</td>
                <td>{words.reportState[one.report?.state ?? 'none'] ?? one.state}</td>
                <td>
                  <ReportLink one={one} mayWrite={data.may.includes('report')} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="source">{words.scoreRule}</p>
    </Section>
  );
}

function ReportLink({ one: { id, report }, mayWrite }: { readonly one: OwedView; readonly mayWrite: boolean }) {
  const words = useWords(projectWords);
  const go = useGo();
  const { run, isBusy } = useCommand('begin-report');
  if (report && (report.state !== 'draft' || mayWrite)) return <Link to={`/reports/${report.id}`}>{words.report}</Link>;
  if (!mayWrite) return null;
  const begin = async () => {
    const answer = (await run({ requirementId: id })) as { answer?: { id?: string } } | undefined;
    if (answer?.answer?.id) go(`/reports/${answer.answer.id}`);
  };
  return (
    <button type="button" className="btn sm" disabled={isBusy} onClick={() => void begin()}>
      {words.begin}
    </button>
  );
}
