import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlowNode, layFlow } from './lay-flow.ts';

const frame = { width: 900, height: 360, bar: 10, right: 150, gap: 14 };
const node = (id: string, column: number): FlowNode => ({ id, column });

test('a flow stands in its frame: heights in proportion, no two nodes of a column on each other, bands inside their nodes', () => {
  const minors = fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(minors, minors, (given, used) => {
      const lines = given.map((_, i) => node(`line ${i}`, 2));
      const ends = used.map((_, i) => node(`end ${i}`, 3));
      const whole = given.reduce((sum, minor) => sum + minor, 0);
      const links = [
        { from: 'source', to: 'fund', amount: whole },
        ...given.map((amount, i) => ({ from: 'fund', to: `line ${i}`, amount })),
        ...used.map((amount, i) => ({ from: 'line 0', to: `end ${i}`, amount })),
      ];
      const { nodes, bands } = layFlow([node('source', 0), node('fund', 1), ...lines, ...ends], links, frame);
      expect([nodes.length, bands.length]).toEqual([2 + lines.length + ends.length, links.length]);
      for (const placed of nodes) {
        expect(placed.y).toBeGreaterThan(-1e-6);
        expect(placed.y + placed.height).toBeLessThan(frame.height + 1e-6);
      }
      const inOrder = nodes.filter(({ node: { column } }) => column === 2);
      inOrder.slice(1).forEach((below, i) => {
        const above = inOrder[i]!;
        expect(below.y - above.y - above.height).toBeCloseTo(frame.gap, 6);
      });
      for (const { from, to, y0, y1, thick } of bands) {
        expect(y0 - thick / 2).toBeGreaterThan(from.y - 1e-6);
        expect(y0 + thick / 2).toBeLessThan(from.y + from.height + 1e-6);
        expect(y1 + thick / 2).toBeLessThan(to.y + to.height + 1e-6);
      }
    }),
  );
});

test('nothing flows nowhere', () => expect(layFlow([], [], frame)).toEqual({ nodes: [], bands: [] }));
