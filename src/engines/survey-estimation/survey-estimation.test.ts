import { describe, expect, test } from 'vitest';
import { ask, type Row } from './demonstration.ts';

/** Firms of Kestria, drawn by region: 4 of 40 in the north, 3 of 12 in the south. */
const firms: Row[] = [
  { id: 'Alder', stratum: 'north', weight: 10, size: 40, rnd: 12, staff: 30 },
  { id: 'Birch', stratum: 'north', weight: 10, size: 40, rnd: 8, staff: 25 },
  { id: 'Cedar', stratum: 'north', weight: 10, size: 40, rnd: 15, staff: 50 },
  { id: 'Damson', stratum: 'north', weight: 10, size: 40, rnd: 5, staff: 15 },
  { id: 'Elm', stratum: 'south', weight: 4, size: 12, rnd: 60, staff: 200 },
  { id: 'Fir', stratum: 'south', weight: 4, size: 12, rnd: 48, staff: 150 },
  { id: 'Gorse', stratum: 'south', weight: 4, size: 12, rnd: 75, staff: 260 },
];
const design = { strata: true, fpc: 'size' };
const one = async (asked: object) => (await ask({ units: firms, design, ...asked })).estimates[0]!;

describe('the worked example', () => {
  test('a total, worked out by hand', async () => {
    const { value, standardError, interval, degreesOfFreedom, n, population } = await one({
      estimates: [{ kind: 'total', variable: 'rnd' }],
    });
    expect(value).toBe(10 * 40 + 4 * 183);
    // N² (1 − f) s² / n: 40² × 0.9 × 58/3 / 4 and 12² × 0.75 × 183 / 3.
    expect(standardError).toBeCloseTo(Math.sqrt((1600 * 0.9 * (58 / 3)) / 4 + (144 * 0.75 * 183) / 3), 10);
    expect(degreesOfFreedom).toBe(5);
    expect(interval!.map((end) => end.toFixed(1))).toEqual(['832.8', '1431.2']);
    expect([n, population]).toEqual([7, 52]);
  });

  test('R&D by head, its median by region, and weights raked to the staff of the regions', async () => {
    const ratio = await one({ estimates: [{ kind: 'ratio', variable: 'rnd', denominator: 'staff' }] });
    expect(ratio.value).toBeCloseTo(1132 / (1200 + 2440), 12);
    const { estimates } = await ask({ units: firms, design, estimates: [{ kind: 'quantile', variable: 'rnd', p: 0.5, by: 'stratum' }] });
    expect(estimates.map(({ value }) => value)).toEqual([8, 60]);
    const raked = await ask({
      units: firms,
      design,
      calibrate: { method: 'raking', margins: { stratum: { north: 44, south: 12 }, staff: 4000 } },
    });
    expect(raked.weights!.reduce((sum, w, i) => sum + w * (firms[i]!.staff as number), 0)).toBeCloseTo(4000, 5);
  });
});

describe('what is not there', () => {
  test('a null is left out and counted, and is no nought', async () => {
    const units = firms.map((firm) => (firm.id === 'Cedar' ? { ...firm, rnd: null } : firm));
    const { value, n, missing } = await one({ units, estimates: [{ kind: 'mean', variable: 'rnd' }] });
    expect(value).toBeCloseTo((250 + 732) / 42, 12);
    expect([n, missing]).toEqual([6, 1]);
  });

  test('a weight of 0 counts as drawn, and not as a unit', async () => {
    const units = firms.map((firm) => (firm.id === 'Elm' ? { ...firm, weight: 0 } : firm));
    const { value, n, missing } = await one({ units, estimates: [{ kind: 'total', variable: 'rnd' }] });
    expect([value, n, missing]).toEqual([400 + 4 * 123, 6, 0]);
  });

  test('a domain without a value says so, and one of a single cluster has no interval', async () => {
    const units = firms.map((firm) => ({
      ...firm,
      part: firm.id === 'Alder' ? 'one' : 'rest',
      rnd: firm.stratum === 'south' ? null : firm.rnd!,
    }));
    const { estimates } = await ask({
      units,
      design,
      estimates: [
        { kind: 'mean', variable: 'rnd', by: 'stratum' },
        { kind: 'total', variable: 'rnd', by: 'part' },
      ],
    });
    expect(estimates[1]).toMatchObject({
      value: null,
      standardError: null,
      interval: null,
      n: 0,
      missing: 3,
      because: { value: 'the value of every unit of the domain is missing' },
    });
    expect(estimates[2]).toMatchObject({ value: 120, interval: null, degreesOfFreedom: 0 });
    expect(estimates[2]!.because.interval).toContain('no degree of freedom');
    expect(estimates[2]!.standardError).toBeGreaterThan(0);
  });

  test('a null label is of no domain, and whole figures still count its unit', async () => {
    const units = firms.map((firm) => ({ ...firm, part: firm.id === 'Alder' ? null : 'a' }));
    const { estimates } = await ask({
      units,
      design,
      estimates: [
        { kind: 'total', variable: 'rnd', by: 'part' },
        { kind: 'total', variable: 'rnd' },
      ],
    });
    expect(estimates.map(({ value }) => value)).toEqual([1132 - 120, 1132]);
  });

  test('a ratio to nothing, no units, no questions', async () => {
    const units = firms.map((firm) => ({ ...firm, staff: 0 }));
    expect(await one({ units, estimates: [{ kind: 'ratio', variable: 'rnd', denominator: 'staff' }] })).toMatchObject({
      value: null,
      because: { value: 'what it is divided by sums to 0' },
    });
    const none = await ask({
      units: [],
      design,
      estimates: [
        { kind: 'mean', variable: 'rnd' },
        { kind: 'quantile', variable: 'rnd', p: 0.5, by: 'stratum' },
      ],
    });
    expect(none.estimates).toMatchObject([{ value: null, n: 0, because: { value: 'no unit of the sample is in the domain' } }]);
    expect((await ask({})).estimates).toEqual([]);
  });

  test('a quantile that few units lie beyond has a value without an interval', async () => {
    const told = await one({ estimates: [{ kind: 'quantile', variable: 'rnd', p: 0.95 }] });
    expect(told).toMatchObject({ value: 75, interval: null, standardError: null });
    expect(told.because.standardError).toContain('too few units on one side');
  });
});

