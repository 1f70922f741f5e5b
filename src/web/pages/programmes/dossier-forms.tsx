/** Forms of feasibility: writing a dossier, handing it over, asking for opinions, giving one, deciding. */
import type { DossierView, OpinionView } from '#api/types';
import { useFace } from '../../face.ts';
import { useMoves } from '../../kit/record/use-moves.ts';
import { useWords } from '../../kit/words.ts';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { TextFields, textIn } from '../strategy/act-form.tsx';
import { CommandForm, type FieldSpec } from './command-form.tsx';
import { formWords } from './form-words.ts';
import { useValue } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';

export function WriteDossier({ programmeId }: { readonly programmeId: string }) {
  const words = useWords(formWords);
  return (
    <CommandForm
      command="write-dossier"
      title={words.dossierTitle}
      says={words.dossierSays}
      send={words.dossier}
      told={words.dossierBegun}
      fixed={{ programmeId }}
      fields={[
        { kind: 'row', name: 'authorIds', label: words.authors, table: 'person', isSeveral: true, isNeeded: true },
        { kind: 'text', name: 'need', label: words.whyNeeded, help: words.both, isNeeded: true },
        { kind: 'text', name: 'route', label: words.route },
        { kind: 'text', name: 'alternatives', label: words.alternatives },
        { kind: 'text', name: 'risks', label: words.risks },
        { kind: 'text', name: 'benefits', label: words.benefits },
        { kind: 'line', name: 'currency', label: words.currency },
        { kind: 'own', name: 'costMinor', label: words.cost, read: costIn, draw: (fault) => <Cost fault={fault} /> },
        {
          kind: 'choice',
          name: 'handling',
          label: words.handling,
          initial: 'internal',
          choices: [
            ['internal', words.internal],
            ['public', words.everyone],
          ],
        },
      ]}
    />
  );
}

/** Digits after the point by currency are those of `Intl`, as everywhere else on pages. */
function costIn(typed: FormData): unknown {
  const written = String(typed.get('cost') ?? '').replaceAll(/[\s,]/g, '');
  const currency = String(typed.get('currency') ?? '').trim();
  if (written === '') return undefined;
  const digits = /^[A-Z]{3}$/.test(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
    : 2;
  return /^\d+$/.test(written) ? Number(written) * 10 ** digits : written;
}

function Cost({ fault }: { readonly fault: string | undefined }) {
  const words = useWords(formWords);
  return (
    <div className={fault ? 'f bad' : 'f'}>
      <label>
        {words.cost}
        <input name="cost" type="text" inputMode="numeric" />
      </label>
      {fault && <p className="msg">{fault}</p>}
    </div>
  );
}

export function DossierForms({ dossier }: { readonly dossier: DossierView }) {
  const words = useWords(formWords);
  const { run, isBusy, problem } = useCommand('submit-dossier');
  if (dossier.state === 'draft' && dossier.mayChange)
    return (
      <div className="no-print">
        <p className="row">
          <button type="button" className="btn" disabled={isBusy} onClick={() => run({ id: dossier.id, version: dossier.version })}>
            {words.submit}
          </button>
        </p>
        <ProblemNote problem={problem} />
      </div>
    );
  if (!dossier.mayDecide) return null;
  return (
    <>
      <CommandForm
        command="ask-opinion"
        title={words.askTitle}
        says={words.askSays}
        send={words.ask}
        told={words.wasAsked}
        fixed={{ dossierId: dossier.id }}
        fields={[
          { kind: 'row', name: 'personId', label: words.person, table: 'person', isNeeded: true },
          { kind: 'day', name: 'dueOn', label: words.until },
        ]}
      />
      <DecideDossier dossier={dossier} />
    </>
  );
}

function DecideDossier({ dossier }: { readonly dossier: DossierView }) {
  const words = useWords(formWords);
  const called = useValue();
  const { somebody } = useWords(programmeWords);
  const dissent = dossier.opinions.filter(({ state, verdict }) => state === 'given' && verdict !== 'for');
  const read = (typed: FormData) =>
    dissent.flatMap(({ id }) => {
      const says = textIn(typed, `answer ${id}`);
      return says ? [{ opinionId: id, says }] : [];
    });
  const answers: FieldSpec = {
    kind: 'own',
    name: 'answers',
    label: words.dossierDecideTitle,
    read,
    draw: (fault) => (
      <>
        {dissent.map(({ id, by }) => (
          <TextFields key={id} name={`answer ${id}`} label={words.answerTo(by ?? somebody)} help={words.both} fault={fault} />
        ))}
      </>
    ),
  };
  return (
    <CommandForm
      command="decide-dossier"
      title={words.dossierDecideTitle}
      says={words.dossierDecideSays}
      send={words.decide}
      told={words.decided}
      fixed={{ dossierId: dossier.id, version: dossier.version }}
      fields={[
        {
          kind: 'choice',
          name: 'outcome',
          label: words.outcome,
          isNeeded: true,
          choices: ['accepted', 'returned', 'rejected'].map((outcome) => [outcome, called(outcome)] as const),
        },
        answers,
        { kind: 'text', name: 'because', label: words.because, help: words.both, isNeeded: true },
      ]}
    />
  );
}

export function GiveOpinion({ opinion }: { readonly opinion: OpinionView }) {
  const words = useWords(formWords);
  const called = useValue();
  const { language } = useFace();
  const { make, moving, problem } = useMoves('feasibility-opinions', { id: opinion.id, version: opinion.version });
  return (
    <>
      <CommandForm
        command="give-opinion"
        title={words.giveTitle}
        says={words.giveSays}
        send={words.give}
        told={words.given}
        fixed={{ id: opinion.id, version: opinion.version }}
        fields={[
          {
            kind: 'choice',
            name: 'verdict',
            label: words.verdict,
            isNeeded: true,
            choices: ['for', 'with-conditions', 'against'].map((verdict) => [verdict, called(verdict)] as const),
          },
          { kind: 'text', name: 'opinion', label: words.opinion, help: words.both, isNeeded: true },
          { kind: 'text', name: 'conditions', label: words.conditions },
        ]}
      />
      <p className="row no-print" lang={language}>
        <button type="button" className="btn sm" disabled={moving !== undefined} onClick={() => make('decline')}>
          {words.decline}
        </button>
      </p>
      <ProblemNote problem={problem} />
    </>
  );
}
