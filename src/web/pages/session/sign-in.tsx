/** Signing in; afterwards back to where the reader came from. */
import { useFace } from '../../face.ts';
import { ButtonLink, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { PlainForm } from './plain-form.tsx';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';
import { wayBack } from './way.ts';

export const load: PageModule<null>['load'] = async () => null;
export const head: NonNullable<PageModule<null>['head']> = (_, language) => ({ title: sessionWords[language].signIn });

export function Page({ search }: PageProps<null>) {
  const words = useWords(sessionWords);
  const { person } = useFace();
  const { send, isSending, problem } = useSending();
  const to = wayBack(search.to);
  const signIn = async (typed: Readonly<Record<string, string>>) => {
    // A new document, because every page is another for whoever signed in.
    if (await send('/api/v1/session', { method: 'POST', body: typed })) location.assign(to);
  };
  return (
    <>
      <h1>{words.signIn}</h1>
      {person ? (
        <>
          <Finding>{words.signedInAs(person.name)}</Finding>
          <p className="row next">
            <ButtonLink to={to} isMain>
              {words.goOn}
            </ButtonLink>
            <ButtonLink to="/account">{words.account}</ButtonLink>
          </p>
        </>
      ) : (
        <>
          <Finding>{words.signInSays}</Finding>
          <PlainForm
            fields={[
              { name: 'email', label: words.email, type: 'email', autoComplete: 'username' },
              { name: 'password', label: words.password, type: 'password', autoComplete: 'current-password' },
            ]}
            says={words.signIn}
            sendingSays={words.signingIn}
            onSend={signIn}
            {...{ problem, isSending }}
          />
        </>
      )}
    </>
  );
}