describe('a stratum with one cluster', () => {
  const units = firms.filter(({ id }) => !['Elm', 'Fir'].includes(id as string));
  const total = { units, estimates: [{ kind: 'total', variable: 'rnd' }] };
  const spread = async (lonely: string, more = {}) => (await one({ ...total, design: { ...design, lonely }, ...more })).standardError!;

  test('is refused at its first unit, unless one says what to do', async () => {
    await expect(Promise.resolve().then(() => ask({ design, ...total }))).rejects.toThrow('units.4.stratum: "south" holds one cluster');
  });

  test('is taken as certain, measured from 0, or given the mean variance of the others', async () => {
    const north = (1600 * 0.9 * (58 / 3)) / 4;
    expect(await spread('certainty')).toBeCloseTo(Math.sqrt(north), 10);
    expect(await spread('centre')).toBeCloseTo(Math.sqrt(north + (11 / 12) * 300 ** 2), 10);
    expect(await spread('average')).toBeCloseTo(Math.sqrt(2 * north), 10);
  });

  test('that holds its whole population has nothing to say, and is not refused', async () => {
    const whole = units.map((unit) => (unit.stratum === 'south' ? { ...unit, size: 1 } : unit));
    const answer = await ask({ ...total, units: whole, design });
    expect(answer.design.lonely).toEqual([]);
    expect(answer.estimates[0]!.standardError).toBeCloseTo(Math.sqrt((1600 * 0.9 * (58 / 3)) / 4), 10);
  });

  test('has no replicate', async () => {
    expect(await spread('certainty', { variance: 'jackknife' })).toBeCloseTo(await spread('certainty'), 8);
    expect(await spread('certainty', { variance: 'bootstrap', seed: 3 })).toBeGreaterThan(0);
  });
});

describe('replicates', () => {
  const many = Array.from({ length: 240 }, (_, i) => ({
    id: `u${i}`,
    stratum: `s${i % 3}`,
    cluster: `c${i % 24}`,
    weight: 5 + (i % 7),
    size: 200,
    g: `g${i % 5}`,
    x: 1 + ((i * 37) % 11),
    y: ((i * 7919) % 101) + 10 * (i % 24),
  }));
  const asked = {
    units: many,
    design: { strata: true, clusters: true },
    estimates: [
      { kind: 'mean', variable: 'y' },
      { kind: 'total', variable: 'y', by: 'g' },
      { kind: 'ratio', variable: 'y', denominator: 'x' },
      { kind: 'quantile', variable: 'y', p: 0.5 },
    ],
  };

  test('spread as linearisation says, for a bootstrap of many', async () => {
    const linear = await ask(asked);
    for (const variance of ['bootstrap', 'jackknife']) {
      const { estimates, design } = await ask({ ...asked, variance, replicates: 4000, seed: 11 });
      expect(design.replicates).toBe(variance === 'bootstrap' ? 4000 : 24);
      estimates.forEach(({ kind, standardError, value }, k) => {
        expect(value).toBe(linear.estimates[k]!.value);
        const ratio = standardError! / linear.estimates[k]!.standardError!;
        expect(Math.abs(ratio - 1), `${variance} of a ${kind}`).toBeLessThan(kind === 'quantile' ? 0.25 : 0.06);
      });
    }
  });

  test('of a finite population spread less, as by linearisation', async () => {
    const finite = { ...asked, design: { ...asked.design, fpc: 'size' }, units: many.map((unit) => ({ ...unit, size: 10 })) };
    const linear = await ask(finite);
    const { estimates } = await ask({ ...finite, variance: 'bootstrap', replicates: 4000, seed: 5 });
    expect(Math.abs(estimates[0]!.standardError! / linear.estimates[0]!.standardError! - 1)).toBeLessThan(0.06);
  });

  test.each([{}, { calibrate: { method: 'raking', margins: { g: { g0: 380, g1: 390, g2: 385, g3: 395, g4: 370 } } } }])(
    'are the same for 0, 1, 2 and 4 threads, bit for bit (%j)',
    async (more) => {
      const [alone, ...others] = await Promise.all(
        [0, 1, 2, 4].map((workers) => ask({ ...asked, ...more, variance: 'bootstrap', replicates: 300, seed: 9, workers })),
      );
      for (const other of others) expect(other).toEqual(alone);
      expect(await ask({ ...asked, ...more, variance: 'bootstrap', replicates: 300, seed: 10, workers: 0 })).not.toEqual(alone);
    },
  );

  test('tell how far they are, and stop when asked', async () => {
    const { surveyEstimation } = await import('./index.ts');
    const { readInput } = await import('../engine/index.ts');
    const read = readInput(surveyEstimation, { ...asked, variance: 'bootstrap', replicates: 50_000, workers: 0 });
    const stop = new AbortController();
    const shares: number[] = [];
    const running = surveyEstimation.run(read, {
      signal: stop.signal,
      progress: (share) => {
        shares.push(share);
        if (shares.length === 3) stop.abort(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});
