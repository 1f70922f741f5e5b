import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { portfolio } from './index.ts';
import { faultsOf } from './judge.ts';

const labels = ['x', 'y', 'z'];
const small = fc.integer({ min: 0, max: 30 });
const measure = fc.constantFrom('count', 'cost:money', 'share:money', 'cost:time', 'share:time');
const quota = fc.record({
  dimension: fc.constantFrom('field', 'region'),
  label: fc.constantFrom(...labels),
  measure,
  a: small,
  b: small,
  side: fc.nat(2),
});
const ids = (count: number) =>
  fc.subarray(
    Array.from({ length: count }, (_, j) => `p${j}`),
    { maxLength: Math.min(2, count) },
  );

/** Questions small enough to try every portfolio. */
const question = fc.integer({ min: 0, max: 9 }).chain((count) =>
  fc.record({
    items: fc.tuple(
      ...Array.from({ length: count }, (_, j) =>
        fc
          .record({
            value: small,
            costs: fc.record({ money: small, time: small }),
            tags: fc.record({ field: fc.constantFrom(...labels), region: fc.constantFrom(...labels) }),
            requires: ids(count).filter((all) => !all.includes(`p${j}`)),
            excludes: ids(count).filter((all) => !all.includes(`p${j}`)),
            rare: fc.nat(3),
          })
          .map(({ rare, requires, excludes, ...item }) => ({
            id: `p${j}`,
            ...item,
            ...(rare === 0 && { requires }),
            ...(rare === 1 && { excludes }),
          })),
      ),
    ),
    budgets: fc.record({ money: fc.integer({ min: 0, max: 120 }), time: fc.integer({ min: 0, max: 120 }) }),
    quotas: fc
      .uniqueArray(quota, { maxLength: 3, selector: ({ dimension, label, measure }) => `${dimension}${label}${measure}` })
      .map((all) =>
        all.map(({ a, b, side, measure: by, ...rest }) => {
          const scaled = (n: number) => (by === 'count' ? n % 4 : by.startsWith('share') ? n / 30 : n * 2);
          const [min, max] = [Math.min(scaled(a), scaled(b)), Math.max(scaled(a), scaled(b))];
          return { ...rest, measure: by, ...(side !== 1 && { min }), ...(side !== 0 && { max }) };
        }),
      ),
    fixed: fc.record({ in: ids(count), out: ids(count) }).map(({ in: inside, out }) => ({
      in: inside.slice(0, 1),
      out: out.filter((id) => id !== inside[0]).slice(0, 1),
    })),
  }),
);
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

const ask = (given: object) => portfolio.run(readInput(portfolio, given));
const worthOf = (given: Question, chosen: readonly string[]) =>
  given.items.reduce((sum, { id, value }) => (chosen.includes(id) ? sum + value : sum), 0);

/** Every portfolio that is allowed, by looking at all of them. */
function allowed(given: Question): string[][] {
  const input = readInput(portfolio, given);
  const all = Array.from({ length: 2 ** given.items.length }, (_, bits) =>
    given.items.filter((_, j) => (bits >> j) & 1).map(({ id }) => id),
  );
  return all.filter((chosen) => faultsOf(input, chosen).length === 0);
}

test('small questions are answered as by trying every portfolio, ties and conflicts included', () =>
  fc.assert(
    fc.asyncProperty(question, async (given) => {
      const answer = await ask(given);
      const every = allowed(given);
      if (every.length === 0) {
        expect(answer).toMatchObject({ status: 'infeasible', chosen: [], value: null, conflict: { irreducible: true } });
        return;
      }
      const best = Math.max(...every.map((chosen) => worthOf(given, chosen)));
      expect(answer).toMatchObject({ status: 'optimal', value: best, bound: best, gapPercent: 0 });
      expect(every).toContainEqual(answer.chosen);
      const equal = every.filter((chosen) => worthOf(given, chosen) === best);
      const zone = given.items
        .map(({ id }) => id)
        .filter((id) => equal.some((chosen) => chosen.includes(id)) && !equal.every((chosen) => chosen.includes(id)));
      expect(answer).toMatchObject({ tieZone: zone, tieZoneComplete: true });
    }),
    { numRuns: 300 },
  ));

