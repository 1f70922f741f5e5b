import type { TargetView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { useShell } from '../../shell/use-shell.ts';
import { ActForm, missingOf, OneField, TextFields, textIn } from './act-form.tsx';
import { actWords } from './act-words.ts';

/** A piece of evidence for a target that is judged by levels. */
export function RecordEvidence({ target }: Pick<TargetView, 'target'>) {
  const words = useWords(actWords);
  const today = useShell()?.today;
  const names: Readonly<Record<string, string>> = { '/says': words.says, '/url': words.url, '/observedOn': words.observedOn };
  const read = (typed: FormData) => {
    const says = textIn(typed, 'says');
    const observedOn = String(typed.get('observedOn') ?? '');
    return {
      input: { targetId: target.id, says, url: String(typed.get('url') ?? '').trim() || null, observedOn },
      faults: missingOf({ '/says': [says, words.wordsMissing], '/observedOn': [observedOn, words.dayMissing] }),
    };
  };
  return (
    <ActForm
      title={words.recordTitle}
      says={words.recordSays}
      send={words.record}
      path="/api/v1/evidence"
      read={read}
      nameOf={(pointer) => names[pointer]}
      told={() => words.recorded}
    >
      {(faultAt) => (
        <>
          <TextFields name="says" label={words.says} help={words.oneLanguage} fault={faultAt('/says')} />
          <OneField label={words.url} help={words.urlHelp} fault={faultAt('/url')}>
            {(shared) => <input {...shared} name="url" type="url" maxLength={2000} />}
          </OneField>
          <OneField label={words.observedOn} fault={faultAt('/observedOn')}>
            {(shared) => <input {...shared} name="observedOn" type="date" defaultValue={today} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
