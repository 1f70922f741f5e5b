/** One's own API keys: which there are, making one, changing its secret, revoking it. */
import { useState } from 'react';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { type Key, KeyTable } from './key-table.tsx';
import { keyWords } from './key-words.ts';
import { MakeKey } from './make-key.tsx';
import { sessionWords } from './session-words.ts';
import { signedIn } from './way.ts';

interface Keys {
  readonly items: readonly Key[];
}
export interface Secret {
  readonly id: string;
  readonly token: string | null;
}

export const load: PageModule<Keys>['load'] = async ({ read }) => signedIn('/account/keys', read<Keys>('/api/v1/my-keys'));
export const head: NonNullable<PageModule<Keys>['head']> = (_, language) => ({ title: keyWords[language].title });

export function Page({ data: { items } }: PageProps<Keys>) {
  const words = useWords(keyWords);
  const session = useWords(sessionWords);
  const [secret, setSecret] = useState<Secret>();
  return (
    <>
      <Trail steps={[{ words: session.account, to: '/account' }]} />
      <h1>{words.title}</h1>
      <Finding>{items.length ? words.says : words.none}</Finding>
      <div role="status">{secret?.token && <Shown {...secret} />}</div>
      {items.length > 0 && <KeyTable items={items} onSecret={setSecret} />}
      <Section title={words.make}>
        <MakeKey onSecret={setSecret} />
      </Section>
    </>
  );
}

function Shown({ id, token }: Secret) {
  const words = useWords(keyWords);
  return (
    <Section title={words.shown} says={words.shownHelp}>
      <dl className="columns">
        <div>
          <dt>{words.clientId}</dt>
          <dd>
            <code className="secret">{id}</code>
          </dd>
        </div>
        <div>
          <dt>{words.secret}</dt>
          <dd>
            <code className="secret">{token}</code>
          </dd>
        </div>
      </dl>
    </Section>
  );
}