test('a conflict is one, and without any one of its constraints the others hold', () =>
  fc.assert(
    fc.asyncProperty(question, async (given) => {
      const { status, conflict } = await ask(given);
      fc.pre(status === 'infeasible');
      const names = conflict!.constraints;
      expect(names.length).toBeGreaterThan(0);
      expect(allowed(only(given, names))).toEqual([]);
      for (const spared of names)
        expect(
          allowed(
            only(
              given,
              names.filter((name) => name !== spared),
            ),
          ).length,
        ).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  ));

/** The question with these constraints and no other. */
function only(given: Question, names: readonly string[]): Question {
  const has = (name: string) => names.includes(name);
  return {
    items: given.items.map((item) => ({
      ...item,
      requires: 'requires' in item ? item.requires?.filter((other) => has(`requires:${item.id}:${other}`)) : undefined,
      excludes: 'excludes' in item ? item.excludes?.filter((other) => has(`excludes:${[item.id, other].sort().join(':')}`)) : undefined,
    })),
    budgets: Object.fromEntries(Object.entries(given.budgets).map(([name, most]) => [name, has(`budget:${name}`) ? most : 1e6])),
    quotas: given.quotas.flatMap((each) => {
      const name = `quota:${each.dimension}=${each.label}:${each.measure}`;
      const { min, max, ...rest } = each as typeof each & { min?: number; max?: number };
      const kept = { ...(min !== undefined && has(`${name}:min`) && { min }), ...(max !== undefined && has(`${name}:max`) && { max }) };
      return Object.keys(kept).length ? [{ ...rest, ...kept }] : [];
    }),
    fixed: { in: given.fixed.in.filter((id) => has(`fixed:in:${id}`)), out: given.fixed.out.filter((id) => has(`fixed:out:${id}`)) },
  } as Question;
}

test('what a rejected proposal needs is exact where it says so, and a bound where not', () =>
  fc.assert(
    fc.asyncProperty(question, async (given) => {
      const answer = await ask(given);
      fc.pre(answer.status === 'optimal');
      const every = allowed(given);
      for (const { id, need, value, verdict } of answer.explanations) {
        if (verdict === 'chosen' || !need) continue;
        const withIt = every.filter((chosen) => chosen.includes(id)).map((chosen) => worthOf(given, chosen));
        const asked = withIt.length ? value + answer.value! - Math.max(...withIt) : Number.POSITIVE_INFINITY;
        expect(need.value).toBeLessThanOrEqual(asked + 1e-6);
        if (need.exact) expect(need.value).toBeCloseTo(asked, 6);
        if (need.upTo !== null) expect(need.upTo).toBeGreaterThanOrEqual(asked - 1e-6);
      }
    }),
    { numRuns: 100 },
  ));

test('the unit of value and of a cost is of no account, nor is the order of the proposals', () =>
  fc.assert(
    fc.asyncProperty(question, async (given) => {
      const answer = await ask(given);
      const scaled = await ask({ ...given, items: given.items.map((item) => ({ ...item, value: item.value / 100 })) });
      const turned = await ask({ ...given, items: given.items.toReversed() });
      expect(scaled.chosen).toEqual(answer.chosen);
      expect(turned.chosen.toReversed()).toEqual(answer.chosen);
    }),
    { numRuns: 60 },
  ));

test('prices and margins prove the relaxation: limits at their price and margins bound every portfolio, before and after more budget', () =>
  fc.assert(
    fc.asyncProperty(question, fc.integer({ min: 1, max: 20 }), async (given, more) => {
      const answer = await ask(given);
      fc.pre(answer.status === 'optimal');
      const boundWith = (extra: number) =>
        Object.entries(answer.shadowPrices).reduce(
          (sum, [name, { price, limit }]) => sum + price * (limit + (name === 'budget:money' ? extra : 0)),
          0,
        ) +
        answer.explanations.reduce((sum, { id, margin }) => {
          if (given.fixed.out.includes(id)) return sum;
          return sum + (given.fixed.in.includes(id) ? margin! : Math.max(0, margin!));
        }, 0);
      expect(boundWith(0)).toBeGreaterThanOrEqual(answer.value! - 1e-6);
      const larger = await ask({ ...given, budgets: { ...given.budgets, money: given.budgets.money + more } });
      expect(larger.value!).toBeGreaterThanOrEqual(answer.value!);
      expect(boundWith(more)).toBeGreaterThanOrEqual(larger.value! - 1e-6);
    }),
    { numRuns: 60 },
  ));
