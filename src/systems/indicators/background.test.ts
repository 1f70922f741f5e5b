/** News leads to work: recorded figures are derived from by a job, without anybody asking. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actsOf, anyone, ask, type Jobs, startJobs } from '#kernel';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { figure, foundCountry, fullIndicator, publishedIndicator } from './demonstration.ts';
import { figuresOf } from './figures.ts';
import { indicator, indicators, publishIndicator, recordObservations, setFormula } from './index.ts';

const own = ownDatabase();
const stefan = someone('statistician');
let jobs: Jobs;
const faults: Error[] = [];

beforeAll(async () => {
  jobs = await startJobs(own.opened.pool, indicators.jobs, indicators.listens, (error) => faults.push(error));
  await jobs.work(() => own.asked());
});
afterAll(() => jobs.stop());

test('figures that are recorded are derived from, by a listener', async () => {
  const asked = () => own.asked(stefan, { announcer: jobs.announcer });
  const { sourceId } = await foundCountry(own.asked());
  await publishedIndicator(own.asked(), 'rnd', sourceId);
  await publishedIndicator(own.asked(), 'gdp', sourceId);
  const { id } = await ask(actsOf(indicator).create, fullIndicator('intensity', sourceId, { unit: 'percent', multiplier: 0 }), asked());
  const { version } = await ask(setFormula, { id, version: 1, formula: 'rnd / gdp * 100' }, asked());
  await ask(publishIndicator, { id, version }, asked());
  await ask(recordObservations, { indicator: 'rnd', rows: [figure('KES', '2020', '6')] }, asked());
  await ask(recordObservations, { indicator: 'gdp', rows: [figure('KES', '2020', '240')] }, asked());
  const derived = () => figuresOf(own.asked(anyone), { indicatorIds: [id] });
  await expect.poll(async () => (await derived()).map(({ value }) => value), { timeout: 20_000, interval: 200 }).toEqual(['2.5']);
  expect(faults).toEqual([]);
});
