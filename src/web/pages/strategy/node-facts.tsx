import type { ReactNode } from 'react';
import type { Node, StrategyRef } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ClauseLink, ClauseLinks, Marks } from './pieces.tsx';
import { strategyWords } from './strategy-words.ts';

/** Where a node comes from and what cuts across it. */
export function NodeFacts({
  node,
  strategy,
  more = [],
}: {
  readonly node: Node;
  readonly strategy: StrategyRef;
  readonly more?: readonly { readonly name: string; readonly value: ReactNode }[];
}) {
  const words = useWords(strategyWords);
  return (
    <section>
      <h3>{words.asksForIt}</h3>
      <p>
        <ClauseLink clause={node.clause} isLong />
      </p>
      <dl>
        {more.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {node.alsoServes.length > 0 && (
          <div>
            <dt>{words.alsoServes}</dt>
            <dd>
              <ClauseLinks clauses={node.alsoServes} />
            </dd>
          </div>
        )}
        {node.marks.length > 0 && (
          <div>
            <dt>{words.marks}</dt>
            <dd>
              <Marks marks={node.marks} of={strategy} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
