import { bareName } from './tokens.ts';
import type { Formula, Node } from './tree.ts';
import { printUnit } from './unit.ts';

/** The formula as text in one canonical spelling; it reads back as the same formula. */
export const print = ({ tree }: Formula): string => printNode(tree);

/** How tightly a node holds together: a sum least, a name most. */
const grips = { '+': 1, '-': 1, '*': 2, '/': 2, minus: 3, '^': 4, operand: 5 } as const;

export function printNode(node: Node): string {
  switch (node.kind) {
    case 'number':
      return node.digits;
    case 'indicator':
      return bareName.test(node.code) ? node.code : `[${node.code}]`;
    case 'minus':
      return `-${held(node.of, grips.minus)}`;
    case 'operation': {
      const grip = grips[node.sign];
      if (node.sign === '^') return `${held(node.left, grips.operand)} ^ ${held(node.right, grips.minus)}`;
      return `${held(node.left, grip)} ${node.sign} ${held(node.right, grip + 1)}`;
    }
    case 'call':
      return `${node.name}(${node.of.map(printNode).join(', ')})`;
    case 'call-by':
      return `${node.name}(${printNode(node.of)}, ${node.by})`;
    case 'in':
      return `in(${printNode(node.of)}, ${printUnit(node.unit)})`;
  }
}

const held = (node: Node, atLeast: number): string => (gripOf(node) < atLeast ? `(${printNode(node)})` : printNode(node));

const gripOf = (node: Node): number => (node.kind === 'operation' ? grips[node.sign] : node.kind === 'minus' ? grips.minus : grips.operand);
