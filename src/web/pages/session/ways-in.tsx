/** The ways into one's own account: e-mails, second factors, passkeys. */
import { Finding, Trail } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import type { OwnWays } from './account-shape.ts';
import { OwnAuthenticator, OwnRecoveryCodes } from './own-authenticator.tsx';
import { OwnEmails } from './own-emails.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { Prove } from './prove.tsx';
import { sessionWords } from './session-words.ts';
import { signedIn } from './way.ts';
import { waysWords } from './ways-words.ts';

export const load: PageModule<OwnWays>['load'] = ({ read }) => signedIn('/account/ways-in', read<OwnWays>('/api/v1/account'));
export const head: NonNullable<PageModule<OwnWays>['head']> = (_, language) => ({ title: waysWords[language].waysIn });

export function Page({ data }: PageProps<OwnWays>) {
  const words = useWords(waysWords);
  const session = useWords(sessionWords);
  return (
    <>
      <Trail steps={[{ words: session.account, to: '/account' }]} />
      <h1>{words.waysIn}</h1>
      <Finding>{words.waysInSays}</Finding>
      {!data.isFresh && <Prove {...data} />}
      <OwnEmails {...data} />
      <OwnAuthenticator {...data} />
      <OwnPasskeys {...data} />
      <OwnRecoveryCodes {...data} />
    </>
  );
}
