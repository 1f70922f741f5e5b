/** Opening an account for oneself: first a link to the e-mail, then the account. */
import { useState } from 'react';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { PlainForm } from './plain-form.tsx';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

interface Data {
  readonly maySignUp: boolean;
}

export const load: PageModule<Data>['load'] = ({ read }) => read<Data>('/api/v1/ways-in');
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: waysWords[language].signUpTitle });

export function Page({ data: { maySignUp }, search: { token } }: PageProps<Data>) {
  const words = useWords(waysWords);
  return (
    <>
      <h1>{words.signUpTitle}</h1>
      {maySignUp ? (
        token ? (
          <OpenAccount token={token} />
        ) : (
          <AskForLink />
        )
      ) : (
        <Empty title={words.signUpClosed}>{words.signUpClosedHelp}</Empty>
      )}
    </>
  );
}

function AskForLink() {
  const words = useWords(waysWords);
  const [isSent, setSent] = useState(false);
  const { send, isSending, problem } = useSending();
  const ask = async (typed: Readonly<Record<string, string>>) =>
    (await send('/api/v1/sign-up/link', { method: 'POST', body: typed })) && setSent(true);
  return (
    <>
      <Finding>{isSent ? words.signUpSent : words.signUpSays}</Finding>
      {!isSent && (
        <PlainForm
          fields={[{ name: 'email', label: words.email, type: 'email', autoComplete: 'email' }]}
          says={words.sendLink}
          sendingSays={words.sending}
          onSend={ask}
          {...{ problem, isSending }}
        />
      )}
    </>
  );
}

function OpenAccount({ token }: { readonly token: string }) {
  const words = useWords(waysWords);
  const session = useWords(sessionWords);
  const { send, isSending, problem } = useSending();
  const open = async (typed: Readonly<Record<string, string>>) => {
    const answer = await send<{ wants?: string }>('/api/v1/sign-up', { method: 'POST', body: { ...typed, token } });
    if (answer) location.assign(answer.wants ? '/sign-in' : '/my-work');
  };
  return (
    <>
      <Finding>{words.signUpLast}</Finding>
      <PlainForm
        fields={[
          { name: 'givenName', label: session.givenName, autoComplete: 'given-name' },
          { name: 'familyName', label: session.familyName, autoComplete: 'family-name' },
          { name: 'password', label: session.password, help: session.passwordHelp, type: 'password', autoComplete: 'new-password' },
        ]}
        says={session.open}
        sendingSays={session.opening}
        onSend={open}
        {...{ problem, isSending }}
      />
    </>
  );
}
