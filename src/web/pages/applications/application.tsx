/** One application: where it stands, what is written, who writes it, what was received. It saves itself. */
import type { ApplicationPageView } from '#api/types';
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { FillForm } from '../../kit/form/fill-form.tsx';
import { day, instant } from '../../kit/format.ts';
import { Colon, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import './applications.css';
import { applicationWords } from './application-words.ts';
import { Clashes } from './clashes.tsx';
import { isSame } from './kept.ts';
import { People } from './people.tsx';
import { Receipts } from './receipts.tsx';
import { Recusals } from './recusals.tsx';
import { SaveState } from './save-state.tsx';
import { Submit } from './submit.tsx';
import { Summary } from './summary.tsx';
import { type Places, useAutosave } from './use-autosave.ts';

export const load: PageModule<ApplicationPageView>['load'] = ({ read, params: { id } }) =>
  read(`/api/v1/applications/${encodeURIComponent(id ?? '')}/page`);

export const head: NonNullable<PageModule<ApplicationPageView>['head']> = ({ draft, application }) => ({
  title: String(draft.places['/title'] ?? application.reference),
});

export function Page({ data }: PageProps<ApplicationPageView>) {
  const words = useWords(applicationWords);
  const say = useSay();
  const draft = useAutosave(data.application.id, data.draft, data.mayWrite);
  const { places, change } = draft;
  const title = String(places['/title'] ?? '') || data.application.reference;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          { words: words.title, to: '/applications' },
          { words: say(data.call.title), to: `/calls/${data.call.code}` },
          { words: data.application.reference },
        ]}
      />
      <h1>{title}</h1>
      <Finding>
        <Standing data={data} />
      </Finding>
      <Deadline data={data} />
      {data.mayWrite && <SaveState saving={draft.saving} />}
      <Clashes clashes={draft.clashes} choose={draft.choose} />
      {data.eligibilityForm && (
        <Section title={words.eligibility} says={words.eligibilitySays}>
          <Form part="eligibility" form={data.eligibilityForm} {...{ data, places, change }} />
        </Section>
      )}
      <Section title={words.summary}>
        <Summary data={data} places={places} change={change} />
      </Section>
      {data.form && (
        <Section title={words.plan}>
          <Form part="answers" form={data.form} {...{ data, places, change }} />
        </Section>
      )}
      <People data={data} />
      <Submit data={data} draft={draft} />
      <Receipts data={data} />
      <After data={data} />
      {data.recusals && <Recusals application={data.application} recusals={data.recusals} />}
    </>
  );
}

interface FormProps {
  readonly part: 'answers' | 'eligibility';
  readonly form: NonNullable<ApplicationPageView['form']>;
  readonly data: ApplicationPageView;
  readonly places: Places;
  readonly change: (changed: Places) => void;
}
type Given = Record<string, Record<string, unknown>>;

/** A form of the call; each answer that changes is a place of the draft. */
function Form({ part, form, data, places, change }: FormProps) {
  const { api } = useFace();
  const answers = givenIn(places, part);
  const upload = async (file: File) => {
    const body = new FormData();
    body.append('file', file);
    const answer = await api(`/api/v1/applications/${data.application.id}/attachments`, { method: 'POST', body });
    if (answer.status >= 400) throw new Error((answer.body as { detail?: string; title?: string })?.detail ?? '');
    return { id: (answer.body as { id: string }).id, name: file.name, sizeBytes: file.size };
  };
  return (
    <FillForm
      form={form}
      answers={answers}
      onChange={(now) => change(changedIn(part, answers, now as Given))}
      faults={data.missing
        .filter(
          ({ pointer }) =>
            pointer.startsWith(`/${part}/`) && isSame(places[pointer], data.draft.places[pointer]) && pointer in data.draft.places,
        )
        .map((fault) => ({ ...fault, pointer: fault.pointer.slice(part.length + 1) }))}
      readOnly={!data.mayWrite}
      currency={data.call.currency}
      currencyDigits={data.call.digits}
      upload={upload}
    />
  );
}

function givenIn(places: Places, part: string): Given {
  const given: Given = {};
  for (const [place, value] of Object.entries(places)) {
    const [, of, section = '', question = ''] = place.split('/');
    if (of === part && value !== null) given[section] = { ...given[section], [question]: value };
  }
  return given;
}

function changedIn(part: string, before: Given, now: Given): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const section of new Set([...Object.keys(before), ...Object.keys(now)]))
    for (const question of new Set([...Object.keys(before[section] ?? {}), ...Object.keys(now[section] ?? {})]))
      if (!isSame(before[section]?.[question], now[section]?.[question]))
        changed[`/${part}/${section}/${question}`] = now[section]?.[question] ?? null;
  return changed;
}

/** Where it stands, in the words of whoever applied. */
function Standing({ data: { application, receipts, hasUnsubmitted, takesChanges } }: { readonly data: ApplicationPageView }) {
  const words = useWords(applicationWords);
  const at = useInstant();
  const last = receipts[0];
  if (application.state === 'withdrawn') return <>{words.withdrawn}</>;
  if (application.state === 'ineligible') return <>{words.ineligible}</>;
  if (!last) return <>{takesChanges ? words.notSubmitted : words.closedDraft}</>;
  return <>{hasUnsubmitted ? words.receivedAndChanged(at(last.receivedAt)) : words.received(at(last.receivedAt))}</>;
}

function Deadline({ data: { call, takesChanges, mayWrite } }: { readonly data: ApplicationPageView }) {
  const words = useWords(applicationWords);
  const { language } = useFace();
  return (
    <p className="small sec">
      {takesChanges
        ? call.deadlineAt
          ? words.closes(instant(call.deadlineAt, language, call.zone), call.zone)
          : words.neverCloses
        : words.readOnly}{' '}
      {takesChanges && !mayWrite && words.toRead}
    </p>
  );
}

/** What happens next, said plainly. */
function After({ data: { application, call, receipts, takesChanges, ruling } }: { readonly data: ApplicationPageView }) {
  const words = useWords(applicationWords);
  const say = useSay();
  const { language } = useFace();
  const plain =
    application.state === 'withdrawn'
      ? words.afterWithdrawn
      : application.state === 'ineligible'
        ? words.afterIneligible
        : receipts.length === 0
          ? words.afterDraft
          : takesChanges
            ? words.afterReceived
            : words.afterClosed;
  return (
    <Section title={words.after}>
      <p>{plain}</p>
      {ruling && (
        <p>
          {words.because}
          <Colon />
          {ruling.rule && `${ruling.rule}. `}
          {ruling.because}
        </p>
      )}
      {call.afterClosing && <p>{say(call.afterClosing)}</p>}
      {call.decisionExpectedOn && <p>{words.decision(day(call.decisionExpectedOn, language))}</p>}
      {call.contact && (
        <p className="small sec">
          {words.contact}
          <Colon />
          {say(call.contact)}
        </p>
      )}
    </Section>
  );
}
