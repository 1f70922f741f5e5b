/** What an extension says: which stage, until when or by how long, and why. */
import { useWords } from '../../kit/words.ts';
import { type FaultAt, missingOf, OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { callWords } from './call-words.ts';
import { instantOf } from './zone.ts';

interface ExtendFieldsProps {
  readonly faultAt: FaultAt;
  readonly hasInterest: boolean;
  /** Where one zone holds for all; without it the extension is by hours. */
  readonly zone?: string;
}

export function ExtendFields({ faultAt, zone, hasInterest }: ExtendFieldsProps) {
  const words = useWords(callWords);
  return (
    <>
      {hasInterest ? (
        <OneField label={words.stage} fault={faultAt('/stage')}>
          {(shared) => (
            <select {...shared} name="stage" defaultValue="full">
              <option value="full">{words['stage full']}</option>
              <option value="interest">{words['stage interest']}</option>
            </select>
          )}
        </OneField>
      ) : (
        <input type="hidden" name="stage" value="full" />
      )}
      {zone ? (
        <OneField label={words.newDeadline(zone)} fault={faultAt('/until')}>
          {(shared) => <input {...shared} name="until" type="datetime-local" />}
        </OneField>
      ) : (
        <OneField label={words.byHours} fault={faultAt('/byMinutes')}>
          {(shared) => <input {...shared} name="hours" type="number" min={1} max={8760} defaultValue={24} />}
        </OneField>
      )}
      <TextFields name="because" label={words.because} fault={faultAt('/because')} />
    </>
  );
}

export function readExtension(
  typed: FormData,
  callIds: readonly string[],
  zone: string | undefined,
  words: { readonly because: string; readonly deadline: string; readonly which: string },
) {
  const wall = String(typed.get('until') ?? '');
  const hours = Number(typed.get('hours') ?? 0);
  const because = textIn(typed, 'because');
  const until = zone && wall ? { until: instantOf(wall, zone) } : {};
  return {
    input: { callIds, stage: String(typed.get('stage') ?? 'full'), because, ...(zone ? until : { byMinutes: Math.round(hours * 60) }) },
    faults: missingOf({
      '/callIds': [callIds, words.which],
      ...(zone ? { '/until': [wall, words.deadline] as [string, string] } : {}),
      '/because': [because, words.because],
    }),
  };
}
