/** What is still missing, the word of the host where it is wanted, submitting and withdrawing. */
import { useState } from 'react';
import type { ApplicationPageView } from '#api/types';
import { useFace } from '../../face.ts';
import { labelAt } from '../../kit/form/label-at.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Colon, Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { problemOf } from '../../problem.ts';
import { applicationWords } from './application-words.ts';
import { windowName } from './kept.ts';
import type { Saved, useAutosave } from './use-autosave.ts';

interface SubmitProps {
  readonly data: ApplicationPageView;
  readonly draft: ReturnType<typeof useAutosave>;
}
interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly says: { readonly en: string; readonly 'zh-Hans': string };
}
interface Answer {
  readonly answer: { readonly is: 'received' | 'saved'; readonly saved: Saved; readonly faults?: readonly Fault[] };
}

export function Submit({ data, draft }: SubmitProps) {
  const words = useWords(applicationWords);
  const { api, language } = useFace();
  const afresh = useAfresh();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string>();
  const [faults, setFaults] = useState<readonly Fault[]>();
  const shown = faults ?? data.missing;
  const { application, takesChanges, mayLead, receipts } = data;
  if (!mayLead || (application.state !== 'draft' && application.state !== 'submitted')) return null;

  /** The same request under the same key until it is answered, so that it is received once. */
  const send = async (path: string, more: object, done: (answer: Answer['answer']) => string | undefined) => {
    const { sent, body } = draft.bodyOf();
    const headers = { 'idempotency-key': windowName() };
    setBusy(true);
    setTold(undefined);
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await api(path, { method: 'POST', headers, body: { ...body, ...more } });
        if (answer.status >= 400) {
          const problem = problemOf(answer);
          setTold([problem.title, ...(problem.errors ?? []).map(({ message }) => message)].filter(Boolean).join(' '));
        } else {
          const { answer: told } = answer.body as Answer;
          draft.take(sent, told.saved);
          setTold(done(told));
          await afresh();
        }
        break;
      } catch {
        if (tries === 3) {
          setTold(words.unknown);
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
    setBusy(false);
  };
  const submit = () =>
    send('/api/v1/commands/submit-application', {}, (answer) => {
      setFaults(answer.is === 'saved' ? (answer.faults ?? []) : []);
      return answer.is === 'received' ? words.received1 : undefined;
    });
  return (
    <Section title={receipts.length ? words.submitAgain : words.submit}>
      {takesChanges && data.call.needsHostApproval && (
        <Approval data={data} isBusy={busy} ask={() => send('/api/v1/commands/ask-host-approval', {}, () => undefined)} />
      )}
      {takesChanges && shown.length > 0 && (
        <div role={faults ? 'alert' : undefined}>
          <p>
            <b>{words.missing}</b>
          </p>
          <ul className="missing">
            {shown.map(({ pointer, code, says }) => (
              <li key={`${pointer} ${code}`}>
                {says[language]} {pointer.split('/').length > 2 && <span className="mut small">{askedAt(data, pointer, language)}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="row submit">
        {takesChanges && (
          <button type="button" className="btn main" disabled={busy || draft.clashes.length > 0} onClick={() => void submit()}>
            {busy ? words.submitting : receipts.length ? words.submitAgain : words.submit}
          </button>
        )}
        <Withdraw data={data} isBusy={busy} />
      </p>
      {told && (
        <p className="msg-plain" role="status">
          {told}
        </p>
      )}
    </Section>
  );
}

/** What the question is called that a place of the draft answers. */
function askedAt({ form, eligibilityForm }: ApplicationPageView, pointer: string, language: 'en' | 'zh-Hans'): string {
  const [, part, ...place] = pointer.split('/');
  const of = part === 'eligibility' ? eligibilityForm : form;
  return (of && labelAt(of, `/${place.join('/')}`, language)) || place.join(' · ');
}

function Approval({ data, isBusy, ask }: { readonly data: ApplicationPageView; readonly isBusy: boolean; readonly ask: () => void }) {
  const words = useWords(applicationWords);
  const { approval } = data;
  const states: Readonly<Record<string, string>> = {
    asked: words.approvalAsked,
    approved: words.approvalGiven,
    declined: words.approvalDeclined,
  };
  const says = !approval
    ? words.approvalNeeded
    : approval.isOfThis || approval.state === 'asked'
      ? (states[approval.state] ?? words.approvalNeeded)
      : words.approvalOlder;
  return (
    <p>
      <b>{words.approval}</b>
      <Colon />
      {says} {approval?.decision}{' '}
      <button type="button" className="btn sm" disabled={isBusy} onClick={ask}>
        {words.approvalAsk}
      </button>
    </p>
  );
}

function Withdraw({ data: { application }, isBusy }: { readonly data: ApplicationPageView; readonly isBusy: boolean }) {
  const words = useWords(applicationWords);
  const { api } = useFace();
  const afresh = useAfresh();
  const [isAsking, setAsking] = useState(false);
  const withdraw = async () => {
    const body = { applicationId: application.id, version: application.version };
    await api('/api/v1/commands/withdraw-application', { method: 'POST', headers: { 'idempotency-key': windowName() }, body });
    setAsking(false);
    await afresh();
  };
  if (!isAsking)
    return (
      <button type="button" className="linkish" disabled={isBusy} onClick={() => setAsking(true)}>
        {words.withdraw}
      </button>
    );
  return (
    <span role="alert">
      {words.withdrawSure}{' '}
      <button type="button" className="btn sm" onClick={() => void withdraw()}>
        {words.yesWithdraw}
      </button>{' '}
      <button type="button" className="linkish" onClick={() => setAsking(false)}>
        {words.back}
      </button>
    </span>
  );
}
