import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { judgingWords } from './judging-words.ts';

/** Gives an assessment back to whoever wrote it, with the reason. */
export function GiveBack({ id, version }: { readonly id: string; readonly version: number }) {
  const words = useWords(judgingWords);
  return (
    <ActForm
      title={words.giveBack}
      says={words.giveBackSays}
      send={words.giveBack}
      path="/api/v1/commands/return-assessment"
      read={(typed) => {
        const because = String(typed.get('because') ?? '').trim();
        return { input: { assessmentId: id, version, because }, faults: missingOf({ '/because': [because, words.becauseMissing] }) };
      }}
      nameOf={() => words.because}
      told={() => words.gaveBack}
    >
      {(faultAt) => (
        <OneField label={words.because} fault={faultAt('/because')}>
          {(shared) => <textarea {...shared} name="because" rows={2} />}
        </OneField>
      )}
    </ActForm>
  );
}
