/** The link that shows an e-mail to be one's own; it asks once, because programs open links too. */
import { useState } from 'react';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { Refusal } from './refusal.tsx';
import { useSending } from './use-sending.ts';
import { signedIn } from './way.ts';
import { waysWords } from './ways-words.ts';

export const load: PageModule<null>['load'] = async ({ read, search }) => {
  await signedIn(withQuery('/verify-email', { token: search.token }), read('/api/v1/sessions'));
  return null;
};
export const head: NonNullable<PageModule<null>['head']> = (_, language) => ({ title: waysWords[language].verifyTitle });

export function Page({ search: { token } }: PageProps<null>) {
  const words = useWords(waysWords);
  const [email, setEmail] = useState<string>();
  const { send, isSending, problem } = useSending();
  const verify = async () =>
    setEmail((await send<{ email: string }>('/api/v1/account/emails/verification', { method: 'POST', body: { token } }))?.email);
  return (
    <>
      <h1>{words.verifyTitle}</h1>
      {token ? (
        <>
          <Finding>{email ? words.isVerified(email) : words.verifySays}</Finding>
          <Refusal problem={problem} />
          <p className="row next" role="status">
            {email ? (
              <ButtonLink to="/account/ways-in">{words.waysIn}</ButtonLink>
            ) : (
              <button type="button" className="btn main" disabled={isSending} onClick={verify}>
                {words.verifyIt}
              </button>
            )}
          </p>
        </>
      ) : (
        <Empty title={words.badLink}>{words.badLinkHelp}</Empty>
      )}
    </>
  );
}
