import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '#tests/support/properties.ts';
import { NotValidInput, readInput } from '../engine/index.ts';
import { cheapest } from './goal-seek.ts';
import { foresight } from './index.ts';
import { countryOf } from './small-country.ts';

const run = async (asked: object, watch = {}) =>
  foresight.run(readInput(foresight, { panel: countryOf(), horizon: 2035, draws: 256, workers: 0, ...asked }), watch);
const target = { id: 'income', indicator: 'outputPerWorker', year: 2030, value: 22 };
const funding = { lever: 'publicRnd', path: [[2020, 0] as const, [2025, 1] as const] };

describe('a forecast', () => {
  test('has fans in order, probabilities by year, a back-test beside it and says what is belief', async () => {
    const { scenarios, backTest, calibration, origin } = await run({ targets: [target] });
    expect(origin).toBe(2019);
    const [{ fans, targets }] = scenarios as [(typeof scenarios)[0]];
    expect(fans.map(({ indicator, unit }) => `${indicator} of ${unit}`)).toEqual([
      'outputPerWorker of whole',
      'tfp of whole',
      'rndIntensity of whole',
      'technologyContribution of whole',
    ]);
    for (const { forecast } of fans)
      for (const { low, innerLow, median, innerHigh, high } of forecast) {
        const row = [low, innerLow, median, innerHigh, high];
        expect(row).toEqual(row.toSorted((a, b) => a - b));
      }
    expect(targets[0]!.byYear.length).toBe(16);
    expect(targets[0]!.probability).toBeGreaterThan(0);
    expect(backTest!.scores.map(({ indicator, n }) => [indicator, n])).toEqual([
      ['outputPerWorker', 15],
      ['tfp', 15],
      ['rndIntensity', 15],
    ]);
    const learnt = Object.fromEntries(calibration!.parameters.map((each) => [each.name, each.learnt]));
    expect(learnt.leverage).toBe(0);
    expect(learnt.diffusion).toBeGreaterThan(0);
  });

  test('is not shown without a back-test', async () => {
    expect(await run({ backTest: 0 })).toMatchObject({
      scenarios: [],
      backTest: null,
      missing: { scenarios: 'no forecast is shown without a back-test' },
    });
    const short = await run({ panel: countryOf({ years: 10 }), horizon: 2020 });
    expect(short.missing.backTest).toBe('too few years for a calibration 5 years back');
  });

  test('says why a region, and all of them, are not in it', async () => {
    const panel = countryOf();
    panel.cells[1]!.output[19] = null;
    const { regions, missing } = await run({ panel });
    expect(regions).toEqual(['Arden', 'Corrin']);
    expect(missing.Brume).toBe('no output in 2019');
    const none = countryOf({ years: 3 });
    expect((await run({ panel: none, horizon: 2010 })).missing.Arden).toBe('3 years of output up to 2002; 8 are needed');
  });

  test('grows wider with the years, and shifts with the lever that is pulled', async () => {
    const { scenarios } = await run({ scenarios: [{ id: 'as-now' }, { id: 'more', levers: [funding] }], targets: [target] });
    const [now, more] = scenarios.map(({ fans }) => fans.find(({ indicator }) => indicator === 'outputPerWorker')!.forecast);
    const width = (row: { low: number; high: number }) => Math.log(row.high / row.low);
    expect(width(now!.at(-1)!)).toBeGreaterThan(width(now![0]!));
    expect(more!.at(-1)!.median).toBeGreaterThan(now!.at(-1)!.median);
    expect(scenarios[1]!.targets[0]!.probability).toBeGreaterThan(scenarios[0]!.targets[0]!.probability!);
  });

  test('stops at the signal', async () => {
    await expect(run({}, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

describe('an indicator beside the model', () => {
  const values = Array.from({ length: 20 }, (_, t) => (t === 7 ? null : 10 * 1.05 ** t));

  test('goes on as it went where nothing strays', async () => {
    const panel = { ...countryOf(), indicators: [{ id: 'patents', values, scale: 'log' }] };
    const { scenarios, backTest } = await run({
      panel,
      targets: [{ id: 'patents', indicator: 'patents', year: 2020, value: 10 * 1.05 ** 20 * 0.99 }],
    });
    const fan = scenarios[0]!.fans.find(({ indicator }) => indicator === 'patents')!;
    expect(fan.forecast[0]!.median / (10 * 1.05 ** 20)).toBeCloseTo(1, 2);
    expect(scenarios[0]!.targets[0]!.probability).toBeGreaterThan(0.9);
    expect(backTest!.scores.map(({ indicator }) => indicator)).toContain('patents');
  });

  test('is missing with its reason where too little is known', async () => {
    const panel = { ...countryOf(), indicators: [{ id: 'patents', values: values.map((value, t) => (t < 15 ? null : value)) }] };
    const { scenarios, missing } = await run({ panel, targets: [{ id: 'p', indicator: 'patents', year: 2030, value: 1 }] });
    expect(missing.patents).toBe('5 observations up to the origin; 8 are needed');
    expect(scenarios[0]!.targets[0]).toMatchObject({ byYear: [], probability: null });
    expect(scenarios[0]!.missing.p).toBe('5 observations up to the origin; 8 are needed');
  });
});

describe('contributions', () => {
  test('of all levers make up what they do together', async () => {
    const levers = [funding, { lever: 'institutions', path: [[2021, 1]] }, { lever: 'talent', path: [[2022, 5]] }];
    const { scenarios } = await run({ scenarios: [{ id: 'as-now' }, { id: 'all', levers }], targets: [target], contributions: true });
    const [now, all] = scenarios as [(typeof scenarios)[0], (typeof scenarios)[0]];
    const points = all.contributions.reduce((sum, { probabilityPoints }) => sum + probabilityPoints, 0);
    expect(points).toBeCloseTo(100 * (all.targets[0]!.probability! - now.targets[0]!.probability!), 6);
    expect(all.contributions.map(({ lever }) => lever)).toEqual(['publicRnd', 'institutions', 'talent']);
    for (const { effect, interval } of all.contributions) {
      expect(effect).toBeGreaterThan(0);
      expect(interval[0]).toBeLessThanOrEqual(interval[1]);
    }
  });
});

describe('goal seek', () => {
  const levers = [
    { lever: 'publicRnd', most: 3, costPerUnit: 1 },
    { lever: 'talent', most: 30, costPerUnit: 1 },
  ];
  const asked = (value: number, probability = 0.8) => ({
    targets: [{ ...target, value }],
    goalSeek: { target: 'income', probability, levers, from: 2020, full: 2024 },
  });

  test('finds levers that bring the target to its probability, or says that none do', async () => {
    const { scenarios } = await run({ targets: [target] });
    const { innerHigh } = scenarios[0]!.fans[0]!.forecast.find(({ year }) => year === 2030)!;
    const met = (await run(asked(innerHigh))).goalSeek!;
    expect(met.isMet).toBe(true);
    expect(Math.abs(met.probability - 0.8)).toBeLessThan(0.02);
    expect(met.cost).toBeGreaterThan(0);
    expect((await run(asked(1000))).goalSeek).toMatchObject({ isMet: false, levers: [{ atMost: true }, { atMost: true }] });
    expect((await run(asked(1))).goalSeek).toMatchObject({ isMet: true, cost: 0 });
  });

  test('takes the cheapest of what serves: a plane and a bowl with known answers', async () => {
    const plane = await cheapest(([a, b]) => 2 * a! + b! - 0.5, [1, 1]);
    expect(plane.shares[0]).toBeCloseTo(0.25, 2);
    expect(plane.shares[1]).toBeCloseTo(0, 2);
    // √a + √b ≥ 1 at equal costs: a = b = ¼
    const bowl = await cheapest(([a, b]) => Math.sqrt(a!) + Math.sqrt(b!) - 1, [1, 1]);
    expect(bowl.shares[0]! + bowl.shares[1]!).toBeLessThan(0.56);
  });
});

describe('properties', () => {
  const fans = async (panel: object, more: object = {}) =>
    (await run({ panel, horizon: 2024, draws: 128, ...more })).scenarios[0]!.fans.map(
      ({ indicator, forecast }) => [indicator, forecast.at(-1)!.median] as const,
    );

  test('the order of the cells does not show; the unit of output only in output', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.001, max: 1000, noNaN: true }), async (seed, unit) => {
        const panel = countryOf({ seed });
        const before = await fans(panel);
        expect(await fans({ ...panel, cells: panel.cells.toReversed() })).toEqual(before);
        const scaled = panel.cells.map((cell) => ({
          ...cell,
          output: cell.output.map((value) => value! * unit),
          capital: cell.capital.map((value) => value! * unit),
          rnd: cell.rnd.map((value) => value! * unit),
        }));
        const after = await fans({ ...panel, cells: scaled });
        before.forEach(([indicator, value], i) => {
          expect(after[i]![1] / (indicator === 'outputPerWorker' ? unit : 1) / value).toBeCloseTo(1, 6);
        });
      }),
      { numRuns: 6 },
    );
  });

  test('probabilities are shares, and a higher line is met less often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 5, max: 60, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), async (value, more) => {
        const targets = [value, value + more].map((line, i) => ({ ...target, id: `${i}`, year: 2023, value: line }));
        const { scenarios } = await run({ horizon: 2024, draws: 128, targets });
        const [lower, higher] = scenarios[0]!.targets.map(({ probability }) => probability!);
        expect(lower).toBeGreaterThanOrEqual(higher! - 1e-12);
        expect(Math.min(lower!, higher!)).toBeGreaterThanOrEqual(0);
        expect(Math.max(lower!, higher!)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 8 },
    );
  });
});

