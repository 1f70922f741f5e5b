/** Allowing for predictors, beside what moderndid 0.2.0 (`att_gt`, `boot=False`) gives for the same made-up panel. */
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { pilotEffect } from './index.ts';
import { panelWith } from './simulate.ts';

const made = panelWith({
  seed: 11,
  units: 60,
  periods: 4,
  startOf: (i) => (i < 15 ? 2 : i < 30 ? 3 : undefined),
  effect: (since) => 1 + since,
  spread: { level: 1, common: 0.5, noise: 0.7 },
  factors: 2,
  predictors: 2,
});
const ask = (more: object) => pilotEffect.run(readInput(pilotEffect, { ...made, method: 'difference-in-differences', ...more }));

/** Effects and errors of the groups 2 and 3 in the periods 1, 2 and 3. */
const PEER = {
  'never-treated doubly-robust':
    '0.211526672 0.328980976 0.500059701 0.338674431 1.477252963 0.303271923 -0.390009709 0.26938666 -0.08351985 0.314497708 1.368472595 0.273882318',
  'never-treated outcome-regression':
    '0.168885922 0.32865615 0.562184754 0.34608871 1.527679694 0.306926355 -0.388263836 0.273337728 -0.077908273 0.315831938 1.381805251 0.267293649',
  'never-treated weighting':
    '0.205874418 0.3269887 0.499848369 0.341885356 1.457108682 0.311020045 -0.382870525 0.268959803 -0.082508986 0.314306411 1.375716742 0.275220113',
  'not-yet-treated doubly-robust':
    '0.320506097 0.309974306 0.589145592 0.334189188 1.477252963 0.303271923 -0.400241714 0.265433307 -0.08351985 0.314497708 1.368472595 0.273882318',
  'not-yet-treated outcome-regression':
    '0.307903525 0.311804437 0.611299663 0.332653842 1.527679694 0.306926355 -0.393475123 0.26926074 -0.077908273 0.315831938 1.381805251 0.267293649',
  'not-yet-treated weighting':
    '0.309469771 0.306350596 0.592182936 0.335270069 1.457108682 0.311020045 -0.398541883 0.266533112 -0.082508986 0.314306411 1.375716742 0.275220113',
};

test.each(Object.entries(PEER))('%s gives the same effects and errors', async (way, figures) => {
  const [comparison, estimator] = way.split(' ');
  const { effects } = await ask({ comparison, estimator });
  const found = effects.flatMap(({ effect, standardError }) => [effect!, standardError!]);
  const expected = figures.split(' ').map(Number);
  expect(found).toHaveLength(12);
  found.forEach((each, i) => {
    expect(each).toBeCloseTo(expected[i]!, 7);
  });
});

test('predictors that part treated from others give no effect, with the reason', async () => {
  const predictors = Object.entries(Object.groupBy(made.outcome, ({ unit }) => unit)).map(([unit], i) => ({
    unit,
    name: 'parting',
    value: unit in made.treated ? 10 + i / 100 : i / 100,
  }));
  const { effects, verdict, warnings } = await ask({ predictors });
  expect(effects).toHaveLength(6);
  expect(effects.every(({ effect, missing }) => effect === null && /nobody is alike/.test(missing.effect!))).toBe(true);
  expect(warnings.map(({ code }) => code)).toContain('cells-missing');
  expect(verdict).toMatchObject({ scale: 'not-yet', because: { code: 'no-effect' } });
});

test('two predictors that say the same give no effect, with the reason', async () => {
  const twice = made.predictors
    .filter(({ name }) => name === 'predictor 0')
    .flatMap((each) => [each, { ...each, name: 'again', value: 2 * each.value }]);
  const { effects } = await ask({ predictors: twice, estimator: 'outcome-regression' });
  expect(effects[0]!.missing.effect).toMatch(/two predictors say the same/);
});
