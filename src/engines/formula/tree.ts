/** What a formula is once it is read. `at` is the offset in the text where refusals point. */
import type { Unit } from './unit.ts';

export type Sign = '+' | '-' | '*' | '/' | '^';

/** What stands after the first operand of a function. */
export const functions = {
  sum: 'operands',
  mean: 'operands',
  min: 'operands',
  max: 'operands',
  share: 'pair',
  abs: 'nothing',
  ln: 'nothing',
  exp: 'nothing',
  round: 'decimals',
  lag: 'periods',
  change: 'periods',
  growth: 'periods',
  cagr: 'periods',
  'moving-mean': 'periods',
  index: 'year',
  in: 'unit',
} as const;

type Functions = typeof functions;
export type FunctionName = keyof Functions;
type Taking<T extends string> = { [N in FunctionName]: Functions[N] extends T ? N : never }[FunctionName];

export type Node =
  | { readonly kind: 'number'; readonly digits: string; readonly at: number }
  | { readonly kind: 'indicator'; readonly code: string; readonly at: number }
  | { readonly kind: 'minus'; readonly of: Node; readonly at: number }
  | { readonly kind: 'operation'; readonly sign: Sign; readonly left: Node; readonly right: Node; readonly at: number }
  | { readonly kind: 'call'; readonly name: Taking<'operands' | 'pair' | 'nothing'>; readonly of: readonly Node[]; readonly at: number }
  | {
      readonly kind: 'call-by';
      readonly name: Taking<'decimals' | 'periods' | 'year'>;
      readonly of: Node;
      readonly by: number;
      readonly at: number;
    }
  | { readonly kind: 'in'; readonly of: Node; readonly unit: Unit; readonly at: number };

/** A formula that has been read; `text` is as written, for showing and for pointing at. */
export interface Formula {
  readonly text: string;
  readonly tree: Node;
}

export function operandsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'indicator':
      return [];
    case 'operation':
      return [node.left, node.right];
    case 'call':
      return node.of;
    default:
      return [node.of];
  }
}

/** Does it hold for every region and period alike, because no indicator is in it? */
export const isConstant = (node: Node): boolean => node.kind !== 'indicator' && operandsOf(node).every(isConstant);

/** The k of 10^k, written `1000` or `10 ^ 3`; null for anything else. */
export function powerOfTen(node: Node): number | null {
  if (node.kind === 'number') return /^10*$/.test(node.digits) ? node.digits.length - 1 : null;
  if (node.kind !== 'operation' || node.sign !== '^') return null;
  const { left, right } = node;
  if (left.kind !== 'number' || left.digits !== '10' || right.kind !== 'number' || !/^\d{1,2}$/.test(right.digits)) return null;
  return Number(right.digits);
}
