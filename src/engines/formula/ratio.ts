/** A formula whose top level is a ratio, taken apart so that regions can be added above and below the line. */
import { isConstant, type Node } from './tree.ts';

/** value = numerator / denominator × 10^shift × every factor up or down, then rounded. */
export interface Ratio {
  readonly numerator: Node;
  readonly denominator: Node;
  readonly factors: readonly { readonly by: Node; readonly sign: 1 | -1 }[];
  readonly shift: number;
  readonly decimals: number | null;
}

/** Null when the top level is no ratio, or when its figures for regions do not add up to the figure for all of them. */
export function ratioOf(tree: Node, shifts: ReadonlyMap<Node, number>, addsUp: ReadonlySet<Node>): Ratio | null {
  const rounded = tree.kind === 'call-by' && tree.name === 'round' ? tree : null;
  const inner = rounded ? rounded.of : tree;
  const ratio = unwrapped(inner, shifts);
  if (!ratio || ![ratio.numerator, ratio.denominator].every((part) => isLinear(part) && eachAddsUp(part, addsUp))) return null;
  return { ...ratio, decimals: rounded ? rounded.by : null };
}

function unwrapped(node: Node, shifts: ReadonlyMap<Node, number>): Ratio | null {
  const whole = { factors: [], shift: 0, decimals: null };
  if (node.kind === 'call' && node.name === 'share') return { ...whole, numerator: node.of[0]!, denominator: node.of[1]! };
  if (node.kind === 'call-by' && node.name === 'growth')
    return { ...whole, numerator: { ...node, name: 'change' }, denominator: { ...node, name: 'lag' } };
  if (node.kind === 'in') {
    const inside = unwrapped(node.of, shifts);
    return inside && { ...inside, shift: inside.shift + shifts.get(node)! };
  }
  if (node.kind !== 'operation') return null;
  const { sign, left, right } = node;
  if (sign === '/' && !isConstant(right)) return { ...whole, numerator: left, denominator: right };
  if (sign === '*' && isConstant(left)) return multiplied(unwrapped(right, shifts), left, 1);
  if ((sign === '*' || sign === '/') && isConstant(right)) return multiplied(unwrapped(left, shifts), right, sign === '*' ? 1 : -1);
  return null;
}

const multiplied = (inside: Ratio | null, by: Node, sign: 1 | -1): Ratio | null =>
  inside && { ...inside, factors: [...inside.factors, { by, sign }] };

/** Is the formula of a sum the sum of the formulas? */
function isLinear(node: Node): boolean {
  switch (node.kind) {
    case 'indicator':
      return true;
    case 'minus':
    case 'in':
      return isLinear(node.of);
    case 'operation':
      if (node.sign === '+' || node.sign === '-') return isLinear(node.left) && isLinear(node.right);
      if (node.sign === '*' && isConstant(node.left)) return isLinear(node.right);
      return (node.sign === '*' || node.sign === '/') && isConstant(node.right) && isLinear(node.left);
    case 'call':
      return (node.name === 'sum' || node.name === 'mean') && node.of.every(isLinear);
    case 'call-by':
      return (node.name === 'lag' || node.name === 'change' || node.name === 'moving-mean') && isLinear(node.of);
    default:
      return false;
  }
}

/** Does every indicator in it count something that can be added over regions? */
function eachAddsUp(node: Node, addsUp: ReadonlySet<Node>): boolean {
  switch (node.kind) {
    case 'number':
      return true;
    case 'indicator':
      return addsUp.has(node);
    case 'operation':
      return eachAddsUp(node.left, addsUp) && eachAddsUp(node.right, addsUp);
    case 'call':
      return node.of.every((operand) => eachAddsUp(operand, addsUp));
    default:
      return eachAddsUp(node.of, addsUp);
  }
}
