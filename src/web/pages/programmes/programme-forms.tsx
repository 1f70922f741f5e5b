/** Forms with which the office works on one programme. */
import type { GateView, ProgrammeView } from '#api/types';
import { useSay, useWords } from '../../kit/words.ts';
import { useShell } from '../../shell/use-shell.ts';
import { DoForm, heldOf } from '../projects/do-form.tsx';
import { CommandForm, type FieldSpec } from './command-form.tsx';
import { formWords } from './form-words.ts';
import { useValue } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';

interface Props {
  readonly data: ProgrammeView;
}

export function CiteMandate({ data }: Props) {
  const words = useWords(formWords);
  return (
    <CommandForm
      command="cite-mandate"
      title={words.citeTitle}
      says={words.citeSays}
      send={words.cite}
      told={words.cited}
      fixed={{ programmeId: data.programme.id }}
      fields={[
        { kind: 'row', name: 'taskId', label: words.task, table: 'task' },
        { kind: 'row', name: 'objectiveId', label: words.objective, table: 'objective' },
        { kind: 'row', name: 'clauseId', label: words.clause, table: 'clause' },
        { kind: 'decimal', name: 'sharePercent', label: words.sharePercent },
        { kind: 'text', name: 'note', label: words.note },
      ]}
    />
  );
}

export function WithdrawMandate({ data: { mandates } }: Props) {
  const words = useWords(formWords);
  const { hiddenNode } = useWords(programmeWords);
  const say = useSay();
  if (mandates.length === 0) return null;
  return (
    <DoForm
      title={words.withdrawMandateTitle}
      says={words.withdrawMandateSays}
      send={words.withdrawMandate}
      command="withdraw-mandate"
      fields={[
        {
          name: 'id',
          label: words.mandate,
          kind: 'choice',
          isNeeded: true,
          choices: mandates.map(({ id, node }) => [
            id,
            node ? `${node.kind === 'clause' ? `${node.code} ` : ''}${say(node.name)}` : hiddenNode,
          ]),
        },
      ]}
      input={({ id }) => heldOf(mandates, id)}
      told={() => words.mandateWithdrawn}
    />
  );
}

export function GoalForms({ data }: Props) {
  const today = useShell()?.today;
  const words = useWords(formWords);
  const say = useSay();
  const goals = data.goals.map(({ id, name }) => [id, say(name)] as const);
  const measured = data.goals.filter(({ indicator }) => indicator).map(({ id, name }) => [id, say(name)] as const);
  return (
    <>
      <CommandForm
        command="set-goal"
        title={words.goalTitle}
        says={words.goalSays}
        send={words.goal}
        told={words.goalSet}
        fixed={{ programmeId: data.programme.id }}
        fields={[
          { kind: 'line', name: 'code', label: words.code, isNeeded: true },
          { kind: 'text', name: 'name', label: words.name, help: words.both, isNeeded: true },
          { kind: 'choice', name: 'parentId', label: words.under, choices: goals },
          { kind: 'text', name: 'statement', label: words.statement },
          { kind: 'text', name: 'indicator', label: words.indicator },
          { kind: 'line', name: 'unit', label: words.unit },
          { kind: 'decimal', name: 'baseline', label: words.baseline },
          { kind: 'decimal', name: 'target', label: words.target },
          { kind: 'day', name: 'dueOn', label: words.until },
          { kind: 'whole', name: 'position', label: words.position },
        ]}
      />
      {measured.length > 0 && (
        <CommandForm
          command="record-reading"
          title={words.readingTitle}
          says={words.readingSays}
          send={words.reading}
          told={words.readingKept}
          fields={[
            { kind: 'choice', name: 'goalId', label: words.indicator, choices: measured, isNeeded: true },
            { kind: 'decimal', name: 'value', label: words.value, isNeeded: true },
            { kind: 'day', name: 'on', label: words.measuredOn, isNeeded: true, initial: today },
            { kind: 'line', name: 'source', label: words.source, isNeeded: true },
          ]}
        />
      )}
    </>
  );
}

