/** What an officer does, one button or form an act. */
import type { StudioView } from '#api/types';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { DoForm } from '../projects/do-form.tsx';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { allocationWords } from './allocation-words.ts';
import { MakeAwards } from './make-awards.tsx';
import { TryScenario } from './try-scenario.tsx';

/** One act without questions. */
export function Act({
  command,
  input,
  label,
  isMain = false,
}: {
  readonly command: string;
  readonly input: object;
  readonly label: string;
  readonly isMain?: boolean;
}) {
  const { run, isBusy, problem } = useCommand(command);
  return (
    <>
      <button type="button" className={isMain ? 'btn main' : 'btn sm'} disabled={isBusy} onClick={() => void run(input)}>
        {label}
      </button>
      <ProblemNote problem={problem} />
    </>
  );
}

export function OpenAllocation({ view }: { readonly view: StudioView }) {
  const words = useWords(allocationWords);
  return (
    <Section title={words.open} says={words.openSay} className="no-print">
      <p className="row">
        <Act command="open-allocation" input={{ callId: view.call.id }} label={words.open} isMain />
      </p>
    </Section>
  );
}

export function Decide({ view }: { readonly view: StudioView }) {
  const words = useWords(allocationWords);
  const { allocation, shown, mayDecide } = view;
  if (!allocation || !mayDecide) return null;
  const of = { id: allocation.id, version: allocation.version };
  const file = `/api/v1/allocations/${allocation.id}`;
  const isReady = view.scenarios.some(({ id, state }) => id === shown?.id && state === 'ready');
  const { state } = allocation;
  return (
    <Section
      title={words.decide}
      says={words.decideSay}
      className="no-print"
      tools={
        allocation.digest && (
          <>
            <a href={`${file}/decision`}>{words.record}</a> <a href={`${file}/letters?format=pdf`}>{words.lettersZip('PDF')}</a>{' '}
            <a href={`${file}/letters?format=docx`}>{words.lettersZip('DOCX')}</a>
          </>
        )
      }
    >
      <p className="row">
        {state === 'draft' && shown && isReady && (
          <Act command="propose-allocation" input={{ ...of, scenarioId: shown.id }} label={words.propose} isMain />
        )}
        {state === 'proposed' && (
          <>
            <Act command="decide-allocation" input={of} label={words.decideNow} isMain />
            <Act command="reopen-allocation" input={of} label={words.reopen} />
          </>
        )}
        {state === 'decided' && <Act command="publish-results" input={of} label={words.publish} isMain />}
        {(state === 'published' || state === 'final') && (
          <>
            <MakeAwards command="make-awards" allocationId={allocation.id} label={words.makeAwards} isMain={state === 'published'} />
            <Act command="send-letters" input={{ id: allocation.id }} label={words.sendLetters} />
          </>
        )}
        {state === 'final' && <MakeAwards command="move-up-reserve" allocationId={allocation.id} label={words.moveUp} />}
      </p>
      {(state === 'draft' || state === 'proposed') && (
        <>
          <TryScenario view={view} allocationId={allocation.id} budgetMinor={allocation.budgetMinor} />
          <Recommend view={view} />
        </>
      )}
      <Dissent allocationId={allocation.id} />
      {['draft', 'proposed', 'decided'].includes(state) && <PutAside of={of} />}
    </Section>
  );
}

/** Until it is announced; afterwards an appeal is the way. */
function PutAside({ of }: { readonly of: { readonly id: string; readonly version: number } }) {
  const words = useWords(allocationWords);
  return (
    <DoForm
      title={words.putAside}
      says={words.putAsideSays}
      command="supersede-allocation"
      fields={[{ name: 'because', label: words.because, kind: 'long', isNeeded: true }]}
      input={(values) => ({ ...of, ...values })}
    />
  );
}

function Dissent({ allocationId }: { readonly allocationId: string }) {
  const words = useWords(allocationWords);
  return (
    <ActForm
      title={words.dissentTitle}
      says={words.dissentSay}
      send={words.dissentSend}
      path="/api/v1/commands/record-dissent"
      read={(typed) => {
        const says = String(typed.get('says') ?? '').trim();
        return { input: { allocationId, says }, faults: missingOf({ '/says': [says, words.dissentMissing] }) };
      }}
      nameOf={() => words.dissent}
      told={() => words.done}
    >
      {(faultAt) => (
        <OneField label={words.dissent} fault={faultAt('/says')}>
          {(shared) => <textarea {...shared} name="says" rows={4} />}
        </OneField>
      )}
    </ActForm>
  );
}

function Recommend({ view }: { readonly view: StudioView }) {
  const words = useWords(allocationWords);
  const known = new Map((view.shown?.outcome.proposals ?? []).map(({ reference, applicationId }) => [reference, applicationId]));
  const names: Readonly<Record<string, string>> = { '/applicationIds': words.references, '/because': words.because };
  return (
    <ActForm
      title={words.recommendTitle}
      says={words.recommendSay}
      send={words.recommendSend}
      path="/api/v1/commands/recommend"
      read={(typed) => {
        const references = String(typed.get('references') ?? '')
          .split(/[\s,，;]+/)
          .filter(Boolean);
        const unknown = references.find((reference) => !known.get(reference));
        const because = String(typed.get('because') ?? '').trim();
        const comment = String(typed.get('comment') ?? '').trim();
        return {
          input: {
            callId: view.call.id,
            applicationIds: references.map((reference) => known.get(reference)),
            outcome: typed.get('outcome'),
            because,
            ...(comment && { comment: { en: comment, 'zh-Hans': comment } }),
          },
          faults: [
            ...missingOf({ '/applicationIds': [references.length ? 'some' : '', words.missing], '/because': [because, words.missing] }),
            ...(unknown ? [{ pointer: '/applicationIds', code: 'no-such-application', message: words.unknownReference(unknown) }] : []),
          ],
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.done}
    >
      {(faultAt) => (
        <>
          <OneField label={words.references} help={words.referencesHelp} fault={faultAt('/applicationIds')}>
            {(shared) => <textarea {...shared} name="references" rows={3} />}
          </OneField>
          <OneField label={words.verdict} fault={undefined}>
            {(shared) => (
              <select {...shared} className="field" name="outcome" defaultValue="decline">
                {(['award', 'reserve', 'decline'] as const).map((outcome) => (
                  <option key={outcome} value={outcome}>
                    {words[outcome]}
                  </option>
                ))}
              </select>
            )}
          </OneField>
          <OneField label={words.because} fault={faultAt('/because')}>
            {(shared) => <textarea {...shared} name="because" rows={2} />}
          </OneField>
          <OneField label={words.comment} fault={undefined}>
            {(shared) => <textarea {...shared} name="comment" rows={2} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