describe('what cannot be used is named by its path', () => {
  const faults = (asked: object): string[] => {
    try {
      readInput(foresight, { panel: countryOf(), horizon: 2035, ...asked });
      return [];
    } catch (error) {
      if (!(error instanceof NotValidInput)) throw error;
      return error.faults.map(({ path }) => path);
    }
  };
  const panelWith = (change: (panel: ReturnType<typeof countryOf>) => void) => {
    const panel = countryOf();
    change(panel);
    return { panel };
  };

  test.each<[string, object, string]>([
    ['a gap between years', panelWith((panel) => panel.years.splice(5, 1, 2099)), 'panel.years.5'],
    ['a row of another length', panelWith((panel) => panel.cells[2]!.rnd.pop()), 'panel.cells.2.rnd'],
    ['a number that is none', panelWith((panel) => panel.cells[0]!.output.splice(3, 1, Number.NaN)), 'panel.cells.0.output.3'],
    ['output of nought', panelWith((panel) => panel.cells[0]!.output.splice(3, 1, 0)), 'panel.cells.0.output.3'],
    ['a region that nobody named', panelWith((panel) => Object.assign(panel.cells[0]!, { region: 'Dorn' })), 'panel.cells.0.region'],
    ['a cell twice', panelWith((panel) => panel.cells.push({ ...panel.cells[0]! })), 'panel.cells.3'],
    ['a region twice', panelWith((panel) => panel.regions.push({ ...panel.regions[0]! })), 'panel.regions.3.id'],
    ['no region', { panel: { ...countryOf(), regions: [] } }, 'panel.regions'],
    ['a horizon that is past', { horizon: 2019 }, 'horizon'],
    ['even draws that are no power of two', { draws: 1000 }, 'draws'],
    ['a target of an unknown indicator', { targets: [{ ...target, indicator: 'joy' }] }, 'targets.0.indicator'],
    ['a target of an unknown region', { targets: [{ ...target, unit: 'Dorn' }] }, 'targets.0.unit'],
    ['a target beyond the horizon', { targets: [{ ...target, year: 2060 }] }, 'targets.0.year'],
    [
      'a path out of order',
      {
        scenarios: [
          {
            id: 'a',
            levers: [
              {
                lever: 'talent',
                path: [
                  [2025, 1],
                  [2022, 2],
                ],
              },
            ],
          },
        ],
      },
      'scenarios.0.levers.0.path.1',
    ],
    [
      'a goal that is no target',
      { goalSeek: { target: 'x', probability: 0.5, levers: [{ lever: 'talent', most: 1, costPerUnit: 1 }], from: 2020, full: 2021 } },
      'goalSeek.target',
    ],
    ['input coefficients that use up all output', { spillovers: { inputOutput: [[1.2]] } }, 'spillovers.inputOutput'],
  ])('%s', (_, asked, path) => {
    expect(faults(asked)).toContain(path);
  });
});
