import type { ShellView, StrategyRef } from '#api/types';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { useShell } from '../../shell/use-shell.ts';
import { strategyWords } from './strategy-words.ts';
import { within } from './which.ts';

/** Where a site holds several strategies: which one this is, and the same page of the others. */
export function WhichStrategy({ current, path }: { readonly current: Pick<StrategyRef, 'id' | 'name'>; readonly path: string }) {
  const { strategies = [] } = (useShell() ?? {}) as Partial<ShellView>;
  const words = useWords(strategyWords);
  const say = useSay();
  const others = strategies.filter(({ id }) => id !== current.id);
  if (others.length === 0) return null;
  return (
    <nav className="which-one" aria-label={words.otherStrategies}>
      <b>{say(current.name)}</b>
      {others.map((other) => (
        <span key={other.id}>
          {' / '}
          <Link to={within(other)(path)}>{say(other.name)}</Link>
        </span>
      ))}
    </nav>
  );
}
