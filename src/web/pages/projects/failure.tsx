/** An honest end: what was hoped for, what was tried, why it failed, what others can learn. */
import type { ProjectView } from '#api/types';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { doWords } from './act-words.ts';
import { DoForm } from './do-form.tsx';
import { projectWords } from './project-words.ts';

export function FailureSection({ data: { failure, may } }: { readonly data: ProjectView }) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const say = useSay();
  if (!failure) return null;
  const says = { claimed: words.failureClaimed, diligent: words.failureDiligent, 'not-diligent': words.failureNot }[failure.state];
  return (
    <Section title={words.failure} says={says}>
      <dl>
        {(['hypothesis', 'tried', 'why', 'lessons'] as const).map((part) => (
          <div key={part}>
            <dt className="mut small">{words[part]}</dt>
            <dd className="told">{say(failure[part])}</dd>
          </div>
        ))}
        <dt className="mut small">{words.evidence}</dt>
        <dd className="told">{failure.evidence}</dd>
        {failure.ruling && (
          <>
            <dt className="mut small">{words.ruling}</dt>
            <dd className="told">{failure.ruling}</dd>
          </>
        )}
      </dl>
      {may.includes('withdraw-claim') && (
        <div className="acts">
          <DoForm
            title={acts.withdrawClaim}
            says={acts.withdrawClaimSays}
            command="withdraw-diligent-failure"
            fields={[]}
            input={() => ({ id: failure.id, version: failure.version })}
          />
        </div>
      )}
      {may.includes('rule') && (
        <div className="acts">
          <DoForm
            title={acts.rule}
            command="rule-diligence"
            fields={[
              {
                name: 'outcome',
                label: acts.outcome,
                kind: 'choice',
                isNeeded: true,
                choices: [
                  ['diligent', acts.diligent],
                  ['not-diligent', acts.notDiligent],
                ],
              },
              { name: 'ruling', label: acts.ruling, kind: 'long', isNeeded: true },
            ]}
            input={(values) => ({ id: failure.id, version: failure.version, ...values })}
          />
        </div>
      )}
    </Section>
  );
}
