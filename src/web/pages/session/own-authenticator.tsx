import { useState } from 'react';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { OwnWays } from './account-shape.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { Refusal } from './refusal.tsx';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

/** The authenticator app: set up, or removed. */
export function OwnAuthenticator({ factors, isFresh }: Pick<OwnWays, 'factors' | 'isFresh'>) {
  const words = useWords(waysWords);
  const afresh = useAfresh();
  const [codes, setCodes] = useState<readonly string[]>();
  const { send, isSending, problem } = useSending();
  const remove = async () => (await send('/api/v1/account/authenticator', { method: 'DELETE' })) && afresh();
  const kept = async () => {
    await afresh();
    setCodes(undefined);
  };
  return (
    <Section title={words.authenticator} says={words.authenticatorSays}>
      <Refusal problem={problem} />
      {codes ? (
        <RecoveryCodes codes={codes} onKept={kept} />
      ) : (
        <>
          <p>{factors.authenticator ? words.isSetUp : words.notSetUp}</p>
          {isFresh && !factors.authenticator && <SetUpAuthenticator onDone={setCodes} />}
          {isFresh && factors.authenticator && (
            <p className="row next">
              <button type="button" className="btn" disabled={isSending} aria-label={words.removeOf(words.authenticator)} onClick={remove}>
                {words.remove}
              </button>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

/** How many recovery codes are left, and a new set. */
export function OwnRecoveryCodes({ factors, isFresh }: Pick<OwnWays, 'factors' | 'isFresh'>) {
  const words = useWords(waysWords);
  const afresh = useAfresh();
  const [codes, setCodes] = useState<readonly string[]>();
  const { send, isSending, problem } = useSending();
  const make = async () => {
    const answer = await send<{ recoveryCodes: readonly string[] }>('/api/v1/account/recovery-codes', { method: 'POST', body: {} });
    if (answer) setCodes(answer.recoveryCodes);
  };
  const kept = async () => {
    await afresh();
    setCodes(undefined);
  };
  if (!factors.authenticator && factors.passkeys === 0) return null;
  return (
    <Section title={words.recoveryCodes} says={words.recoveryCodesSays}>
      <Refusal problem={problem} />
      {codes ? (
        <RecoveryCodes codes={codes} onKept={kept} />
      ) : (
        <>
          <p>{words.codesLeft(factors.recoveryCodes)}</p>
          {isFresh && (
            <p className="row next">
              <button type="button" className="btn" disabled={isSending} onClick={make}>
                {words.newCodes}
              </button>
              <span className="mut">{words.newCodesSays}</span>
            </p>
          )}
        </>
      )}
    </Section>
  );
}
