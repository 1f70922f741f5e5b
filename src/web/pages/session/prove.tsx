import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { OwnWays } from './account-shape.ts';
import { PlainForm } from './plain-form.tsx';
import { Refusal } from './refusal.tsx';
import { usePasskey } from './use-passkey.ts';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

const path = '/api/v1/session/proof';

/** A fresh proof, before a way in is changed: an open screen is no proof. */
export function Prove({ hasPassword, factors }: Pick<OwnWays, 'hasPassword' | 'factors'>) {
  const words = useWords(waysWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const passkey = usePasskey();
  const prove = async (typed: Readonly<Record<string, string>>) => (await send(path, { method: 'POST', body: typed })) && afresh();
  return (
    <Section title={words.proveFirst} says={words.proveFirstSays}>
      {hasPassword && (
        <PlainForm
          fields={[
            { name: 'password', label: words.password, type: 'password', autoComplete: 'current-password' },
            ...(factors.authenticator ? [{ name: 'code', label: words.code, autoComplete: 'one-time-code' }] : []),
          ]}
          says={words.prove}
          sendingSays={words.checking}
          onSend={prove}
          {...{ problem, isSending }}
        />
      )}
      {factors.passkeys > 0 && (
        <>
          <Refusal problem={passkey.problem} />
          <p className="next">
            <button type="button" className="btn" disabled={passkey.isBusy} onClick={async () => (await passkey.sign(path)) && afresh()}>
              {words.usePasskey}
            </button>
          </p>
        </>
      )}
      {!hasPassword && factors.passkeys === 0 && <p>{words.orSignInAgain}</p>}
    </Section>
  );
}
