/** R's survey 4.1-1 has answered the same questions (bench/survey-estimation-peer.ts): equal to eight digits. */
import { describe, expect, test } from 'vitest';
import { ask, DESIGNS, nameOf, questionOf, type Reference, randomDesign, references, schools } from './demonstration.ts';
import type { Output } from './schema.ts';

const said = Map.groupBy(references(), ({ design }) => design);

/** How many figures were held beside those of R. */
function compare(name: string, { estimates }: Output): number {
  const ours = new Map(estimates.map((each) => [nameOf(each), each]));
  let seen = 0;
  const same = (found: number | null | undefined, wanted: number, what: string) => {
    if (Number.isNaN(wanted)) return;
    seen += 1;
    const near = Math.abs((found ?? Number.NaN) - wanted) <= Math.max(1e-8 * Math.abs(wanted), 1e-10);
    if (!near) expect.soft(found, `${name}: ${what}`).toBe(wanted);
  };
  for (const { figure, value, standardError, low, high } of said.get(name) as Reference[]) {
    const isEffect = figure.startsWith('deff ');
    const each = ours.get(figure.replace('deff ', ''));
    same(isEffect ? each?.designEffect : each?.value, value, figure);
    if (isEffect) continue;
    same(each?.standardError, standardError, `standard error of ${figure}`);
    same(each?.interval?.[0], low, `lower end of ${figure}`);
    same(each?.interval?.[1], high, `upper end of ${figure}`);
  }
  return seen;
}

describe('the schools of California, the worked examples of the package', () => {
  const designs = {
    srs: { fpc: 'population' },
    strat: { strata: true, fpc: 'population' },
    clus1: { clusters: true, fpc: 'population' },
    clus2: { clusters: true, fpc: 'population', stages: [{ cluster: 'school', fpc: 'size' }] },
  } as const;
  const estimates = [
    ...['api00', 'enroll'].flatMap((variable) => [
      ...['mean', 'total'].flatMap((kind) => [
        { kind, variable },
        { kind, variable, by: 'stratum' },
      ]),
      ...[0.25, 0.5, 0.75].map((p) => ({ kind: 'quantile', variable, p })),
    ]),
    { kind: 'ratio', variable: 'stu', denominator: 'enroll' },
  ];
  const types = { E: 4421, H: 755, M: 1018 };

  test.each(['srs', 'strat', 'clus1', 'clus2'] as const)(
    '%s: means, totals, ratios, quantiles and design effects, whole and by type',
    async (name) => {
      expect(compare(name, await ask({ units: schools(name), design: designs[name], estimates }))).toBeGreaterThan(60);
    },
  );

  test.each(['raking', 'linear', 'logit'] as const)(
    'one-stage clusters, weights calibrated to types and scores of the year before: %s',
    async (method) => {
      const calibrate = {
        method,
        margins: { stratum: types, api99: 3914069 },
        tolerance: 1e-12,
        ...(method === 'logit' && { bounds: [0.5, 2] }),
      };
      expect(compare(`clus1 ${method}`, await ask({ units: schools('clus1'), design: designs.clus1, estimates, calibrate }))).toBe(4);
    },
  );

  test('one-stage clusters, raked to two margins as by rake()', async () => {
    const calibrate = { method: 'raking', margins: { stratum: types, wide: { No: 1072, Yes: 5122 } } };
    expect(compare('clus1 rake', await ask({ units: schools('clus1'), design: designs.clus1, estimates, calibrate }))).toBe(2);
  });

  test.each(['strat', 'clus1'] as const)('%s by the jackknife', async (name) => {
    expect(compare(`${name} jackknife`, await ask({ units: schools(name), design: designs[name], estimates, variance: 'jackknife' }))).toBe(
      6,
    );
  });
});

describe(`${DESIGNS} random designs: strata, clusters, two stages, finite populations, nulls, calibration, jackknife, lonely clusters`, () => {
  const designs = Array.from({ length: DESIGNS }, (_, number) => randomDesign(number));

  test('are of every kind', () => {
    const kinds = new Set(designs.flatMap(({ calibrate, variance, lonely }) => [calibrate, variance, lonely]));
    expect(kinds.size).toBe(9);
    for (const flag of ['strata', 'clusters', 'fpc', 'stages'] as const)
      expect(designs.filter((design) => design[flag]).length).toBeGreaterThan(20);
    expect(designs.filter(({ units }) => units.some(({ y }) => y === null)).length).toBeGreaterThan(20);
    expect(designs.filter(({ units }) => units.some(({ weight }) => weight === 0)).length).toBeGreaterThan(10);
  });

  test('give the same figures', async () => {
    let seen = 0;
    for (const design of designs) seen += compare(`${design.number}`, await ask(questionOf(design)));
    expect(seen).toBeGreaterThan(5000);
  });
});
