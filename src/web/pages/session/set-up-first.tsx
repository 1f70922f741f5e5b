import { useState } from 'react';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { AddPasskey } from './add-passkey.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';
import { waysWords } from './ways-words.ts';

/** Where a rule requires a second factor of somebody who has none: it is set up before there is a session. */
export function SetUpFirst({ onEntered }: { readonly onEntered: () => void }) {
  const words = useWords(waysWords);
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <>
      <h1>{words.setUpFirst}</h1>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={onEntered} />
      ) : (
        <>
          <Finding>{words.setUpFirstSays}</Finding>
          <Section title={words.authenticator} says={words.authenticatorSays}>
            <SetUpAuthenticator onDone={setCodes} />
          </Section>
          <Section title={words.passkeys} says={words.passkeysSays}>
            <AddPasskey onDone={onEntered} />
          </Section>
        </>
      )}
    </>
  );
}
