/** Cells are hidden well when somebody with the published tables and a solver cannot come near them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounds } from './attacker.ts';
import { ask, type Row } from './demonstration.ts';
import type { Output } from './schema.ts';

type Table = Output['estimates'];
interface Rules {
  readonly minimumFrequency: number;
  readonly dominance?: { readonly n: number; readonly k: number };
  readonly pPercent?: number;
  readonly protectionPercent: number;
}

const keyOf = (domain: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(domain).sort());
const inside = (unit: Row, domain: Readonly<Record<string, string>>) =>
  Object.entries(domain).every(([name, label]) => `${unit[name]}` === label);

/** What each hidden cell must leave open, worked out from the units by the book: (n, k), p %, and few units. */
function needs(units: readonly Row[], domain: Readonly<Record<string, string>>, rules: Rules, average: number) {
  const values = units
    .filter((unit) => inside(unit, domain))
    .map(({ y }) => y as number)
    .sort((a, b) => b - a);
  const total = values.reduce((sum, y) => sum + y, 0);
  const largest = (count: number) => values.slice(0, count).reduce((sum, y) => sum + y, 0);
  const few = values.length > 0 && values.length < rules.minimumFrequency;
  const widths = [
    rules.dominance ? (100 / rules.dominance.k) * largest(rules.dominance.n) - total : 0,
    rules.pPercent ? (rules.pPercent / 100) * largest(1) - (total - largest(2)) : 0,
    few ? (rules.protectionPercent / 100) * Math.max(total, average * values.length) : 0,
  ];
  return { total, n: values.length, width: Math.max(0, ...widths), few };
}

/** Crossings that the published tables allow, and in which every province lies in its region: the names of the others are known to be empty. */
function crossingsOf(table: Table, units: readonly Row[], names: readonly string[]): Record<string, string>[] {
  const tables = Map.groupBy(table, ({ domain }) => Object.keys(domain).sort().join());
  const listed = [...tables.values()].map((rows) => ({
    by: Object.keys(rows[0]!.domain),
    keys: new Set(rows.map(({ domain }) => keyOf(domain))),
  }));
  const labels = names.map((name) => [...new Set(units.map((unit) => `${unit[name]}`))]);
  const all = labels.reduce<string[][]>((before, of) => before.flatMap((each) => of.map((label) => [...each, label])), [[]]);
  return all
    .map((each) => Object.fromEntries(each.map((label, k) => [names[k]!, label])))
    .filter((crossing) => listed.every(({ by, keys }) => keys.has(keyOf(Object.fromEntries(by.map((name) => [name, crossing[name]!]))))))
    .filter(({ province, region }) => province === undefined || region === undefined || region === `r${Number(province) % 3}`);
}

/** Those who might ask: one outside, and up to four units that are alone in a hidden cell. Answers how many attacks were held off. */
function attack(table: Table, units: readonly Row[], names: readonly string[], rules: Rules): number {
  const crossings = crossingsOf(table, units, names);
  const whole = units.reduce((sum, { y }) => sum + (y as number), 0);
  const hidden = table.filter(({ suppressed }) => suppressed);
  const alone = hidden.flatMap(({ domain }) => {
    const of = units.filter((unit) => inside(unit, domain));
    return of.length === 1 ? [{ unit: of[0]!, domain }] : [];
  });
  let attacks = 0;
  for (const { domain } of hidden) {
    const { total, n, width, few } = needs(units, domain, rules, whole / units.length);
    if (!(width > 1e-9 * total) && !few) continue;
    const attackers = [null, ...alone.filter(({ unit }) => !inside(unit, domain)).slice(0, 4)];
    for (const attacker of attackers) {
      attacks += 1;
      const slack = 1e-5 * Math.max(1, total);
      const of = (figure: number) => (attacker ? [{ domain: attacker.domain, figure }] : []);
      const [low, high] = bounds({ table, what: 'value', crossings, besides: of((attacker?.unit.y as number) ?? 0) }, domain);
      expect(high, `above ${keyOf(domain)}`).toBeGreaterThanOrEqual(total + width - slack);
      expect(low, `below ${keyOf(domain)}`).toBeLessThanOrEqual(total - Math.min(width, total) + slack);
      if (!few) continue;
      const [, most] = bounds({ table, what: 'n', crossings, besides: of(1) }, domain);
      expect(most, `units of ${keyOf(domain)}, ${n}`).toBeGreaterThanOrEqual(rules.minimumFrequency - 1e-5);
    }
  }
  return attacks;
}

