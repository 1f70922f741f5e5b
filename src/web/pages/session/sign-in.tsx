/** Signing in; afterwards back to where the reader came from. */
import { useFace } from '../../face.ts';
import { Link } from '../../kit/link.tsx';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { ButtonLink, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import type { FactorsHeld } from './account-shape.ts';
import { OtherWays, type Provider } from './other-ways.tsx';
import { PlainForm } from './plain-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { sessionWords } from './session-words.ts';
import { SetUpFirst } from './set-up-first.tsx';
import { useSending } from './use-sending.ts';
import { wayBack } from './way.ts';
import { waysWords } from './ways-words.ts';

interface Data {
  readonly ways: { readonly providers: readonly Provider[]; readonly maySignUp: boolean };
  /** What is still wanted of whoever proved the first factor in this browser. */
  readonly pending: { readonly wants: 'second-factor' | 'set-up' | null; readonly has: FactorsHeld | null };
}

export const load: PageModule<Data>['load'] = async ({ read }) => ({
  ways: await read('/api/v1/ways-in'),
  pending: await read('/api/v1/session/pending'),
});
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: sessionWords[language].signIn });

export function Page({ data: { ways, pending }, search }: PageProps<Data>) {
  const words = useWords(sessionWords);
  const { person } = useFace();
  const to = wayBack(search.to);
  // A new document, because every page is another for whoever signed in.
  const enter = () => location.assign(to);
  if (person)
    return (
      <>
        <h1>{words.signIn}</h1>
        <Finding>{words.signedInAs(person.name)}</Finding>
        <p className="row next">
          <ButtonLink to={to} isMain>
            {words.goOn}
          </ButtonLink>
          <ButtonLink to="/account">{words.account}</ButtonLink>
        </p>
      </>
    );
  if (pending.wants === 'second-factor' && pending.has) return <SecondFactor has={pending.has} onEntered={enter} />;
  if (pending.wants === 'set-up') return <SetUpFirst onEntered={enter} />;
  return <FirstFactor ways={ways} to={to} onEntered={enter} />;
}

interface FirstFactorProps extends Pick<Data, 'ways'> {
  readonly to: string;
  readonly onEntered: () => void;
}

function FirstFactor({ ways, to, onEntered }: FirstFactorProps) {
  const words = useWords(sessionWords);
  const more = useWords(waysWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const signIn = async (typed: Readonly<Record<string, string>>) => {
    const answer = await send<{ wants?: string }>('/api/v1/session', { method: 'POST', body: typed });
    if (answer?.wants) await afresh();
    else if (answer) onEntered();
  };
  return (
    <>
      <h1>{words.signIn}</h1>
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
      <p className="row next">
        <Link to="/forgotten-password">{more.forgotten}</Link>
        {ways.maySignUp && <Link to="/sign-up">{more.openOwn}</Link>}
      </p>
      <OtherWays providers={ways.providers} to={to} onEntered={onEntered} />
    </>
  );
}
