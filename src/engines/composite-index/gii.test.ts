import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { compositeIndex } from './index.ts';

const file = new URL('../../../../shared/data/composites/gii/gii_pillar_scores_2011_2022.csv', import.meta.url);
if (!existsSync(file)) console.info('Skipped: the pillars of the Global Innovation Index are not beside this checkout (../shared/data).');

const pillars = {
  Institutions: 'inputs',
  'Human capital and research': 'inputs',
  Infrastructure: 'inputs',
  'Market sophistication': 'inputs',
  'Business sophistication': 'inputs',
  'Knowledge and technology outputs': 'outputs',
  'Creative outputs': 'outputs',
};

/** Scores of the first ten of 2022, as published. */
const published = {
  Switzerland: 64.6,
  'United States of America': 61.8,
  Sweden: 61.6,
  'United Kingdom': 59.7,
  Netherlands: 58.0,
  'Republic of Korea (the)': 57.8,
  Singapore: 57.3,
  Germany: 57.2,
  Finland: 56.9,
  Denmark: 55.9,
};

/** The index is the mean of inputs and outputs, each the mean of its pillars, which are rounded to a tenth. */
test.skipIf(!existsSync(file))('the Global Innovation Index 2022 follows from its pillars', async () => {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  const of = rows.filter(({ Year }) => Year === '2022');
  const codes = Object.keys(pillars);
  const asked = {
    units: of.map(({ Economies }) => Economies!),
    indicators: Object.entries(pillars).map(([code, parent]) => ({ code, parent, direction: 1 })),
    groups: [{ code: 'inputs', parent: 'index' }, { code: 'outputs', parent: 'index' }, { code: 'index' }],
    values: Object.fromEntries(codes.map((code) => [code, of.map((row) => (row[code] === '' ? null : Number(row[code])))])),
    steps: { normalise: { method: 'goalposts', range: [0, 100], targets: Object.fromEntries(codes.map((code) => [code, [0, 100]])) } },
  };
  const { scores, ranks } = await compositeIndex.run(readInput(compositeIndex, asked));
  for (const [unit, score] of Object.entries(published)) {
    const at = asked.units.indexOf(unit);
    expect(Math.abs(scores.index![at]! - score), unit).toBeLessThan(0.11);
    expect(ranks.index![at]).toBeLessThanOrEqual(10);
  }
  expect(scores.index!.filter((score) => score !== null)).toHaveLength(132);
});
