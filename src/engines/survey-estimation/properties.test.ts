import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask, DESIGNS, questionOf, type Row, randomDesign } from './demonstration.ts';

const few = { numRuns: 40 };
const design = fc.integer({ min: 0, max: DESIGNS - 1 }).map(randomDesign);
const scaled = (units: readonly Row[], by: (unit: Row) => Row) => units.map((unit) => ({ ...unit, ...by(unit) }));
const times = (value: Row[string], factor: number) => (value === null ? null : (value as number) * factor);
const near = (found: number | null, wanted: number | null, slack = 1e-7) => {
  if (found === null || wanted === null) expect(found).toBe(wanted);
  else expect(Math.abs(found - wanted)).toBeLessThanOrEqual(slack * Math.max(1, Math.abs(wanted)));
};

test('the order of the units is of no account, bit for bit, chance included', () =>
  fc.assert(
    fc.asyncProperty(design, fc.nat(), fc.constantFrom('taylor', 'bootstrap'), async (drawn, at, variance) => {
      const question = { ...questionOf(drawn), ...(drawn.lonely !== 'centre' && { variance }), replicates: 20, seed: at };
      const turned = [...drawn.units.slice(at % drawn.units.length), ...drawn.units.slice(0, at % drawn.units.length)].reverse();
      const { weights: here, ...given } = await ask(question);
      const { weights: there, ...other } = await ask({ ...question, units: turned });
      expect(other).toEqual(given);
      expect(new Map(turned.map(({ id }, i) => [id, there?.[i]]))).toEqual(
        new Map(turned.map(({ id }) => [id, here?.[drawn.units.findIndex((unit) => unit.id === id)]])),
      );
    }),
    few,
  ));

test('a variable in other units has figures and errors in them, and nothing else changes', () =>
  fc.assert(
    fc.asyncProperty(design, fc.constantFrom(0.001, 1000), async (drawn, factor) => {
      const plain = await ask(questionOf(drawn));
      const other = await ask({ ...questionOf(drawn), units: scaled(drawn.units, ({ y }) => ({ y: times(y!, factor) })) });
      plain.estimates.forEach((each, k) => {
        near(other.estimates[k]!.value! / factor, each.value);
        if (each.kind !== 'quantile' && each.standardError !== null) near(other.estimates[k]!.standardError! / factor, each.standardError);
        expect(other.estimates[k]!.n).toBe(each.n);
      });
    }),
    few,
  ));

test('weights all as large again double totals, and leave means, ratios and their errors', () =>
  fc.assert(
    fc.asyncProperty(design, async (drawn) => {
      const question = { ...questionOf(drawn), calibrate: undefined };
      const plain = await ask(question);
      const other = await ask({ ...question, units: scaled(drawn.units, ({ weight }) => ({ weight: times(weight!, 2) })) });
      plain.estimates.forEach(({ kind, value, standardError }, k) => {
        const factor = kind === 'total' ? 2 : 1;
        near(other.estimates[k]!.value, value! * factor);
        near(other.estimates[k]!.standardError, standardError! * factor);
      });
    }),
    few,
  ));

test('totals of domains sum to the whole, means lie between them, and errors are not below 0', () =>
  fc.assert(
    fc.asyncProperty(design, async (drawn) => {
      const { estimates } = await ask(questionOf(drawn));
      const of = (kind: string, isWhole: boolean) =>
        estimates.filter((each) => each.kind === kind && (Object.keys(each.domain).length === 0) === isWhole);
      near(
        of('total', false).reduce((sum, { value }) => sum + value!, 0),
        of('total', true)[0]!.value,
      );
      expect(of('total', false).reduce((sum, { n }) => sum + n!, 0)).toBe(of('total', true)[0]!.n);
      const means = of('mean', false).map(({ value }) => value!);
      expect(of('mean', true)[0]!.value).toBeGreaterThanOrEqual(Math.min(...means) - 1e-9);
      expect(of('mean', true)[0]!.value).toBeLessThanOrEqual(Math.max(...means) + 1e-9);
      for (const { standardError, interval, value } of estimates) {
        if (standardError !== null) expect(standardError).toBeGreaterThanOrEqual(0);
        if (interval) expect(interval[0] <= value! + 1e-9 && value! <= interval[1] + 1e-9).toBe(true);
      }
    }),
    few,
  ));

test('calibrated weights meet every margin, and logit keeps within its bounds', () =>
  fc.assert(
    fc.asyncProperty(design, fc.constantFrom('raking', 'linear', 'logit'), async ({ units, margins }, method) => {
      const counted = units.filter(({ weight }) => weight !== 0);
      const { weights } = await ask({
        units: counted,
        calibrate: { method, margins: { ...margins }, ...(method === 'logit' && { bounds: [0.2, 4] }) },
      });
      const total = (of: (unit: Row) => number) => counted.reduce((sum, unit, i) => sum + weights![i]! * of(unit), 0);
      for (const [label, size] of Object.entries(margins.g))
        near(
          total(({ g }) => Number(g === label)),
          size,
        );
      near(
        total(({ x }) => x as number),
        margins.x,
      );
      if (method === 'logit')
        expect(weights!.every((w, i) => w >= 0.2 * (counted[i]!.weight as number) && w <= 4 * (counted[i]!.weight as number))).toBe(true);
      if (method === 'raking') expect(weights!.every((w) => w > 0)).toBe(true);
    }),
    few,
  ));

test('a mean of what is calibrated to has no error', async () => {
  const { units, margins } = randomDesign(1);
  const { estimates } = await ask({
    units: units.filter(({ weight }) => weight !== 0),
    calibrate: { method: 'linear', margins: { ...margins } },
    estimates: [{ kind: 'total', variable: 'x' }],
  });
  near(estimates[0]!.value, margins.x);
  expect(estimates[0]!.standardError! / margins.x).toBeLessThan(1e-9);
});
