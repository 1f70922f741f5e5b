/** The form of a reviewer: kept as it is typed, submitted with what it has, or filled in without a connection. */
import { useRef, useState } from 'react';
import type { OtherAssessment, WorkplaceView, Written } from '#api/types';
import { useFace } from '../../face.ts';
import { number, percent } from '../../kit/format.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import type { FieldError } from '../../problem.ts';
import { OneField } from '../strategy/act-form.tsx';
import { Assessments } from './assessments.tsx';
import { GradeField } from './grade-field.tsx';
import { judgingWords } from './judging-words.ts';
import { Clashes, KeepingLine } from './keeping-line.tsx';
import { SheetForm } from './sheet-form.tsx';
import { type Kept, useKeeping } from './use-keeping.ts';
import { assessmentShape, gradePlace, gradeSoFar, remarkPlace } from './written.ts';

const recommendations = ['fund', 'fund-if-possible', 'do-not-fund'] as const;

export function AssessmentForm({ view }: { readonly view: WorkplaceView }) {
  const words = useWords(judgingWords);
  const colon = useColon();
  const say = useSay();
  const { language, api, person } = useFace();
  const { assignmentId, form, isClosed } = view;
  const path = `/api/v1/assignments/${assignmentId}/workplace`;
  const kept = useKeeping<Written>({
    name: `assessment ${assignmentId} ${person?.id ?? ''}`,
    shape: assessmentShape,
    opened: view.written,
    command: 'save-assessment',
    about: { assignmentId },
    reread: async (): Promise<Kept<Written> | undefined> => {
      const answer = await api(path);
      return answer.status < 400 ? (answer.body as WorkplaceView).written : undefined;
    },
    isClosed,
  });
  const { content, type, keeping, at, clashes, settle } = kept;
  const { submit, isBusy, faults } = useSubmitting(assignmentId, kept);
  const faultAt = (pointer: string) => faults.find((fault) => fault.pointer === pointer)?.message;
  const set = (place: string, text: string) => type(assessmentShape.write({ ...assessmentShape.read(content), [place]: text }));
  const weights = form.criteria.reduce((sum, { weight }) => sum + weight, 0);
  const soFar = gradeSoFar(form.criteria, content);
  const names: Readonly<Record<string, string>> = Object.fromEntries([
    ...form.criteria.flatMap(({ code, label }) => [
      [gradePlace(code), say(label)],
      [remarkPlace(code), `${say(label)}${colon}${words.remark}`],
    ]),
    ['recommendation', words.recommendation],
    ['forApplicant', words.forApplicant],
    ['confidential', words.confidential],
  ]);
  return (
    <Section title={words.form} className="judging">
      <noscript>{words.needsScript}</noscript>
      <form
        className="form"
        noValidate
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <KeepingLine keeping={keeping} at={at} />
        <Clashes
          clashes={clashes}
          nameOf={(place) => names[place] ?? place}
          take={({ place, theirs }) => {
            set(place, theirs);
            settle(place);
          }}
          settle={settle}
        />
        <fieldset className="bare" disabled={isClosed || !kept.isReady}>
          {form.criteria.map(({ code, label, help, weight }) => {
            const score = content.scores.find(({ criterion }) => criterion === code);
            return (
              <GradeField
                key={code}
                label={say(label)}
                share={words.weight(percent((100 * weight) / weights, language, { decimals: 0 }))}
                help={say(help)}
                grades={form.grades}
                grade={score?.grade ?? null}
                fault={faultAt(`/scores/${code}`)}
                choose={(grade) => set(gradePlace(code), grade ?? '')}
                remark={score?.remark ?? ''}
                write={(remark) => set(remarkPlace(code), remark)}
              />
            );
          })}
          <p className="so-far" aria-live="polite">
            {soFar === null ? words.gradeMissing : words.gradeSoFar(number(soFar, { decimals: 2 }), Number(form.grades.at(-1)?.grade ?? 0))}
          </p>
          <OneField label={words.recommendation} fault={faultAt('/recommendation')}>
            {(shared) => (
              <select {...shared} value={content.recommendation ?? ''} onChange={(event) => set('recommendation', event.target.value)}>
                <option value="">{words.choose}</option>
                {recommendations.map((one) => (
                  <option key={one} value={one}>
                    {words[one]}
                  </option>
                ))}
              </select>
            )}
          </OneField>
          <OneField label={words.forApplicant} help={words.forApplicantHelp(form.shortestRemarks)} fault={faultAt('/forApplicant')}>
            {(shared) => (
              <textarea
                {...shared}
                rows={10}
                value={content.forApplicant ?? ''}
                onChange={(event) => set('forApplicant', event.target.value)}
              />
            )}
          </OneField>
          <p className="small mut">{words.characters([...(content.forApplicant ?? '').trim()].length)}</p>
          <OneField label={words.confidential} help={words.confidentialHelp} fault={undefined}>
            {(shared) => (
              <textarea
                {...shared}
                rows={4}
                value={content.confidential ?? ''}
                onChange={(event) => set('confidential', event.target.value)}
              />
            )}
          </OneField>
        </fieldset>
        {faults.length > 0 && (
          <div className="msg" role="alert">
            {words.incomplete}
            <ul>
              {faults.map(({ pointer, message }) => (
                <li key={pointer + message}>
                  {names[pointer.replace('/scores/', 'grade ').replace(/^\//, '')] ?? ''} {message}
                </li>
              ))}
            </ul>
          </div>
        )}
        {!isClosed && (
          <p className="row submit">
            <button className="btn main" type="submit" disabled={isBusy || !kept.isReady}>
              {isBusy ? words.submitting : view.submittedAt ? words.submitAgain : words.submit}
            </button>
          </p>
        )}
      </form>
      {!isClosed && <SheetForm assignmentId={assignmentId} take={type} save={kept.save} />}
      {view.help.length > 0 && (
        <section>
          <h3>{words.help}</h3>
          <p className="small sec">{words.helpSays}</p>
          <Assessments
            assessments={view.help}
            criteria={form.criteria}
            tools={(one) => (
              <button className="btn sm no-print" type="button" disabled={isClosed} onClick={() => type(takenFrom(one))}>
                {words.takeOver}
              </button>
            )}
          />
        </section>
      )}
      {view.others && view.others.length > 0 && (
        <section>
          <h3>{words.others}</h3>
          <p className="small sec">{words.othersSays}</p>
          <Assessments assessments={view.others} criteria={form.criteria} />
        </section>
      )}
    </Section>
  );
}

const takenFrom = ({ scores, recommendation, forApplicant, confidential }: OtherAssessment): Written => ({
  scores: [...scores],
  recommendation: recommendation as Written['recommendation'],
  forApplicant,
  confidential,
});

interface Told {
  readonly answer: {
    readonly submitted: boolean;
    readonly number: number;
    readonly at: string;
    readonly faults: readonly Omit<FieldError, 'message'>[];
  };
}

/** Saves what is there, then submits it; what is missing is told, and everything is saved all the same. */
function useSubmitting(assignmentId: string, kept: ReturnType<typeof useKeeping<Written>>) {
  const { api, language } = useFace();
  const afresh = useAfresh();
  const key = useRef<string>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const submit = async () => {
    setBusy(true);
    setFaults([]);
    try {
      if (!(await kept.save())) return;
      key.current ??= crypto.randomUUID();
      const sent = kept.latest();
      const body = { assignmentId, ...sent };
      const answer = await api('/api/v1/commands/submit-assessment', { method: 'POST', headers: { 'idempotency-key': key.current }, body });
      key.current = undefined;
      if (answer.status >= 400) {
        await kept.save();
        return;
      }
      const { submitted, number, at, faults: missing } = (answer.body as Told).answer;
      kept.begun({ number, at, content: sent.content });
      if (submitted) await afresh();
      else setFaults(missing.map((fault) => ({ ...fault, message: saysIn(fault, language) })));
    } catch {
      void kept.save();
    } finally {
      setBusy(false);
    }
  };
  return { submit, isBusy, faults };
}

const saysIn = (fault: object, language: string): string =>
  (fault as { readonly says: Readonly<Record<string, string>> }).says[language] ?? '';
