/** Acts about the whole project: its description, a failure in good faith, suspending, ending. */
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { doWords } from './act-words.ts';
import { DoForm } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';

const whole = ['word', 'claim', 'suspend', 'resume', 'terminate', 'release'] as const;

export function Steer({ data: { may, project }, inside: { suspension } }: InsideProps) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  if (!whole.some((act) => may.includes(act))) return null;
  const because = { name: 'because', label: acts.because, kind: 'long', isNeeded: true } as const;
  const text = (name: 'hypothesis' | 'tried' | 'why' | 'lessons') => ({ name, label: words[name], kind: 'text', isNeeded: true }) as const;
  return (
    <Section title={words.project} className="no-print">
      <div className="acts">
        {may.includes('word') && (
          <DoForm
            title={acts.word}
            command="word-project"
            fields={[
              { name: 'title', label: acts.title, kind: 'text', text: project.title },
              { name: 'abstract', label: acts.abstract, kind: 'text', text: project.abstract },
            ]}
            input={(values) => ({ id: project.id, version: project.version, ...values })}
          />
        )}
        {may.includes('claim') && (
          <DoForm
            title={acts.claim}
            says={acts.claimSays}
            command="claim-diligent-failure"
            fields={[
              text('hypothesis'),
              text('tried'),
              text('why'),
              text('lessons'),
              { name: 'evidence', label: acts.evidence, kind: 'long', isNeeded: true },
            ]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
        )}
        {may.includes('suspend') && (
          <DoForm
            title={acts.suspend}
            says={acts.suspendSays}
            command="suspend-project"
            fields={[because]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
        )}
        {suspension && may.includes('resume') && (
          <DoForm
            title={acts.resume}
            command="resume-project"
            fields={[because]}
            input={(values) => ({ id: suspension.id, version: suspension.version, ...values })}
          />
        )}
        {may.includes('terminate') && (
          <DoForm
            title={acts.terminate}
            says={acts.terminateSays}
            command="terminate-project"
            fields={[
              {
                name: 'how',
                label: acts.kind,
                kind: 'choice',
                isNeeded: true,
                choices: [
                  ['withdrawn', acts.withdrawn],
                  ['breach', acts.breach],
                ],
              },
              because,
            ]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
        )}
        {may.includes('release') && (
          <DoForm
            title={acts.release}
            command="release-rest-of-project"
            fields={[because]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
        )}
      </div>
    </Section>
  );
}
