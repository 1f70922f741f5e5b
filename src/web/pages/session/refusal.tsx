import { useWords } from '../../kit/words.ts';
import type { Problem } from '../../problem.ts';
import { sessionWords } from './session-words.ts';

/** Why something beside a form was not done. */
export function Refusal({ problem }: { readonly problem: Problem | undefined }) {
  const words = useWords(sessionWords);
  if (!problem) return null;
  return (
    <p className="msg" role="alert">
      {problem.status === 0 ? words.notReached : (problem.title ?? problem.detail)}
    </p>
  );
}
