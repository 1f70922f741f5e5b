import { useState } from 'react';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { useSending } from '../session/use-sending.ts';

/** Gives a command, and draws the page anew when it was done; `told` says what became of it. What is pressed twice is done once. */
export function useCommand() {
  const { send, isSending, problem } = useSending();
  const afresh = useAfresh();
  const [told, tell] = useState('');
  const give = async <T>(name: string, body: object, says?: string | ((answer: T) => string)): Promise<boolean> => {
    tell('');
    const sent = await send<{ readonly answer: T }>(`/api/v1/commands/${name}`, {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body,
    });
    if (!sent) return false;
    if (says) tell(typeof says === 'string' ? says : says(sent.answer));
    await afresh();
    return true;
  };
  return { give, isSending, problem, told };
}