const firms: Row[] = [
  ['north', 'food', 40],
  ['north', 'food', 35],
  ['north', 'food', 38],
  ['north', 'food', 30],
  ['north', 'steel', 500],
  ['north', 'steel', 12],
  ['north', 'steel', 9],
  ['north', 'ships', 60],
  ['north', 'ships', 55],
  ['north', 'ships', 70],
  ['north', 'ships', 58],
  ['south', 'food', 22],
  ['south', 'food', 25],
  ['south', 'food', 24],
  ['south', 'food', 28],
  ['south', 'steel', 80],
  ['south', 'steel', 75],
  ['south', 'steel', 90],
  ['south', 'steel', 77],
  ['south', 'ships', 45],
  ['south', 'ships', 44],
  ['south', 'ships', 41],
  ['south', 'ships', 50],
  ['west', 'food', 33],
  ['west', 'food', 31],
  ['west', 'food', 30],
  ['west', 'food', 36],
  ['west', 'steel', 64],
  ['west', 'steel', 61],
  ['west', 'steel', 70],
  ['west', 'steel', 62],
  ['west', 'ships', 15],
  ['west', 'ships', 18],
  ['west', 'ships', 14],
  ['west', 'ships', 17],
].map(([region, sector, y], i) => ({ id: `f${i}`, weight: 1, region: region!, sector: sector!, y: y! }));
const tables = [{ by: ['region', 'sector'] }, { by: ['region'] }, { by: ['sector'] }, {}].map((each) => ({
  kind: 'total',
  variable: 'y',
  ...each,
}));
const steel = { region: 'north', sector: 'steel' };

describe('one firm that holds most of a cell', () => {
  const rules = { minimumFrequency: 3, pPercent: 20, protectionPercent: 20 };

  test('is hidden, and so are three more cells, without which it could be worked out', async () => {
    const { estimates, disclosure } = await ask({ units: firms, estimates: tables, disclosure: rules });
    expect(disclosure).toMatchObject({ primary: 1, secondary: 3 });
    expect(disclosure!.cells.find(({ domain }) => keyOf(domain) === keyOf(steel))!.because).toEqual([
      'y: the second largest can tell the largest to within 20 %',
    ]);
    const hidden = estimates.filter(({ suppressed }) => suppressed);
    expect(hidden).toHaveLength(4);
    for (const each of hidden)
      expect(each).toMatchObject({
        value: null,
        standardError: null,
        interval: null,
        n: null,
        missing: null,
        population: null,
        designEffect: null,
      });
    expect(attack(estimates, firms, ['region', 'sector'], rules)).toBe(1);
  });

  test('the attacker is no straw man: where only the cell itself is hidden, he tells it to the unit', async () => {
    const { estimates } = await ask({ units: firms, estimates: tables });
    const naive = estimates.map((each) =>
      keyOf(each.domain) === keyOf(steel) ? { ...each, value: null, suppressed: true as const } : each,
    );
    const crossings = ['north', 'south', 'west'].flatMap((region) => ['food', 'steel', 'ships'].map((sector) => ({ region, sector })));
    const [low, high] = bounds({ table: naive, what: 'value', crossings }, steel);
    expect(low).toBeCloseTo(521, 3);
    expect(high).toBeCloseTo(521, 3);
  });

  test('is hidden in means, ratios and quantiles of the same cell too, and of other variables', async () => {
    const units = firms.map((firm, i) => ({ ...firm, staff: 10 + (i % 5) }));
    const estimates = [
      ...tables,
      { kind: 'mean', variable: 'y', by: ['region', 'sector'] },
      { kind: 'ratio', variable: 'y', denominator: 'staff', by: ['region', 'sector'] },
      { kind: 'total', variable: 'staff', by: ['region', 'sector'] },
    ];
    const answer = await ask({ units, estimates, disclosure: rules });
    const ofSteel = answer.estimates.filter(({ domain }) => keyOf(domain) === keyOf(steel));
    expect(ofSteel.map(({ suppressed }) => suppressed)).toEqual([true, true, true, true]);
  });

  test('where nothing tells of a unit, nothing is hidden', async () => {
    const { disclosure, estimates } = await ask({
      units: firms.filter(({ y }) => y !== 500),
      estimates: [tables[1], tables[3]],
      disclosure: { minimumFrequency: 3 },
    });
    expect(disclosure).toEqual({ primary: 0, secondary: 0, cells: [] });
    expect(estimates.some(({ suppressed }) => suppressed)).toBe(false);
  });
});

