/** Forms beside the list of programmes: drafting one, planning and holding a re-prioritisation. */
import type { ProgrammeListed, ReprioritisationView } from '#api/types';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { useShell } from '../../shell/use-shell.ts';
import { CommandForm } from './command-form.tsx';
import { formWords } from './form-words.ts';
import { useValue } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';

const kinds = ['programme', 'sub-programme', 'major-project', 'free-exploration', 'young-scientists', 'problem-solving', 'joint'];
const links = ['basic', 'applied', 'pilot', 'product', 'market'];

export function DraftProgramme() {
  const words = useWords(formWords);
  const called = useValue();
  const choices = (values: readonly string[]) => values.map((value) => [value, called(value)] as const);
  return (
    <CommandForm
      command="draft-programme"
      title={words.draftTitle}
      says={words.draftSays}
      send={words.draft}
      told={words.drafted}
      fields={[
        { kind: 'line', name: 'code', label: words.code, help: words.codeHelp, isNeeded: true },
        { kind: 'text', name: 'name', label: words.name, help: words.both, isNeeded: true },
        { kind: 'text', name: 'purpose', label: words.purpose, help: words.both, isNeeded: true },
        { kind: 'choice', name: 'kind', label: words.kind, choices: choices(kinds), isNeeded: true, initial: 'programme' },
        { kind: 'row', name: 'holderId', label: words.holder, table: 'organisation', isNeeded: true },
        { kind: 'choice', name: 'chainLink', label: words.chainLink, choices: choices(links) },
        { kind: 'whole', name: 'tier', label: words.tier, help: words.tierHelp },
        { kind: 'whole', name: 'sequence', label: words.sequence },
        { kind: 'codes', name: 'fieldCodes', label: words.fields, help: words.fieldsHelp },
        { kind: 'day', name: 'fromOn', label: words.from, isNeeded: true, initial: useShell()?.today },
        { kind: 'day', name: 'toOn', label: words.to },
        { kind: 'row', name: 'parentId', label: words.parent, table: 'programme' },
        { kind: 'row', name: 'fundId', label: words.fund, table: 'fund' },
        { kind: 'decimal', name: 'nonConsensusPercent', label: words.nonConsensus },
        { kind: 'decimal', name: 'earlyCareerPercent', label: words.earlyCareer },
        { kind: 'choice', name: 'foreignPartners', label: words.foreign, choices: choices(['not-eligible', 'as-partner', 'as-lead']) },
        { kind: 'own', name: 'careerRule', label: words.careerRule, read: careerRuleIn, draw: (fault) => <CareerRule fault={fault} /> },
        { kind: 'own', name: 'routing', label: words.mostPanels, read: routingIn, draw: (fault) => <Panels fault={fault} /> },
      ]}
    />
  );
}

const whole = (typed: FormData, name: string) => Number(String(typed.get(name) ?? '').trim() || Number.NaN);

/** Nothing, unless years were given. */
function careerRuleIn(typed: FormData): unknown {
  const mostYears = whole(typed, 'mostYears');
  if (Number.isNaN(mostYears)) return undefined;
  return {
    mostYears,
    from: typed.get('countedFrom'),
    breakMonthsPerChild: whole(typed, 'perChild') || 0,
    otherBreaksCount: typed.get('otherBreaks') === 'yes',
  };
}

function CareerRule({ fault }: { readonly fault: string | undefined }) {
  const words = useWords(formWords);
  return (
    <fieldset className={fault ? 'f bad' : 'f'}>
      <legend className="label">{words.careerRule}</legend>
      {fault && <p className="msg">{fault}</p>}
      <label>
        {words.mostYears}
        <input name="mostYears" type="text" inputMode="numeric" />
      </label>
      <label>
        {words.countedFrom}
        <select name="countedFrom" defaultValue="doctorate">
          <option value="doctorate">{words.doctorate}</option>
          <option value="birth">{words.birth}</option>
        </select>
      </label>
      <label>
        {words.perChild}
        <input name="perChild" type="text" inputMode="numeric" />
      </label>
      <label>
        <input name="otherBreaks" type="checkbox" value="yes" /> {words.otherBreaks}
      </label>
    </fieldset>
  );
}

function routingIn(typed: FormData): unknown {
  const mostPanels = whole(typed, 'mostPanels');
  return Number.isNaN(mostPanels) ? undefined : { by: 'group', mostPanels };
}

function Panels({ fault }: { readonly fault: string | undefined }) {
  const words = useWords(formWords);
  return (
    <div className={fault ? 'f bad' : 'f'}>
      <label>
        {words.mostPanels}
        <input name="mostPanels" type="text" inputMode="numeric" />
      </label>
      {fault && <p className="msg">{fault}</p>}
    </div>
  );
}

export function PlanReprioritisation() {
  const words = useWords(formWords);
  return (
    <CommandForm
      command="plan-reprioritisation"
      title={words.planTitle}
      says={words.planSays}
      send={words.plan}
      told={words.planned}
      fields={[
        { kind: 'row', name: 'holderId', label: words.holder, table: 'organisation', isNeeded: true },
        { kind: 'text', name: 'name', label: words.name, help: words.both, isNeeded: true },
        { kind: 'day', name: 'dueOn', label: words.dueOn, isNeeded: true },
        { kind: 'whole', name: 'everyMonths', label: words.everyMonths },
      ]}
    />
  );
}

interface HoldProps {
  readonly of: ReprioritisationView;
  readonly programmes: readonly ProgrammeListed[];
}

/** Tier and order of every programme of the holder; all are sent, and what is as it was counts as not moved. */
export function HoldReprioritisation({ of, programmes }: HoldProps) {
  const words = useWords(formWords);
  const mine = programmes.filter(({ holderId, state }) => holderId === of.holder?.id && state !== 'closed');
  const read = (typed: FormData) =>
    mine.map(({ id }) => ({ programmeId: id, tier: whole(typed, `tier ${id}`) || null, sequence: whole(typed, `sequence ${id}`) || null }));
  return (
    <CommandForm
      command="reprioritise"
      title={words.holdTitle}
      says={words.holdSays}
      send={words.hold}
      told={words.wasHeld}
      fixed={{ id: of.id, version: of.version }}
      fields={[
        { kind: 'own', name: 'order', label: words.sequence, read, draw: (fault) => <Order programmes={mine} fault={fault} /> },
        { kind: 'text', name: 'because', label: words.because, help: words.both, isNeeded: true },
      ]}
    />
  );
}

function Order({ programmes, fault }: { readonly programmes: readonly ProgrammeListed[]; readonly fault: string | undefined }) {
  const words = useWords(formWords);
  const colon = useColon();
  const { programme } = useWords(programmeWords);
  const say = useSay();
  return (
    <div className={fault ? 'f bad' : 'f'}>
      {fault && <p className="msg">{fault}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{programme}</th>
            <th scope="col">{words.tier}</th>
            <th scope="col">{words.sequence}</th>
          </tr>
        </thead>
        <tbody>
          {programmes.map(({ id, name, tier, sequence }) => (
            <tr key={id}>
              <th scope="row">{say(name)}</th>
              <td>
                <input
                  name={`tier ${id}`}
                  type="text"
                  inputMode="numeric"
                  size={3}
                  defaultValue={tier ?? ''}
                  aria-label={`${words.tier}${colon}${say(name)}`}
                />
              </td>
              <td>
                <input
                  name={`sequence ${id}`}
                  type="text"
                  inputMode="numeric"
                  size={4}
                  defaultValue={sequence ?? ''}
                  aria-label={`${words.sequence}${colon}${say(name)}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
