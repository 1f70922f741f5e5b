/** An invitation's link: whoever opens it makes one account, once. */
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { PlainForm } from './plain-form.tsx';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';

export const load: PageModule<null>['load'] = async () => null;
export const head: NonNullable<PageModule<null>['head']> = (_, language) => ({ title: sessionWords[language].welcome });

export function Page({ search }: PageProps<null>) {
  const words = useWords(sessionWords);
  const { send, isSending, problem } = useSending();
  const open = async (typed: Readonly<Record<string, string>>) => {
    const body = { ...typed, token: search.token };
    if (await send('/api/v1/invitations/accept', { method: 'POST', body })) location.assign('/my-work');
  };
  return (
    <>
      <h1>{words.welcome}</h1>
      {search.token ? (
        <>
          <Finding>{words.welcomeSays}</Finding>
          <PlainForm
            fields={[
              { name: 'givenName', label: words.givenName, autoComplete: 'given-name' },
              { name: 'familyName', label: words.familyName, autoComplete: 'family-name' },
              { name: 'email', label: words.email, type: 'email', autoComplete: 'username' },
              { name: 'password', label: words.password, help: words.passwordHelp, type: 'password', autoComplete: 'new-password' },
            ]}
            says={words.open}
            sendingSays={words.opening}
            onSend={open}
            {...{ problem, isSending }}
          />
        </>
      ) : (
        <Empty title={words.noToken}>{words.noTokenHelp}</Empty>
      )}
    </>
  );
}
