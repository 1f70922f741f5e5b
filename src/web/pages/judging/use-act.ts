import { useRef, useState } from 'react';
import { useFace } from '../../face.ts';
import { type Problem, problemOf } from '../../problem.ts';

/** Gives commands of a meeting, one at a time, and reads the meeting again after each. A vote goes without a key, by which it could be told. */
export function useAct(reread: () => Promise<void>) {
  const { api } = useFace();
  const key = useRef<string>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const act = async (command: string, body: object, { withoutKey = false } = {}): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    if (!withoutKey) key.current ??= crypto.randomUUID();
    try {
      const headers = withoutKey ? {} : { 'idempotency-key': key.current ?? '' };
      const answer = await api(`/api/v1/commands/${command}`, { method: 'POST', headers, body });
      key.current = undefined;
      if (answer.status >= 400) setProblem(problemOf(answer));
      await reread();
      return answer.status < 400;
    } catch {
      setProblem({ status: 0 });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy, problem };
}
export type Act = ReturnType<typeof useAct>['act'];
