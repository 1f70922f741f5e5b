import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { useState } from 'react';
import { useWords } from '../../kit/words.ts';
import { useSending } from './use-sending.ts';
import { waysWords } from './ways-words.ts';

type Asked = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type Wanted = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** Asks the device for a passkey: to sign a challenge, or to make a new one. The answer of the API, or undefined with the reason kept. */
export function usePasskey() {
  const words = useWords(waysWords);
  const { send, isSending, problem, forget } = useSending();
  const [isWaiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const byDevice = async <O, A>(path: string, work: (options: O) => Promise<A>): Promise<A | undefined> => {
    setRefused(undefined);
    if (!browserSupportsWebAuthn()) setRefused(words.noPasskeysHere);
    else {
      const options = await send<O>(path, { method: 'POST', body: {} });
      if (!options) return undefined;
      setWaiting(true);
      try {
        return await work(options);
      } catch (error) {
        setRefused(error instanceof DOMException && error.name === 'SecurityError' ? words.noPasskeysHere : words.passkeyNotDone);
      } finally {
        setWaiting(false);
      }
    }
    return undefined;
  };
  return {
    /** Signs the challenge of `path`/challenge and sends it to `path`. */
    sign: async <T>(path: string): Promise<T | undefined> => {
      const passkey = await byDevice(`${path}/challenge`, (optionsJSON: Asked) => startAuthentication({ optionsJSON }));
      return passkey && send<T>(path, { method: 'POST', body: { passkey } });
    },
    /** Makes a passkey from the challenge of `path`/challenge and sends it to `path` under a name. */
    make: async <T>(path: string, name: string): Promise<T | undefined> => {
      const passkey = await byDevice(`${path}/challenge`, (optionsJSON: Wanted) => startRegistration({ optionsJSON }));
      return passkey && send<T>(path, { method: 'POST', body: { name, passkey } });
    },
    isBusy: isSending || isWaiting,
    problem: refused ? { status: 403, title: refused } : problem,
    forget,
  };
}