test('a unit of weight w stands for w alike: a sample of one in ten hides less than a census', async () => {
  const rules = { minimumFrequency: 0, pPercent: 20 };
  expect((await ask({ units: firms, estimates: tables, disclosure: rules })).disclosure!.primary).toBe(1);
  expect(
    (await ask({ units: firms.map((firm) => ({ ...firm, weight: 10 })), estimates: tables, disclosure: rules })).disclosure!.primary,
  ).toBe(0);
});

test('a table of one row is hidden with its sum, where there is no other way', async () => {
  const units = firms.slice(4, 7);
  const { estimates } = await ask({ units, estimates: [tables[0], tables[3]], disclosure: { minimumFrequency: 3, pPercent: 20 } });
  expect(estimates.map(({ suppressed }) => suppressed)).toEqual([true, true]);
});

const rules = fc.record({
  minimumFrequency: fc.integer({ min: 2, max: 4 }),
  dominance: fc.option(fc.record({ n: fc.integer({ min: 1, max: 2 }), k: fc.integer({ min: 60, max: 90 }) }), { nil: undefined }),
  pPercent: fc.option(fc.integer({ min: 5, max: 40 }), { nil: undefined }),
  protectionPercent: fc.integer({ min: 5, max: 50 }),
});
const row = (dimensions: Record<string, number>) =>
  fc.record({
    y: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 50, max: 2000 })),
    ...Object.fromEntries(Object.entries(dimensions).map(([name, most]) => [name, fc.integer({ min: 1, max: most })])),
  });
const population = (dimensions: Record<string, number>, most: number) =>
  fc
    .array(row(dimensions), { minLength: 8, maxLength: most })
    .map((rows) => rows.map((each, i): Row => ({ id: `u${i}`, weight: 1, ...(each as Record<string, number>) })));
const total = (...by: string[]) => ({ kind: 'total', variable: 'y', ...(by.length && { by }) });

describe('random tables are not undone, from outside or by a unit alone in a hidden cell', () => {
  test.each([
    ['two ways with sums', { a: 4, b: 3 }, 40, [total('a', 'b'), total('a'), total('b'), total()], 5],
    ['two ways without sums', { a: 4, b: 3 }, 30, [total('a', 'b')], 6],
    ['two tables that share a way', { a: 3, b: 3, c: 3 }, 40, [total('a', 'b'), total('b', 'c')], 6],
    ['a ring of three tables', { a: 2, b: 3, c: 2 }, 40, [total('a', 'b'), total('b', 'c'), total('a', 'c'), total()], 6],
    ['three ways with all sums', { a: 2, b: 3, c: 2 }, 50, [total('a', 'b', 'c'), total('a', 'b'), total('a'), total('c'), total()], 5],
  ] as const)('%s', async (_, dimensions, most, estimates, numRuns) => {
    let attacks = 0;
    await fc.assert(
      fc.asyncProperty(population(dimensions, most), rules, async (units, asked) => {
        const answer = await ask({ units, estimates, disclosure: asked });
        attacks += attack(answer.estimates, units, Object.keys(dimensions), asked as Rules);
      }),
      { numRuns },
    );
    expect(attacks).toBeGreaterThan(numRuns);
  });

  test('a ladder: provinces lie in regions, and both are shown', async () => {
    let attacks = 0;
    await fc.assert(
      fc.asyncProperty(population({ province: 7, sector: 2 }, 40), rules, async (rows, asked) => {
        const units = rows.map((unit) => ({ ...unit, region: `r${(unit.province as number) % 3}` }));
        const answer = await ask({
          units,
          estimates: [total('province', 'sector'), total('region', 'sector'), total('province'), total('region'), total()],
          disclosure: asked,
        });
        attacks += attack(answer.estimates, units, ['province', 'region', 'sector'], asked as Rules);
      }),
      { numRuns: 5 },
    );
    expect(attacks).toBeGreaterThan(5);
  });
});
