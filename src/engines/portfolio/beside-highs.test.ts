/** The same questions put to HiGHS: another solver, another way, the same best value and the same prices. */
import fc from 'fast-check';
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { portfolio } from './index.ts';
import { faultsOf } from './judge.ts';

/** The types of the package are those of its other form, whose loader is `default` of what is imported. */
const highs = await (loadHighs as unknown as typeof loadHighs.default)();
const amount = fc.integer({ min: 1, max: 100 });
const question = fc
  .record({ count: fc.integer({ min: 10, max: 40 }), budgets: fc.integer({ min: 1, max: 4 }) })
  .chain(({ count, budgets }) =>
    fc.record({
      values: fc.array(amount, { minLength: count, maxLength: count }),
      costs: fc.array(fc.array(amount, { minLength: count, maxLength: count }), { minLength: budgets, maxLength: budgets }),
      mostSouth: fc.integer({ min: 1, max: count }),
    }),
  );
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

/** Half of what all would cost, as is usual for test problems; every other proposal lies in the south. */
const limitOf = (costs: readonly number[]) => Math.floor(costs.reduce((sum, cost) => sum + cost) / 2);
const isSouth = (j: number) => j % 2 === 1;

const asked = ({ values, costs, mostSouth }: Question) =>
  readInput(portfolio, {
    items: values.map((value, j) => ({
      id: `p${j}`,
      value,
      costs: Object.fromEntries(costs.map((row, i) => [`b${i}`, row[j]])),
      tags: { region: isSouth(j) ? 'south' : 'north' },
    })),
    budgets: Object.fromEntries(costs.map((row, i) => [`b${i}`, limitOf(row)])),
    quotas: [{ dimension: 'region', label: 'south', measure: 'count', max: mostSouth }],
    timeLimitSeconds: 60,
    sensitivity: 0,
  });

/** The question in the LP format of CPLEX. */
function written({ values, costs, mostSouth }: Question, kind: 'whole' | 'parts'): string {
  const sum = (terms: readonly number[]) => terms.map((term, j) => `+ ${term} x${j}`).join(' ');
  const names = values.map((_, j) => `x${j}`);
  return [
    'Maximize',
    ` worth: ${sum(values)}`,
    'Subject To',
    ...costs.map((row, i) => ` b${i}: ${sum(row)} <= ${limitOf(row)}`),
    ` south: ${names
      .filter((_, j) => isSouth(j))
      .map((name) => `+ ${name}`)
      .join(' ')} <= ${mostSouth}`,
    'Bounds',
    ...names.map((name) => ` 0 <= ${name} <= 1`),
    ...(kind === 'whole' ? ['General', ` ${names.join(' ')}`] : []),
    'End',
  ].join('\n');
}

test('the best value is that of HiGHS', () =>
  fc.assert(
    fc.asyncProperty(question, async (given) => {
      const input = asked(given);
      const answer = await portfolio.run(input);
      const peer = highs.solve(written(given, 'whole'), { mip_rel_gap: 0 });
      expect(peer.Status).toBe('Optimal');
      expect(answer).toMatchObject({ status: 'optimal', value: Math.round(peer.ObjectiveValue) });
      expect(faultsOf(input, answer.chosen)).toEqual([]);
    }),
    { numRuns: 40 },
  ));

test('the prices are worth what the relaxation of HiGHS is', () =>
  fc.assert(
    fc.asyncProperty(question, async (given) => {
      const { shadowPrices } = await portfolio.run(asked(given));
      const peer = highs.solve(written(given, 'parts'));
      const prices = given.costs.map((row, i) => ({ row, limit: limitOf(row), price: shadowPrices[`budget:b${i}`]!.price }));
      const south = Object.entries(shadowPrices).find(([name]) => name.startsWith('quota:'))![1].price;
      const margins = given.values.map(
        (value, j) => value - prices.reduce((sum, { row, price }) => sum + price * row[j]!, 0) - (isSouth(j) ? south : 0),
      );
      const bound =
        prices.reduce((sum, { limit, price }) => sum + limit * price, 0) +
        south * given.mostSouth +
        margins.reduce((sum, margin) => sum + Math.max(0, margin), 0);
      expect(bound).toBeCloseTo(peer.ObjectiveValue, 6);
    }),
    { numRuns: 40 },
  ));
