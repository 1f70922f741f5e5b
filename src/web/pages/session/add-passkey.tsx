import { useWords } from '../../kit/words.ts';
import { PlainForm } from './plain-form.tsx';
import { usePasskey } from './use-passkey.ts';
import { waysWords } from './ways-words.ts';

/** Lets the device make a passkey, under a name. */
export function AddPasskey({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(waysWords);
  const { make, isBusy, problem } = usePasskey();
  const add = async ({ name = '' }: Readonly<Record<string, string>>) => (await make('/api/v1/account/passkeys', name)) && onDone();
  return (
    <PlainForm
      fields={[{ name: 'name', label: words.passkeyName, help: words.passkeyNameHelp, autoComplete: 'off' }]}
      says={words.addPasskey}
      isAside
      sendingSays={words.adding}
      onSend={add}
      isSending={isBusy}
      problem={problem}
    />
  );
}
