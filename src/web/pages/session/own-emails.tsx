import { useState } from 'react';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { AccountEmail, OwnWays } from './account-shape.ts';
import { PlainForm } from './plain-form.tsx';
import { Refusal } from './refusal.tsx';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

const path = '/api/v1/account/emails';

/** The e-mails of the account: the one that is written to, others, and a new one by a link. */
export function OwnEmails({ emails, isFresh }: Pick<OwnWays, 'emails' | 'isFresh'>) {
  const words = useWords(waysWords);
  const [timesSent, setTimesSent] = useState(0);
  const { send, isSending, problem } = useSending();
  const add = async (typed: Readonly<Record<string, string>>) =>
    (await send(path, { method: 'POST', body: typed })) && setTimesSent(timesSent + 1);
  return (
    <Section title={words.emails} says={words.emailsSays}>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              {[words.email, words.state, ...(isFresh ? [words.change] : [])].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {emails.map((email) => (
              <Email key={email.id} email={email} isFresh={isFresh} onSent={() => setTimesSent(timesSent + 1)} />
            ))}
          </tbody>
        </table>
      </div>
      {isFresh && (
        <PlainForm
          key={timesSent}
          fields={[{ name: 'email', label: words.addEmail, type: 'email', autoComplete: 'email' }]}
          says={words.sendLink}
          isAside
          sendingSays={words.sending}
          onSend={add}
          {...{ problem, isSending }}
        />
      )}
      <p className="next" role="status">
        {timesSent > 0 && !problem && !isSending && words.linkSent}
      </p>
    </Section>
  );
}

interface EmailProps {
  readonly email: AccountEmail;
  readonly isFresh: boolean;
  readonly onSent: () => void;
}

function Email({ email: { id, email, isPrimary, verifiedAt }, isFresh, onSent }: EmailProps) {
  const words = useWords(waysWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const makePrimary = async () => (await send(`${path}/${id}/primary`, { method: 'POST', body: {} })) && afresh();
  const remove = async () => (await send(`${path}/${id}`, { method: 'DELETE' })) && afresh();
  const verify = async () => (await send(path, { method: 'POST', body: { email } })) && onSent();
  return (
    <tr>
      <th scope="row">{email}</th>
      <td>
        {isPrimary && `${words.primary} · `}
        {verifiedAt ? words.verified : words.notVerified}
        <Refusal problem={problem} />
      </td>
      {isFresh && (
        <td className="row">
          {!verifiedAt && (
            <button type="button" className="linkish" disabled={isSending} aria-label={words.verifyAgainOf(email)} onClick={verify}>
              {words.verifyAgain}
            </button>
          )}
          {verifiedAt && !isPrimary && (
            <button type="button" className="linkish" disabled={isSending} aria-label={words.makePrimaryOf(email)} onClick={makePrimary}>
              {words.makePrimary}
            </button>
          )}
          {!isPrimary && (
            <button type="button" className="linkish" disabled={isSending} aria-label={words.removeOf(email)} onClick={remove}>
              {words.remove}
            </button>
          )}
        </td>
      )}
    </tr>
  );
}
