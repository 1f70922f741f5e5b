/** Which figures a formula looks at: known from the formula alone, because it has no conditions. */
import { type Frequency, periodsOfYear } from './period.ts';
import { type Node, operandsOf } from './tree.ts';

/** How far from the period asked for each indicator is looked at, and at which fixed periods. */
export interface Looks {
  readonly back: ReadonlyMap<string, ReadonlySet<number>>;
  readonly fixed: ReadonlyMap<string, ReadonlySet<number>>;
}

/** The indicators that a formula asks for, each once, in the order of the text. */
export function indicatorsOf(node: Node): readonly string[] {
  const found = new Set<string>();
  const walk = (one: Node): void => {
    if (one.kind === 'indicator') found.add(one.code);
    else operandsOf(one).forEach(walk);
  };
  walk(node);
  return [...found];
}

export function looksOf(tree: Node, frequency: Frequency): Looks {
  const back = new Map<string, Set<number>>();
  const fixed = new Map<string, Set<number>>();

  /** `node` is worked out so many steps back, and at those fixed periods. */
  function walk(node: Node, steps: ReadonlySet<number>, at: ReadonlySet<number>): void {
    if (node.kind === 'indicator') {
      add(back, node.code, steps);
      add(fixed, node.code, at);
    } else if (node.kind !== 'call-by' || node.name === 'round') {
      for (const operand of operandsOf(node)) walk(operand, steps, at);
    } else if (node.name === 'index') {
      walk(node.of, steps, new Set([...at, ...periodsOfYear(node.by, frequency)]));
    } else {
      const more = node.name === 'lag' ? [node.by] : node.name === 'moving-mean' ? range(node.by) : [0, node.by];
      walk(
        node.of,
        spread(steps, more),
        spread(
          at,
          more.map((step) => -step),
        ),
      );
    }
  }

  walk(tree, new Set([0]), new Set());
  return { back, fixed };
}

const range = (length: number) => Array.from({ length }, (_, place) => place);

const spread = (from: ReadonlySet<number>, by: readonly number[]): ReadonlySet<number> =>
  new Set([...from].flatMap((one) => by.map((step) => one + step)));

function add(looks: Map<string, Set<number>>, indicator: string, more: ReadonlySet<number>): void {
  const set = looks.get(indicator) ?? new Set();
  for (const one of more) set.add(one);
  looks.set(indicator, set);
}
