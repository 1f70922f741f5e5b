/** Asking for a report, waiving one, and beginning one that nobody asked for. */
import { useWords } from '../../kit/words.ts';
import { doWords } from './act-words.ts';
import { type DoField, DoForm, heldOf } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';
import { usePeriod } from './reports-owed.tsx';

export function ReportActs({ data: { may, project, today }, inside: { owed } }: InsideProps) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const period = usePeriod();
  const due = owed.filter(({ state }) => state === 'due');
  const kind = (value: string): DoField => ({
    name: 'kind',
    label: acts.kind,
    kind: 'choice',
    isNeeded: true,
    value,
    choices: Object.entries(words.reportKinds),
  });
  const about: readonly DoField[] = [
    { name: 'periodFrom', label: acts.periodFrom, kind: 'day', isNeeded: true, value: project.fromOn },
    { name: 'periodTo', label: acts.periodTo, kind: 'day', isNeeded: true, value: today },
  ];
  const because: DoField = { name: 'because', label: acts.because, kind: 'long', isNeeded: true };
  return (
    <div className="acts">
      {may.includes('report') && (
        <DoForm
          title={acts.volunteer}
          says={acts.volunteerSays}
          command="volunteer-report"
          fields={[kind('technical'), ...about, { name: 'title', label: acts.title, kind: 'text', isNeeded: true }]}
          input={(values) => ({ projectId: project.id, ...values })}
        />
      )}
      {may.includes('require') && (
        <>
          <DoForm
            title={acts.require}
            says={acts.requireSays}
            command="require-report"
            fields={[kind('technical'), ...about, { name: 'dueOn', label: words.dueOn, kind: 'day', isNeeded: true }, because]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
          {due.length > 0 && (
            <DoForm
              title={acts.waive}
              says={acts.waiveSays}
              command="waive-report"
              fields={[
                {
                  name: 'id',
                  label: words.report,
                  kind: 'choice',
                  isNeeded: true,
                  choices: due.map((one) => [one.id, `${words.reportKinds[one.kind] ?? one.kind} · ${period(one)}`]),
                },
                because,
              ]}
              input={({ id, ...values }) => ({ ...heldOf(due, id), ...values })}
            />
          )}
        </>
      )}
    </div>
  );
}
