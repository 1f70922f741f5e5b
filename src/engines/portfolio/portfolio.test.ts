import { expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import { portfolio } from './index.ts';
import { faultsOf } from './judge.ts';
import { published, questionOf } from './published.ts';

const ask = (input: object) => portfolio.run(readInput(portfolio, input));
const project = (id: string, value: number, money: number, more: object = {}) => ({ id, value, costs: { money }, ...more });
const inRegion = (id: string, value: number, money: number, region: string) => project(id, value, money, { tags: { region } });

test.each(published.map((each) => [each.name, each] as const))('%s has its published optimum, certified', async (_, each) => {
  const answer = await ask({ ...questionOf(each), sensitivity: 0 });
  expect(answer).toMatchObject({ status: 'optimal', value: each.optimum, bound: each.optimum, gapPercent: 0, stopped: 'proven' });
  expect(faultsOf(readInput(portfolio, questionOf(each)), answer.chosen)).toEqual([]);
});

/** The worked example of the README. */
const round = {
  items: [
    inRegion('Arden', 60, 10, 'north'),
    inRegion('Birch', 100, 20, 'north'),
    inRegion('Cedar', 120, 30, 'south'),
    inRegion('Dale', 40, 20, 'south'),
  ],
  budgets: { money: 50 },
};

test('the worked example: two proposals fill the budget, and every verdict has its price', async () => {
  const answer = await ask(round);
  expect(answer).toMatchObject({ chosen: ['Birch', 'Cedar'], value: 220, bound: 220, status: 'optimal', used: { money: 50 } });
  expect(answer.shadowPrices['budget:money']).toEqual({ price: 4, interval: [30, 60], limit: 50, used: 50 });
  const [arden, birch, cedar, dale] = answer.explanations;
  expect(birch).toMatchObject({ verdict: 'chosen', price: 80, margin: 20, because: { code: 'pays' } });
  expect(cedar).toMatchObject({ verdict: 'chosen', price: 120, margin: 0, because: { code: 'pays' } });
  expect(arden).toMatchObject({ verdict: 'rejected', price: 40, margin: 20, because: { code: 'line' } });
  expect(arden!.need).toMatchObject({ value: 80, upTo: 80, exact: true });
  expect(dale).toMatchObject({ verdict: 'rejected', price: 80, margin: -40, because: { code: 'price' } });
  expect(dale!.uses).toEqual([{ constraint: 'budget:money', amount: 20, price: 80 }]);
  expect(dale!.need).toMatchObject({ value: 60, upTo: 60, exact: true });
  expect(answer.reserve.map(({ id }) => id)).toEqual(['Arden', 'Dale']);
  expect(answer.reserve[0]!.blockedBy).toEqual(['budget:money']);
});

test('a need is a need: at that value the proposal is level, above it is in, below it is out', async () => {
  const at = async (value: number) =>
    (await ask({ ...round, items: round.items.map((item) => (item.id === 'Dale' ? { ...item, value } : item)) })).chosen.includes('Dale');
  expect([await at(59), await at(61)]).toEqual([false, true]);
});

test('quotas hold by count, by cost and by share, and their price is told', async () => {
  const quota = (measure: string, limits: object) => ({ dimension: 'region', label: 'south', measure, ...limits });
  const chosen = async (...quotas: object[]) => (await ask({ ...round, quotas })).chosen;
  expect(await chosen(quota('count', { max: 0 }))).toEqual(['Arden', 'Birch']);
  expect(await chosen(quota('count', { min: 2 }))).toEqual(['Cedar', 'Dale']);
  expect(await chosen(quota('cost:money', { max: 20 }))).toEqual(['Arden', 'Birch', 'Dale']);
  expect(await chosen(quota('share:money', { max: 0.4 }))).toEqual(['Arden', 'Birch', 'Dale']);
  expect(await chosen(quota('share:money', { min: 0.7 }))).toEqual(['Arden', 'Cedar']);
  const { shadowPrices, explanations } = await ask({ ...round, quotas: [quota('count', { min: 2 })] });
  expect(shadowPrices['quota:region=south:count:min']!.price).toBeLessThan(0);
  expect(explanations.find(({ id }) => id === 'Dale')!.because.code).toBe('quota');
});

test('requirements, exclusions and what is fixed hold, and are the reason told', async () => {
  const withMore = (id: string, more: object) => ({
    ...round,
    items: round.items.map((item) => (item.id === id ? { ...item, ...more } : item)),
  });
  const requiring = await ask(withMore('Cedar', { requires: ['Dale'] }));
  expect(requiring.chosen).toEqual(['Arden', 'Birch', 'Dale']);
  const excluding = await ask(withMore('Cedar', { excludes: ['Birch'] }));
  expect(excluding.chosen).toEqual(['Arden', 'Birch', 'Dale']);
  expect(excluding.explanations[2]!.because).toMatchObject({ code: 'exclusion', values: { other: 'Birch' } });
  const fixed = await ask({ ...round, fixed: { in: ['Dale'], out: ['Birch'] } });
  expect(fixed.chosen).toEqual(['Cedar', 'Dale']);
  expect(fixed.explanations.map(({ because }) => because.code)).toEqual(['line', 'fixed', 'pays', 'fixed']);
  const large = await ask(withMore('Cedar', { costs: { money: 51 } }));
  expect(large.explanations[2]).toMatchObject({
    verdict: 'rejected',
    need: null,
    because: { code: 'too-large', values: { amount: 51, limit: 50 } },
  });
});

test('decimals are held as they are written: 0.1 + 0.2 fills 0.3', async () => {
  const items = [project('a', 1, 0.1), project('b', 1.5, 0.2), project('c', 0.5, 0.1)];
  const answer = await ask({ items, budgets: { money: 0.3 } });
  expect(answer).toMatchObject({ chosen: ['a', 'b'], value: 2.5, status: 'optimal', used: { money: 0.3 } });
});

test('numbers of no short decimal are held to rounding', async () => {
  const items = [project('a', Math.PI, Math.SQRT2), project('b', Math.E, 1 / 3), project('c', Math.LN2, 1 / 7)];
  expect(await ask({ items, budgets: { money: 1 / 3 + 1 / 7 } })).toMatchObject({ chosen: ['b', 'c'], status: 'optimal' });
});

test('among portfolios of equal value the lots decide, the same for any order of the input, and the tied are told', async () => {
  const items = ['a', 'b', 'c', 'd'].map((id) => project(id, 5, 10)).concat(project('sure', 9, 10), project('poor', 1, 10));
  const budgets = { money: 30 };
  const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => ask({ items, budgets, seed })));
  for (const answer of answers) {
    expect(answer).toMatchObject({ value: 19, tieZone: ['a', 'b', 'c', 'd'], tieZoneComplete: true });
    expect(answer.explanations.map(({ because }) => because.code)).toEqual(['tie', 'tie', 'tie', 'tie', 'pays', 'price']);
  }
  expect(new Set(answers.map(({ chosen }) => chosen.join())).size).toBeGreaterThan(1);
  const reversed = await ask({ items: items.toReversed(), budgets, seed: 3 });
  expect(reversed.chosen.toSorted()).toEqual(answers[2]!.chosen.toSorted());
});

