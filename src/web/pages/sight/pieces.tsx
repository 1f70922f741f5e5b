/** Pieces that the pages of the line of sight share. */
import type { SightMoney, SightNode, SightView } from '#api/types';
import { Link } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { rough } from '../funding/money.ts';
import { sightWords } from './sight-words.ts';

/** What a value such as a state or a kind of result is called. */
export function useCalled(): (value: string) => string {
  const words = useWords(sightWords);
  return (value) => {
    const word = value === 'method' ? words.methodKind : words[value as 'open'];
    return typeof word === 'string' ? word : value;
  };
}

export const places = { clause: 'clauses', objective: 'objectives', target: 'targets', task: 'tasks' } as const;

export const nodePath = (node: SightNode, strategy: { readonly code: string }) =>
  withQuery(`/${places[node.kind]}/${node.id}`, { strategy: strategy.code });

export function NodeLink({ node, strategy }: { readonly node: SightNode; readonly strategy: { readonly code: string } }) {
  const words = useWords(sightWords);
  const say = useSay();
  return (
    <>
      <span className="mut">{words[node.kind]}</span>{' '}
      <Link to={nodePath(node, strategy)}>
        {node.kind === 'clause' && `${node.code} `}
        {say(node.name)}
      </Link>
    </>
  );
}

/** Amounts of several currencies are never added up. */
export const moneyWords = (money: readonly SightMoney[]): string =>
  money.map((one) => `${one.currency} ${rough(one.countedMinor, one)}`).join(' + ');

/** The statement of what was bought, for the page of the line of sight and for the pages of the strategy. */
export function useBought(): (view: SightView) => string {
  const words = useWords(sightWords);
  return ({ money, projects, programmes, results, problems }) => {
    const open = problems.filter(({ state }) => state !== 'solved').length;
    if (projects.length === 0) return [words.noMoney(programmes.length), ...(open > 0 ? [words.and(results.length, open)] : [])].join(' ');
    return [words.sum(moneyWords(money), projects.length, programmes.length), words.and(results.length, open)].join(' ');
  };
}

/** On the page of a clause, objective, target or task: the statement, and the way to the whole. */
export function Bought({ view }: { readonly view: SightView }) {
  const words = useWords(sightWords);
  const say = useSay();
  const bought = useBought();
  const path = withQuery(`/sight/${places[view.node.kind]}/${view.node.id}`, { strategy: view.strategy.code });
  return (
    <Section title={words.bought} says={bought(view)} id="bought" tools={<Link to={path}>{words.whole}</Link>}>
      {view.programmes.length > 0 && (
        <ul className="plain-list">
          {view.programmes.map(({ id, code, name, projects }) => (
            <li key={id}>
              <Link to={`/programmes/${encodeURIComponent(code)}`}>{say(name)}</Link>{' '}
              <span className="mut">
                {words.projects} {projects}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
