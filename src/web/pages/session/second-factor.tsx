import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { FactorsHeld } from './account-shape.ts';
import { PlainForm } from './plain-form.tsx';
import { Refusal } from './refusal.tsx';
import { usePasskey } from './use-passkey.ts';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

const path = '/api/v1/session/second-factor';

interface SecondFactorProps {
  readonly has: FactorsHeld;
  readonly onEntered: () => void;
}

/** The step between the first factor and the session. */
export function SecondFactor({ has, onEntered }: SecondFactorProps) {
  const words = useWords(waysWords);
  const afresh = useAfresh();
  const again = useSending();
  const beginAgain = async () => (await again.send('/api/v1/session/pending', { method: 'DELETE' })) && afresh();
  return (
    <>
      <h1>{words.secondFactor}</h1>
      <Finding>{words.secondFactorSays}</Finding>
      {has.authenticator && (
        <CodeForm field={{ name: 'code', label: words.code, help: words.codeHelp, autoComplete: 'one-time-code' }} onEntered={onEntered} />
      )}
      {has.passkeys > 0 && <ByPasskey onEntered={onEntered} />}
      {has.recoveryCodes > 0 && (
        <details className="next">
          <summary>{words.lost}</summary>
          <CodeForm
            field={{ name: 'recoveryCode', label: words.recoveryCode, help: words.recoveryCodeHelp, autoComplete: 'off' }}
            isAside
            onEntered={onEntered}
          />
        </details>
      )}
      <p className="next">
        <button type="button" className="linkish" disabled={again.isSending} onClick={beginAgain}>
          {words.beginAgain}
        </button>
      </p>
    </>
  );
}

interface CodeFormProps {
  readonly field: { readonly name: string; readonly label: string; readonly help: string; readonly autoComplete: string };
  readonly isAside?: boolean;
  readonly onEntered: () => void;
}

function CodeForm({ field, isAside = false, onEntered }: CodeFormProps) {
  const words = useWords(waysWords);
  const { send, isSending, problem } = useSending();
  const prove = async (typed: Readonly<Record<string, string>>) => (await send(path, { method: 'POST', body: typed })) && onEntered();
  return <PlainForm fields={[field]} says={words.goOn} sendingSays={words.checking} onSend={prove} {...{ problem, isSending, isAside }} />;
}

function ByPasskey({ onEntered }: { readonly onEntered: () => void }) {
  const words = useWords(waysWords);
  const { sign, isBusy, problem } = usePasskey();
  return (
    <Section title={words.passkeys}>
      <Refusal problem={problem} />
      <button type="button" className="btn" disabled={isBusy} onClick={async () => (await sign(path)) && onEntered()}>
        {words.usePasskey}
      </button>
    </Section>
  );
}
