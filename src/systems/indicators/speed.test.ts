/** How fast 100,000 figures come in, by the job as a worker runs it. The time is printed, the outcome is tested. */
import { expect, test } from 'vitest';
import { ask, type JobWatch } from '#kernel';
import { ownDatabase, platform } from '#tests/support/database.ts';
import { foundCountry, provinces, publishedIndicator } from './demonstration.ts';
import { figuresOf } from './figures.ts';
import { indicators, searchIndicators, uploadObservations } from './index.ts';

const own = ownDatabase();
const count = 100_000;

test('100,000 figures are imported with progress, and can be stopped half way without a trace', async () => {
  const { sourceId } = await foundCountry(own.asked());
  await publishedIndicator(own.asked(), 'many', sourceId, { frequency: 'monthly' });
  const lines = Array.from({ length: count }, (_, i) => {
    const [month, region, release] = [i % 1200, Math.floor(i / 1200) % 3, Math.floor(i / 3600)];
    const period = `${1900 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    return `many,${provinces[region]},${period},${i}.25,A,,bulletin,${2001 + Math.floor(release / 12)}-${String((release % 12) + 1).padStart(2, '0')}-15,`;
  });
  const content = `indicator,region,period,value,status,missing,source,releasedOn,note\n${lines.join('\n')}\n`;
  const job = indicators.jobs.find(({ name }) => name === 'import-observations') ?? expect.fail('no job');
  const counted = async () => (await own.opened.pool.query('select count(*)::int as n from observation')).rows[0].n;

  const stopped = await ask(uploadObservations, { name: 'many.csv', content }, own.asked());
  const stopAt: JobWatch = {
    jobId: stopped.id,
    progress: async (done) => {
      if (done >= count / 2) throw new Error('Somebody asked to stop.');
    },
  };
  await expect(job.run(own.asked(), { uploadId: stopped.id } as never, stopAt)).rejects.toThrow('asked to stop');
  expect(await counted()).toBe(0);

  const started = performance.now();
  const { id } = await ask(uploadObservations, { name: 'many.csv', content }, own.asked());
  const sent = performance.now();
  const told: number[] = [];
  await job.run(own.asked(), { uploadId: id } as never, { jobId: id, progress: async (done) => void told.push(done) });
  const imported = performance.now();
  console.info(`${count} figures: sent in ${seconds(sent - started)}, imported in ${seconds(imported - sent)}`);
  expect([await counted(), told.length, told.at(-1)]).toEqual([count, 20, count]);

  const [many] = await searchIndicators(own.asked(platform), { words: 'many' });
  const asking = performance.now();
  const latest = await figuresOf(own.asked(), { indicatorIds: [many?.id as string] });
  console.info(`${latest.length} latest of ${count} vintages read in ${seconds(performance.now() - asking)}`);
  expect(latest).toHaveLength(3600);
}, 600_000);

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