test('no items, no budgets and budgets of nothing are ordinary', async () => {
  expect(await ask({ items: [], budgets: { money: 1 } })).toMatchObject({ status: 'optimal', chosen: [], value: 0, gapPercent: 0 });
  expect((await ask({ items: [project('a', 1, 1)], budgets: {} })).chosen).toEqual(['a']);
  expect(await ask({ items: [project('a', 1, 1)], budgets: { money: 0 } })).toMatchObject({ chosen: [], value: 0, status: 'optimal' });
  expect((await ask({ items: [project('a', 0, 1)], budgets: { money: 5 } })).value).toBe(0);
});

test('a quota that nobody can fill is a warning, and no crash', async () => {
  const quotas = [{ dimension: 'region', label: 'east', measure: 'count', max: 3 }];
  const answer = await ask({ ...round, quotas });
  expect(answer.warnings).toEqual(['No proposal carries the label of quota:region=east:count.']);
  expect(answer.chosen).toEqual(['Birch', 'Cedar']);
});

const valid = { items: [project('a', 1, 1), project('b', 2, 2)], budgets: { money: 2 } };
const changed = (change: object) => ({ ...valid, items: [valid.items[0], { ...valid.items[1], ...change }] });
const quotaOf = (quota: object) => ({ ...valid, quotas: [{ dimension: 'region', label: 'x', measure: 'count', ...quota }] });

test.each([
  ['items.1.value', changed({ value: Number.NaN })],
  ['items.1.value', changed({ value: -1 })],
  ['items.1.value', changed({ value: Number.POSITIVE_INFINITY })],
  ['items.1.costs.money', changed({ costs: { money: -1 } })],
  ['items.1.costs.money', changed({ costs: {} })],
  ['items.1.costs.time', { ...valid, items: [{ ...valid.items[0], costs: { money: 1, time: 1 } }, valid.items[1]], budgets: { time: 1 } }],
  ['items.1.id', changed({ id: 'a' })],
  ['items.1.requires.0', changed({ requires: ['z'] })],
  ['items.1.excludes.0', changed({ excludes: ['b'] })],
  ['items.1', changed({ colour: 'red' })],
  ['budgets.money', { ...valid, budgets: { money: -1 } }],
  ['fixed.in.0', { ...valid, fixed: { in: ['z'] } }],
  ['fixed.out.0', { ...valid, fixed: { in: ['a'], out: ['a'] } }],
  ['quotas.0', quotaOf({})],
  ['quotas.0.min', quotaOf({ min: 3, max: 2 })],
  ['quotas.0.max', quotaOf({ measure: 'share:money', max: 1.5 })],
  ['quotas.0.measure', quotaOf({ measure: 'weight', max: 1 })],
  ['items.0.costs.time', quotaOf({ measure: 'cost:time', max: 1 })],
  ['quotas.1', { ...valid, quotas: [1, 2].map((max) => ({ dimension: 'region', label: 'x', measure: 'count', max })) }],
  ['timeLimitSeconds', { ...valid, timeLimitSeconds: 0 }],
  ['seed', { ...valid, seed: 1.5 }],
])('refuses by path %s', (path, input) => {
  try {
    readInput(portfolio, input);
    expect.unreachable();
  } catch (refused) {
    expect(refused).toBeInstanceOf(NotValidInput);
    expect((refused as NotValidInput).faults.map((fault) => fault.path)).toContain(path);
  }
});

test('what comes out is what is declared', async () => {
  const answer = await ask(round);
  expect(portfolio.output.parse(answer)).toEqual(answer);
});
