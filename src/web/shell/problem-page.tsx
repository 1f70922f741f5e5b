import { useLocation } from '@tanstack/react-router';
import { Link } from '../kit/link.tsx';
import { useWords } from '../kit/words.ts';
import type { Problem } from '../problem.ts';

/** What a reader sees when a page is not there, not theirs, or not working: what happened, and the next move. */
export function ProblemPage({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  const here = useLocation({ select: (location) => location.href });
  return (
    <>
      <h1>{words.problemTitle(problem.status)}</h1>
      <p className="finding">{problem.detail ?? saidOf(problem) ?? words.problemHelp(problem.status)}</p>
      <p className="row next">
        <Link className="btn" to="/">
          {words.toStart}
        </Link>
        {problem.status >= 500 && (
          <a className="btn" href={here}>
            {words.tryAgain}
          </a>
        )}
        {problem.status === 401 && (
          <Link className="btn main" to="/sign-in">
            {words.signIn}
          </Link>
        )}
      </p>
    </>
  );
}

/** A refusal's own words say more than the help for its status; a fault of ours and an absence have nothing to add. */
const saidOf = ({ status, title }: Problem) => ([403, 409, 422].includes(status) ? title : undefined);
