/** Asking for a link to set a new password; it is answered alike for every address. */
import { useState } from 'react';
import { ButtonLink, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule } from '../../page.tsx';
import { PlainForm } from './plain-form.tsx';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

export const load: PageModule<null>['load'] = async () => null;
export const head: NonNullable<PageModule<null>['head']> = (_, language) => ({ title: waysWords[language].forgottenTitle });

export function Page() {
  const words = useWords(waysWords);
  const [isSent, setSent] = useState(false);
  const { send, isSending, problem } = useSending();
  const ask = async (typed: Readonly<Record<string, string>>) =>
    (await send('/api/v1/password/link', { method: 'POST', body: typed })) && setSent(true);
  return (
    <>
      <h1>{words.forgottenTitle}</h1>
      <Finding>{isSent ? words.forgottenSent : words.forgottenSays}</Finding>
      {isSent ? (
        <p className="row next" role="status">
          <ButtonLink to="/sign-in">{words.toSignIn}</ButtonLink>
        </p>
      ) : (
        <PlainForm
          fields={[{ name: 'email', label: words.email, type: 'email', autoComplete: 'username' }]}
          says={words.sendLink}
          sendingSays={words.sending}
          onSend={ask}
          {...{ problem, isSending }}
        />
      )}
    </>
  );
}
