import { useId } from 'react';
import type { TargetView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { useShell } from '../../shell/use-shell.ts';
import { ActForm, FieldGroup, missingOf, OneField, TextFields, textIn } from './act-form.tsx';
import { actWords } from './act-words.ts';

/** An independent evaluator finds a level on evidence that others recorded. */
export function RateTarget({ view: { target, evidence } }: { readonly view: TargetView }) {
  const words = useWords(actWords);
  const say = useSay();
  const { language } = useFace();
  const today = useShell()?.today;
  const id = useId();
  const names: Readonly<Record<string, string>> = {
    '/level': words.chooseLevel,
    '/evidenceIds': words.onEvidence,
    '/evidence': words.shows,
    '/ratedOn': words.ratedOn,
  };
  const read = (typed: FormData) => {
    const level = typed.get('level') ?? undefined;
    const evidenceIds = typed.getAll('evidenceIds');
    const shows = textIn(typed, 'evidence');
    const ratedOn = String(typed.get('ratedOn') ?? '');
    return {
      input: { targetId: target.id, level: Number(level), evidenceIds, evidence: shows, ratedOn },
      faults: missingOf({
        '/level': [level, words.levelMissing],
        '/evidenceIds': [evidenceIds, words.evidenceMissing],
        '/evidence': [shows, words.wordsMissing],
        '/ratedOn': [ratedOn, words.dayMissing],
      }),
    };
  };
  if (evidence.every(({ isOwn }) => isOwn)) return <p className="hint">{words.nothingToRateBy}</p>;
  return (
    <ActForm
      title={words.rateTitle}
      says={words.rateSays}
      send={words.rate}
      path="/api/v1/commands/rate-target"
      read={read}
      nameOf={(pointer) => names[pointer]}
      told={() => words.given}
    >
      {(faultAt) => (
        <>
          <FieldGroup label={words.chooseLevel} fault={faultAt('/level')}>
            {target.rubric?.levels.map(({ level, descriptor }) => (
              <div key={level} className="choice">
                <input id={`${id}l${level}`} type="radio" name="level" value={level} />
                <label htmlFor={`${id}l${level}`}>
                  <b className="strong">{level}</b> {say(descriptor)}
                </label>
              </div>
            ))}
          </FieldGroup>
          <FieldGroup label={words.onEvidence} help={words.onEvidenceHelp} fault={faultAt('/evidenceIds')}>
            {evidence.map((piece) => (
              <div key={piece.id} className="choice">
                <input id={id + piece.id} type="checkbox" name="evidenceIds" value={piece.id} disabled={piece.isOwn} />
                <label htmlFor={id + piece.id}>
                  <span className="mut">{day(piece.on, language)}</span> {say(piece.says)}
                  {piece.isOwn && <span className="mut"> · {words.own}</span>}
                </label>
              </div>
            ))}
          </FieldGroup>
          <TextFields name="evidence" label={words.shows} help={words.oneLanguage} fault={faultAt('/evidence')} />
          <OneField label={words.ratedOn} fault={faultAt('/ratedOn')}>
            {(shared) => <input {...shared} name="ratedOn" type="date" defaultValue={today} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
