/** The link at the end of a mail: one click switches its kind off, without signing in. Opening the page changes nothing, because programs open links too. */
import { useState } from 'react';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import { messageWords } from './message-words.ts';

interface Data {
  readonly says: Text | null;
}
const address = (token: string | undefined) => withQuery('/api/v1/switch-off', { token });

export const load: PageModule<Data>['load'] = async ({ read, search: { token } }) =>
  token ? read<Data>(address(token), { asOf: undefined }) : { says: null };
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: messageWords[language].switchOff });

export function Page({ data: { says }, search: { token } }: PageProps<Data>) {
  const words = useWords(messageWords);
  const say = useSay();
  const { send, isSending, problem } = useSending();
  const [isDone, setDone] = useState(false);
  if (!says)
    return (
      <>
        <h1>{words.switchOff}</h1>
        <Empty title={words.noToken}>{words.noTokenHelp}</Empty>
      </>
    );
  const switchOff = async () => setDone(Boolean(await send(address(token), { method: 'POST' })));
  return (
    <>
      <h1>{words.switchOff}</h1>
      <Finding>{isDone ? words.switchedOff(say(says)) : words.switchOffSays(say(says))}</Finding>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notDone}
        </p>
      )}
      <p className="row next" role="status">
        {!isDone && (
          <button type="button" className="btn main" disabled={isSending} onClick={switchOff}>
            {words.switchItOff}
          </button>
        )}
        <Link to="/account/messages">{words.toChoices}</Link>
      </p>
    </>
  );
}
