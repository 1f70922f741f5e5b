import { expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import { pilotEffect } from './index.ts';

const path = (unit: string, values: readonly (number | null)[]) => values.map((value, t) => ({ unit, period: 2001 + t, value }));
const outcome = [...path('Amsel', [1, 2, 3, 4, 5]), ...path('Birke', [2, 2, 3, 3, 4]), ...path('Dohle', [1, 1, 2, 2, 3])];
const did = { method: 'difference-in-differences', outcome, treated: { Amsel: 2004 } };
const synthetic = { ...did, method: 'synthetic-control' };

function faultsOf(asked: object) {
  try {
    readInput(pilotEffect, asked);
  } catch (error) {
    if (error instanceof NotValidInput) return error.faults.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

test.each([
  {
    fault: 'a value that is no number',
    asked: { ...did, outcome: [{ unit: 'Amsel', period: 2001, value: Number.NaN }] },
    says: /^outcome\.0\.value: /,
  },
  {
    fault: 'a period between periods',
    asked: { ...did, outcome: [{ unit: 'Amsel', period: 2001.5, value: 1 }] },
    says: /^outcome\.0\.period: /,
  },
  { fault: 'a unit without name', asked: { ...did, outcome: [{ unit: '', period: 2001, value: 1 }] }, says: /^outcome\.0\.unit: / },
  {
    fault: 'a value given twice',
    asked: { ...did, outcome: [...outcome, ...path('Amsel', [9])] },
    says: /^outcome\.15: Amsel has a value for 2001 already, in outcome\.0/,
  },
  {
    fault: 'a treated unit without outcome',
    asked: { ...did, treated: { Nobody: 2004 } },
    says: /^treated\.Nobody: Nobody has no outcome/,
  },
  { fault: 'no period before', asked: { ...did, treated: { Amsel: 2001 } }, says: /^treated\.Amsel: There is no period before 2001/ },
  {
    fault: 'too few periods before',
    asked: { ...synthetic, treated: { Amsel: 2003 } },
    says: /^treated\.Amsel: Only 2 periods lie before 2003; a synthetic control needs 3/,
  },
  {
    fault: 'nobody to compare with',
    asked: { ...did, treated: { Amsel: 2004, Birke: 2004, Dohle: 2005 } },
    says: /^treated: Every unit is treated in the end/,
  },
  {
    fault: 'no donor',
    asked: { ...synthetic, treated: { Amsel: 2004, Birke: 2004, Dohle: 2005 } },
    says: /^treated: Every unit is treated: a synthetic control needs donors/,
  },
  {
    fault: 'a gap of the pilot',
    asked: { ...synthetic, outcome: outcome.map((each, i) => (i === 1 ? { ...each, value: null } : each)) },
    says: /^treated\.Amsel: Amsel has no value for 2002/,
  },
  {
    fault: 'gaps of all donors',
    asked: { ...synthetic, outcome: outcome.filter(({ unit, period }) => unit === 'Amsel' || period !== 2002) },
    says: /^outcome: No donor has a value for every period/,
  },
  {
    fault: 'a predictor of nobody',
    asked: { ...did, predictors: [{ unit: 'Nobody', name: 'size', value: 1 }] },
    says: /^predictors\.0\.unit: Nobody has no outcome/,
  },
  {
    fault: 'a predictor given twice',
    asked: { ...did, predictors: ['Amsel', 'Birke', 'Dohle', 'Amsel'].map((unit) => ({ unit, name: 'size', value: 1 })) },
    says: /^predictors\.3: Amsel has size already, in predictors\.0/,
  },
  {
    fault: 'a predictor with gaps',
    asked: { ...did, predictors: [{ unit: 'Amsel', name: 'size', value: 1 }] },
    says: /^predictors: size is missing for Birke, Dohle/,
  },
  { fault: 'a lag of another method', asked: { ...did, lags: [2001] }, says: /^lags: Only a synthetic control/ },
  { fault: 'a lag after the start', asked: { ...synthetic, lags: [2001, 2004] }, says: /^lags\.1: 2004 does not lie before every pilot/ },
  { fault: 'a lag without outcome', asked: { ...synthetic, lags: [1999] }, says: /^lags\.0: There is no outcome for 1999/ },
  {
    fault: 'weights of an unknown predictor',
    asked: { ...synthetic, lags: [2001], predictorWeights: { size: 1 } },
    says: /^predictorWeights\.size: There is no predictor size. Known: outcome 2001/,
  },
  {
    fault: 'weights that are all nought',
    asked: { ...synthetic, lags: [2001], predictorWeights: { 'outcome 2001': 0 } },
    says: /^predictorWeights: One predictor must count/,
  },
  { fault: 'an unknown field', asked: { ...did, units: [] }, says: /units/ },
  { fault: 'too few draws', asked: { ...did, draws: 10 }, says: /^draws: / },
])('$fault is refused by its place', ({ asked, says }) => {
  const faults = faultsOf(asked);
  expect(
    faults.some((fault) => says.test(fault)),
    faults.join('\n'),
  ).toBe(true);
});

test('every fault is named, not only the first', () => {
  expect(faultsOf({ ...did, treated: { Nobody: 2004, Amsel: 2001 }, lags: [2001] })).toHaveLength(3);
});

test.each([
  ['no outcome at all', { outcome: [], treated: {} }],
  ['one value', { outcome: path('Amsel', [1]), treated: {} }],
  ['one period', { outcome: [...path('Amsel', [1]), ...path('Birke', [2])], treated: {} }],
])('%s is ordinary for both methods', async (_, asked) => {
  for (const method of ['difference-in-differences', 'synthetic-control']) {
    const { verdict, effects } = await pilotEffect.run(readInput(pilotEffect, { ...asked, method }));
    expect(effects).toEqual([]);
    expect(verdict.scale).toBe('not-yet');
  }
});
