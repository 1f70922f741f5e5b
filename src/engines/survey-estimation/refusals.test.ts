import { expect, test } from 'vitest';
import { NotValidInput } from '../engine/index.ts';
import { ask } from './demonstration.ts';

const units = [
  { id: 'a', weight: 1, stratum: 'n', g: 'x', y: 1, z: 2, size: 4 },
  { id: 'b', weight: 1, stratum: 'n', g: 'y', y: 2, z: 3, size: 4 },
];
const mean = [{ kind: 'mean', variable: 'y' }];
const turned = (of: object) => [units[0], { ...units[1], ...of }];

async function pathsOf(asked: object): Promise<string[]> {
  try {
    await ask(asked);
  } catch (error) {
    if (error instanceof NotValidInput) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

test.each([
  ['units that are no list', { units: {} }, ['units']],
  ['a row that is no unit', { units: [null, [1]] }, ['units.0', 'units.1']],
  [
    'no id, an empty one, one twice',
    { units: [{ weight: 1 }, { id: '', weight: 1 }, units[0], units[0]] },
    ['units.0.id', 'units.1.id', 'units.3.id'],
  ],
  [
    'weights below 0, not there, NaN, endless',
    { units: [{ id: 'a', weight: -1 }, { id: 'b' }, { id: 'c', weight: Number.NaN }, { id: 'd', weight: Number.POSITIVE_INFINITY }] },
    ['units.0.weight', 'units.1.weight', 'units.2.weight', 'units.3.weight'],
  ],
  ['NaN as a value', { units: turned({ y: Number.NaN }), estimates: mean }, ['units.1.y']],
  ['a variable that a unit lacks', { units: [units[0], { id: 'b', weight: 1 }], estimates: mean }, ['units.1.y']],
  ['text as a number', { units: turned({ y: '7' }), estimates: mean }, ['units.1.y']],
  ['no stratum', { units: turned({ stratum: null }), design: { strata: true } }, ['units.1.stratum']],
  ['no cluster', { units, design: { clusters: true } }, ['units.0.cluster', 'units.1.cluster']],
  [
    'a population smaller than the sample',
    { units: units.map((unit) => ({ ...unit, size: 1 })), design: { strata: true, fpc: 'size' } },
    ['units.0.size'],
  ],
  ['two sizes of one population', { units: turned({ size: 5 }), design: { strata: true, fpc: 'size' } }, ['units.1.size']],
  ['a size of 0', { units: turned({ size: 0 }), design: { fpc: 'size' } }, ['units.1.size']],
  [
    'stages without clusters and population',
    { units, design: { stages: [{ cluster: 'g', fpc: 'size' }] } },
    ['design.stages', 'design.fpc'],
  ],
  ['one cluster in a stratum', { units: turned({ stratum: 's' }), design: { strata: true } }, ['units.0.stratum', 'units.1.stratum']],
  ['centre with replicates', { units, design: { lonely: 'centre' }, variance: 'jackknife' }, ['design.lonely']],
  [
    'a ratio to nothing, a mean of a share, a quantile without',
    {
      units,
      estimates: [
        { kind: 'ratio', variable: 'y' },
        { kind: 'mean', variable: 'y', p: 0.5, denominator: 'z' },
        { kind: 'quantile', variable: 'y' },
      ],
    },
    ['estimates.0.denominator', 'estimates.1.denominator', 'estimates.1.p', 'estimates.2.p'],
  ],
  ['a share of 1', { units, estimates: [{ kind: 'quantile', variable: 'y', p: 1 }] }, ['estimates.0.p']],
  ['a variable twice in by', { units, estimates: [{ ...mean[0], by: ['g', 'g'] }] }, ['estimates.0.by']],
  [
    'a margin without a label of the units',
    { units, calibrate: { method: 'raking', margins: { g: { x: 5 } } } },
    ['calibrate.margins.g.y'],
  ],
  [
    'a margin of a label that no unit has',
    { units, calibrate: { method: 'raking', margins: { g: { x: 5, y: 5, w: 1 } } } },
    ['calibrate.margins.g.w'],
  ],
  [
    'margins of two populations',
    { units, calibrate: { method: 'raking', margins: { g: { x: 5, y: 5 }, stratum: { n: 12 } } } },
    ['calibrate.margins.stratum'],
  ],
  [
    'a population below 0, none where there are units',
    { units, calibrate: { method: 'linear', margins: { g: { x: -5, y: 0 } } } },
    ['calibrate.margins.g.x', 'calibrate.margins.g.y'],
  ],
  ['logit without bounds, raking with', { units, calibrate: { method: 'logit', margins: { z: 9 } } }, ['calibrate.bounds']],
  ['bounds on one side of 1', { units, calibrate: { method: 'logit', margins: { z: 9 }, bounds: [1.1, 2] } }, ['calibrate.bounds']],
  [
    'totals out of reach of the bounds',
    { units, calibrate: { method: 'logit', margins: { z: 500 }, bounds: [0.5, 2] } },
    ['calibrate.margins.z'],
  ],
  ['nothing to calibrate to', { units, calibrate: { method: 'linear', margins: {} } }, ['calibrate.margins']],
  [
    'imputation by nearness to nothing, twice',
    { units, impute: { method: 'knn', variables: ['y', 'y'] } },
    ['impute.variables.1', 'impute.predictors'],
  ],
  [
    'a predictor that is not known',
    { units: turned({ z: null }), impute: { method: 'knn', variables: ['y'], predictors: ['z'] } },
    ['units.1.z'],
  ],
  ['contributions below 0 under disclosure control', { units: turned({ y: -1 }), estimates: mean, disclosure: {} }, ['units.1.y']],
  [
    'weights that may fall below 0 under disclosure control',
    { units, estimates: mean, calibrate: { method: 'linear', margins: { g: { x: 2, y: 2 } } }, disclosure: {} },
    ['calibrate.method'],
  ],
  ['protection of what is not estimated', { units, estimates: mean, disclosure: { variables: ['z'] } }, ['disclosure.variables.0']],
  [
    'a frame with a unit twice, half of it without strata',
    { sample: { frame: [{ id: 'a', stratum: 1 }, { id: 'a' }], size: 1 } },
    ['sample.frame.1.id', 'sample.frame.1.stratum'],
  ],
  [
    'a stratum that is not in the frame, without deviation, reversed',
    { sample: { frame: [{ id: 'a' }], size: 1, allocation: 'neyman', strata: [{ stratum: 'q', least: 3, most: 2 }] } },
    ['sample.strata.0.stratum', 'sample.strata.0.deviation', 'sample.strata.0.least', 'sample.strata'],
  ],
  ['sizes that are not there', { sample: { frame: [{ id: 'a' }], size: 1, selection: 'pps' } }, ['sample.frame.0.size']],
  ['more than there are', { sample: { frame: [{ id: 'a' }], size: 2 } }, ['sample.size']],
  ['fewer than the strata need', { sample: { frame: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], size: 1 } }, ['sample.size']],
  [
    'more replicates than memory holds',
    { units, estimates: [{ kind: 'mean', variable: 'y', by: 'g' }], variance: 'bootstrap', replicates: 1e5, interval: 2 },
    ['interval'],
  ],
  ['an unknown field', { units, weights: [] }, ['']],
])('%s: refused by path', async (_, asked, paths) => {
  expect(await pathsOf(asked)).toEqual(paths);
});

test('many faults are told in part', async () => {
  const paths = await pathsOf({ units: Array.from({ length: 5000 }, (_, i) => ({ id: `u${i}` })) });
  expect(paths).toHaveLength(500);
});
