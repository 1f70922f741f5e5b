/** The reports that a project owes, those it was let off, and those that it writes unasked. */
import type { OwedView, ReportPeriod } from '#api/types';
import { useFace } from '../../face.ts';
import { day, range } from '../../kit/format.ts';
import { Link, useGo } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { useCommand } from '../strategy/act.tsx';
import { doWords } from './act-words.ts';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';
import { ReportActs } from './report-acts.tsx';

export function ReportsOwed({ data, inside }: InsideProps) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const say = useSay();
  const { language } = useFace();
  const period = usePeriod();
  const { owed, score, waived, volunteered } = inside;
  const mayAct = data.may.includes('require') || data.may.includes('report');
  if (owed.length === 0 && waived.length === 0 && volunteered.length === 0 && !mayAct) return null;
  return (
    <Section title={words.reports} says={words.reportsSay(score)}>
      {owed.length + volunteered.length > 0 && (
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
                  <th scope="row">
                    {words.reportKinds[one.kind] ?? one.kind}
                    {one.because && <span className="line mut small">{one.because}</span>}
                  </th>
                  <td className="nowrap">{period(one)}</td>
                  <td className="nowrap">{day(one.dueOn, language)}</td>
                  <td>{words.reportState[one.report?.state ?? 'none'] ?? one.state}</td>
                  <td>
                    <ReportLink one={one} mayWrite={data.may.includes('report')} />
                  </td>
                </tr>
              ))}
              {volunteered.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    {words.reportKinds[one.kind] ?? one.kind}
                    <span className="line mut small">{say(one.title)}</span>
                  </th>
                  <td className="nowrap">{period(one)}</td>
                  <td className="mut">{acts.unasked}</td>
                  <td>{words.reportState[one.state] ?? one.state}</td>
                  <td>
                    <Link to={`/reports/${one.id}`}>{words.report}</Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {waived.length > 0 && (
        <ul className="small sec top-space">
          {waived.map((one) => (
            <li key={one.id}>{acts.waivedLine(words.reportKinds[one.kind] ?? one.kind, period(one), one.because ?? '')}</li>
          ))}
        </ul>
      )}
      {owed.length > 0 && <p className="source">{words.scoreRule}</p>}
      <ReportActs data={data} inside={inside} />
    </Section>
  );
}

export function usePeriod(): (of: ReportPeriod) => string {
  const { language } = useFace();
  return ({ periodFrom, periodTo }) => range(day(periodFrom, language), day(periodTo, language), language);
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
