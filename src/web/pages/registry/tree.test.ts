import { describe, expect, it } from 'vitest';
import type { Row } from '../../kit/record/shape.ts';
import { type Branch, treeOf } from './tree.ts';

const code = (name: string, parentCode: string | null = null): Row => ({ id: name, version: 1, code: name, parentCode });
const drawn = (branches: readonly Branch[]): string =>
  branches.map(({ row, under }) => row.id + (under.length ? `(${drawn(under)})` : '')).join(' ');

describe('codes', () => {
  it.each([
    ['stand under theirs, in their order', [code('1'), code('1.2', '1'), code('1.1', '1'), code('2')], '1(1.2 1.1) 2'],
    ['stand at the top when the code above is missing', [code('a', 'gone'), code('b')], 'a b'],
    ['are all shown where some stand in a circle', [code('a', 'b'), code('b', 'a'), code('c')], 'c a(b)'],
    ['may name themselves', [code('a', 'a')], 'a'],
  ])('%s', (_, codes, tree) => expect(drawn(treeOf(codes))).toBe(tree));
});
