import { describe, expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { courseOf } from './course.ts';
import { foresight } from './index.ts';
import { layoutOf, unitsOf } from './model.ts';
import { walkedPlainly } from './plainly.ts';
import { runOf, walked } from './run.ts';
import { BLOCK, Shocks } from './shocks.ts';
import { countryOf } from './small-country.ts';
import { systemOf } from './system.ts';
import { Walker } from './walk.ts';

const asked = readInput(foresight, {
  panel: countryOf({ sectors: ['mills', 'mines'] }),
  horizon: 2040,
  frontier: { level: 1.4, growthPercent: 1 },
  scenarios: [
    {
      id: 'all',
      levers: [
        { lever: 'publicRnd', path: [[2022, 0.5]] },
        { lever: 'basicShare', path: [[2022, 5]] },
        { lever: 'talent', path: [[2022, 10]] },
        { lever: 'openness', path: [[2022, 20]] },
        { lever: 'institutions', path: [[2022, 1]] },
        { lever: 'rebalancing', path: [[2022, 50]] },
      ],
    },
  ],
});
const system = systemOf(asked, 20, 21);
if (!('model' in system)) throw new Error('the panel of the test cannot be calibrated');
const { model, beside, history } = system;
const course = courseOf(asked.scenarios[0]!.levers, model, 2019, history.regions);

describe('the hot loop', () => {
  test('is the model in plain words, in each of its two draws', () => {
    const { length } = layoutOf(model);
    const shocks = new Shocks(model, { kind: 'pseudo', draws: 16, seed: 3 });
    const normals = new Float64Array(length * BLOCK);
    shocks.fill(0, normals);
    const walker = new Walker(model, course);
    let compared = 0;
    for (let draw = 0; draw < BLOCK; draw += 2) {
      walker.walk(normals, draw * length, length);
      for (let lane = 0; lane < 2; lane++) {
        const plain = walkedPlainly(model, course, normals.subarray((draw + lane) * length, (draw + lane + 1) * length));
        for (let step = 0; step <= model.steps; step++)
          for (let r = 0; r < 3; r++) {
            const output = plain.output[step]![2 * r]! + plain.output[step]![2 * r + 1]!;
            expect(walker.path[(step * unitsOf(model) + 1 + r) * 4 * 2 + lane]! / output).toBeCloseTo(1, 9);
            compared += 1;
          }
      }
    }
    expect(compared).toBe(16 * 22 * 3);
  });

  test('adds up: regions, and sectors, make the whole', () => {
    const { length } = layoutOf(model);
    const walker = new Walker(model, course);
    walker.walk(new Float64Array(2 * length).fill(0.3), 0, length);
    for (let step = 0; step <= model.steps; step++)
      for (const measure of [0, 2, 3]) {
        const of = (unit: number) => walker.path[((step * unitsOf(model) + unit) * 4 + measure) * 2]!;
        expect((of(1) + of(2) + of(3)) / of(0)).toBeCloseTo(1, 12);
        expect((of(4) + of(5)) / of(0)).toBeCloseTo(1, 12);
      }
  });
});

test('one, two and four threads, and none, give the same bits', async () => {
  const wanted = [
    { indicator: 'outputPerWorker' as const, unit: 0 },
    { indicator: 'technologyContribution' as const, unit: 2 },
  ];
  const run = (workers: number) =>
    walked(runOf({ model, course, sampling: { kind: 'quasi', draws: 256, seed: 5 }, wanted, beside }), workers);
  const none = (await run(0)).values;
  expect(none.every((value) => Number.isFinite(value))).toBe(true);
  for (const workers of [1, 2, 4]) expect((await run(workers)).values).toEqual(none);
});

test('chance draws otherwise for another seed, and the same for the same', () => {
  const draw = (seed: number) => {
    const shocks = new Shocks(model, { kind: 'quasi', draws: 128, seed });
    const normals = new Float64Array(shocks.length * BLOCK);
    shocks.fill(1, normals);
    return normals;
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});
