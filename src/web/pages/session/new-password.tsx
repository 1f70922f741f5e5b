/** A new password by a link that was mailed. */
import { useState } from 'react';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { PlainForm } from './plain-form.tsx';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

export const load: PageModule<null>['load'] = async () => null;
export const head: NonNullable<PageModule<null>['head']> = (_, language) => ({ title: waysWords[language].forgottenTitle });

export function Page({ search: { token } }: PageProps<null>) {
  const words = useWords(waysWords);
  const session = useWords(sessionWords);
  const [isSet, setIsSet] = useState(false);
  const { send, isSending, problem } = useSending();
  const reset = async (typed: Readonly<Record<string, string>>) =>
    (await send('/api/v1/password/reset', { method: 'POST', body: { ...typed, token } })) && setIsSet(true);
  if (!token)
    return (
      <>
        <h1>{words.forgottenTitle}</h1>
        <Empty title={words.badLink}>{words.badLinkHelp}</Empty>
      </>
    );
  return (
    <>
      <h1>{words.forgottenTitle}</h1>
      <Finding>{isSet ? words.passwordIsSet : words.newPasswordSays}</Finding>
      {isSet ? (
        <p className="row next" role="status">
          <ButtonLink to="/sign-in" isMain>
            {words.toSignIn}
          </ButtonLink>
        </p>
      ) : (
        <PlainForm
          fields={[
            { name: 'password', label: words.newPassword, help: session.passwordHelp, type: 'password', autoComplete: 'new-password' },
          ]}
          says={words.setPassword}
          sendingSays={words.setting}
          onSend={reset}
          {...{ problem, isSending }}
        />
      )}
    </>
  );
}
