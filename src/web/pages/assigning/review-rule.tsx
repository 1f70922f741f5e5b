import type { AssignmentView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ActForm, OneField } from '../strategy/act-form.tsx';
import { assigningWords } from './assigning-words.ts';

const counts = ['conflictYears', 'answerDays', 'reviewDays', 'remindDays'] as const;
const switches = ['countsParts', 'replaces', 'subReviewers', 'peerReview'] as const;

/** How the call is reviewed, as it stands and as it could be. */
export function ReviewRule({ call, rule }: Pick<AssignmentView, 'call' | 'rule'>) {
  const words = useWords(assigningWords);
  return (
    <ActForm
      title={words.rule}
      says={words.ruleSays}
      send={words.save}
      path="/api/v1/commands/write-review-rule"
      staysOpen
      read={(typed) => ({
        input: {
          callId: call.id,
          version: rule.version,
          ...Object.fromEntries(counts.map((name) => [name, Number(typed.get(name))])),
          ...Object.fromEntries(switches.map((name) => [name, typed.get(name) === 'on'])),
          dueOn: String(typed.get('dueOn') ?? '') || null,
        },
        faults: [],
      })}
      nameOf={(pointer) => words[pointer.slice(1) as 'dueOn']}
      told={() => words.saved}
    >
      {(faultAt) => (
        <>
          {counts.map((name) => (
            <OneField key={name} label={words[name]} fault={faultAt(`/${name}`)}>
              {(shared) => <input {...shared} name={name} inputMode="numeric" defaultValue={rule[name]} />}
            </OneField>
          ))}
          <OneField label={words.dueOn} fault={faultAt('/dueOn')}>
            {(shared) => <input {...shared} name="dueOn" type="date" defaultValue={rule.dueOn ?? ''} />}
          </OneField>
          <div className="f">
            {switches.map((name) => (
              <div key={name} className="choice">
                <input id={`review-rule-${name}`} type="checkbox" name={name} defaultChecked={rule[name]} />
                <label htmlFor={`review-rule-${name}`}>{words[name]}</label>
              </div>
            ))}
          </div>
        </>
      )}
    </ActForm>
  );
}
