import { useState } from 'react';
import { useFace } from '../../face.ts';
import { type Problem, problemOf } from '../../problem.ts';

/** Sends something once at a time; answers what came back, or keeps why it was refused. Status 0: nobody answered. */
export function useSending() {
  const { api } = useFace();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async <T>(path: string, init: Parameters<typeof api>[1]): Promise<T | undefined> => {
    setSending(true);
    setProblem(undefined);
    try {
      const answer = await api(path, init);
      if (answer.status < 400) return (answer.body ?? {}) as T;
      setProblem(problemOf(answer));
    } catch {
      setProblem({ status: 0 });
    } finally {
      setSending(false);
    }
    return undefined;
  };
  return { send, isSending, problem, forget: () => setProblem(undefined) };
}
