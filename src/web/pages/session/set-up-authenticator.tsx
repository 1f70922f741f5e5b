import { useState } from 'react';
import { useWords } from '../../kit/words.ts';
import { PlainForm } from './plain-form.tsx';
import { Refusal } from './refusal.tsx';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

interface Begun {
  readonly secret: string;
  readonly qr: { readonly size: number; readonly path: string };
}

/** Shows the secret as a picture and as a key, and takes the first code; then the recovery codes are told. */
export function SetUpAuthenticator({ onDone }: { readonly onDone: (recoveryCodes: readonly string[]) => void }) {
  const words = useWords(waysWords);
  const begin = useSending();
  const { send, isSending, problem } = useSending();
  const [begun, setBegun] = useState<Begun>();
  const start = async () => setBegun(await begin.send<Begun>('/api/v1/account/authenticator', { method: 'POST', body: {} }));
  const confirm = async (typed: Readonly<Record<string, string>>) => {
    const answer = await send<{ recoveryCodes: readonly string[] }>('/api/v1/account/authenticator/confirmation', {
      method: 'POST',
      body: typed,
    });
    if (answer) onDone(answer.recoveryCodes);
  };
  if (!begun)
    return (
      <>
        <Refusal problem={begin.problem} />
        <p className="row next">
          <button type="button" className="btn" disabled={begin.isSending} onClick={start}>
            {words.setUpApp}
          </button>
        </p>
      </>
    );
  return (
    <>
      <p>{words.scan}</p>
      <svg className="qr" viewBox={`0 0 ${begun.qr.size} ${begun.qr.size}`} role="img" aria-label="QR" shapeRendering="crispEdges">
        <rect width={begun.qr.size} height={begun.qr.size} className="light" />
        <path d={begun.qr.path} className="dark" />
      </svg>
      <p>
        {words.orType} <code className="secret">{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <PlainForm
        fields={[{ name: 'code', label: words.code, help: words.codeHelp, autoComplete: 'one-time-code' }]}
        says={words.confirmApp}
        sendingSays={words.checking}
        onSend={confirm}
        {...{ problem, isSending }}
      />
    </>
  );
}