export function GateForms({ data }: Props) {
  const words = useWords(formWords);
  const say = useSay();
  const goals = data.goals.map(({ id, name }) => ({ id, name: say(name) }));
  const next = Math.max(0, ...data.gates.map(({ position }) => position)) + 1;
  return (
    <>
      <CommandForm
        command="set-gate"
        title={words.gateTitle}
        says={words.gateSays}
        send={words.gate}
        told={words.gateSet}
        fixed={{ programmeId: data.programme.id }}
        fields={[
          { kind: 'line', name: 'code', label: words.code, isNeeded: true },
          { kind: 'text', name: 'name', label: words.name, help: words.both, isNeeded: true },
          { kind: 'whole', name: 'position', label: words.position, isNeeded: true, initial: String(next) },
          { kind: 'day', name: 'dueOn', label: words.until, isNeeded: true },
          { kind: 'criteria', prefix: 'in', name: 'entryCriteria', label: words.enter, help: words.criteriaHelp },
          { kind: 'criteria', prefix: 'out', name: 'exitCriteria', label: words.pass, help: words.criteriaHelp, isNeeded: true },
          ...(goals.length ? [ticks('goalIds', words.goalsLookedAt, goals)] : []),
        ]}
      />
      <CommandForm
        command="add-dependency"
        title={words.needTitle}
        says={words.needSays}
        send={words.need}
        told={words.needAdded}
        fixed={{ programmeId: data.programme.id }}
        fields={[
          { kind: 'row', name: 'needsProgrammeId', label: words.needsProgramme, table: 'programme', isNeeded: true },
          { kind: 'choice', name: 'gateId', label: words.atGate, choices: data.gates.map(({ id, name }) => [id, say(name)] as const) },
          { kind: 'text', name: 'note', label: words.note },
        ]}
      />
    </>
  );
}

/** Some of a few things, by ticking. */
const ticks = (name: string, label: string, of: readonly { readonly id: string; readonly name: string }[]): FieldSpec => ({
  kind: 'own',
  name,
  label,
  read: (typed) => typed.getAll(name).map(String),
  draw: (fault) => (
    <fieldset className={fault ? 'f bad' : 'f'}>
      <legend className="label">{label}</legend>
      {fault && <p className="msg">{fault}</p>}
      {of.map((one) => (
        <label key={one.id} className="line">
          <input type="checkbox" name={name} value={one.id} /> {one.name}
        </label>
      ))}
    </fieldset>
  ),
});

export function DecideGate({ gate }: { readonly gate: GateView }) {
  const words = useWords(formWords);
  const say = useSay();
  const criteria = [...gate.entryCriteria, ...gate.exitCriteria].map(({ code, says }) => ({ id: code, name: say(says) }));
  const met = ticks('answers', words.pass, criteria);
  const answers: FieldSpec = {
    ...(met as FieldSpec & { readonly kind: 'own' }),
    read: (typed) => criteria.map(({ id }) => ({ code: id, met: typed.getAll('answers').includes(id) })),
  };
  return (
    <CommandForm
      command="decide-gate"
      title={words.decideTitle(say(gate.name))}
      says={words.decideSays}
      send={words.decide}
      told={words.decided}
      fixed={{ stageGateId: gate.id, version: gate.version }}
      fields={[
        answers,
        {
          kind: 'choice',
          name: 'outcome',
          label: words.outcome,
          isNeeded: true,
          choices: [
            ['passed', words.passed],
            ['held', words.heldBack],
            ['stopped', words.stopped],
          ],
        },
        { kind: 'text', name: 'because', label: words.because, help: words.both, isNeeded: true },
      ]}
    />
  );
}

export function Appoint({ data }: Props) {
  const words = useWords(formWords);
  const called = useValue();
  const { people } = useWords(programmeWords);
  return (
    <CommandForm
      command="appoint-to-programme"
      title={words.appointTitle}
      says={words.appointSays}
      send={words.appoint}
      told={words.appointed}
      fixed={{ programmeId: data.programme.id }}
      fields={[
        { kind: 'row', name: 'personId', label: words.person, table: 'person', isNeeded: true },
        {
          kind: 'choice',
          name: 'role',
          label: words.office,
          help: people,
          isNeeded: true,
          choices: ['chief-engineer', 'expert', 'manager'].map((role) => [role, called(role)] as const),
        },
        { kind: 'text', name: 'speciality', label: words.speciality },
        { kind: 'day', name: 'fromOn', label: words.from, isNeeded: true, initial: useShell()?.today },
      ]}
    />
  );
}
