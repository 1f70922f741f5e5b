/** A person rules what an overlap is. */
import type { OverlapItem } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { integrityWords } from './integrity-words.ts';

const rulings = ['resubmission', 'continuation', 'overlap', 'duplicate', 'dismissed'] as const;

export function RuleForm({ overlap }: { readonly overlap: OverlapItem }) {
  const words = useWords(integrityWords);
  const names: Readonly<Record<string, string>> = { '/ruling': words.whatItIs, '/because': words.because };
  return (
    <ActForm
      title={overlap.state === 'found' ? words.rule : words.ruleAgain}
      says={words.ruleSays}
      send={words.keepRuling}
      path="/api/v1/commands/rule-overlap"
      read={(typed) => {
        const [ruling, because] = [String(typed.get('ruling') ?? ''), String(typed.get('because') ?? '').trim()];
        return {
          input: { overlapId: overlap.id, version: overlap.version, ruling, because },
          faults: missingOf({ '/ruling': [ruling, words.rulingMissing], '/because': [because, words.becauseMissing] }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.ruleKept}
    >
      {(faultAt) => (
        <>
          <OneField label={words.whatItIs} fault={faultAt('/ruling')}>
            {(shared) => (
              <select {...shared} className="field" name="ruling" defaultValue="">
                <option value="">{words.choose}</option>
                {rulings.map((ruling) => (
                  <option key={ruling} value={ruling}>
                    {words[ruling]}
                  </option>
                ))}
              </select>
            )}
          </OneField>
          <OneField label={words.because} fault={faultAt('/because')}>
            {(shared) => <textarea {...shared} name="because" rows={3} maxLength={2000} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
