/** The Outline's targets on the Outline's figures: real sources, real revisions. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { anyone, ask } from '#kernel';
import { loadPack } from '#systems/pack';
import { treeOf } from '#systems/strategy';
import { ownDatabase, platform } from '#tests/support/database.ts';
import { deriveIndicators, seriesOf, technologyContribution, trajectoriesOf, trajectoryOf, vintagesOf } from './index.ts';

const packs = join(import.meta.dirname, '../../../packs');
const own = ownDatabase();

beforeAll(async () => {
  await loadPack(own.asked(platform), join(packs, 'standard'));
  await loadPack(own.asked(platform), join(packs, 'outline'));
  await ask(deriveIndicators, {}, own.asked(platform));
}, 120_000);

const on = (day: string) => own.asked(anyone, { asOf: `${day}T23:59:59.999Z` });
const judged = async (code: string, asked = own.asked(anyone)) => {
  const found = (await trajectoriesOf(asked, 'outline')).find(({ target }) => target.code === code);
  return found ?? expect.fail(`no target ${code}`);
};

describe('the target of R&D spending', () => {
  test('was missed in 2020 at 2.40 or 2.41, whichever vintage one reads, and met later', async () => {
    const then = (await judged('rnd-intensity', on('2021-10-01'))).milestones[0];
    expect(then).toMatchObject({ year: 2020, value: '2.5', status: 'off-track', missed: { year: 2020, value: 2.4 } });
    const now = (await judged('rnd-intensity')).milestones[0];
    expect([now?.missed?.year, now?.status, now?.passedIn]).toEqual([2020, 'met', expect.any(Number)]);
    expect(now?.because.code).toBe('met-late');
  });

  test('of 2030 has a probability, a fan to 2030, sources and alternatives', async () => {
    const { status, probability, outlook, sources, alternatives, observations, because, milestoneId, milestones } =
      await judged('rnd-intensity');
    expect(milestones.find(({ id }) => id === milestoneId)?.year).toBe(2030);
    expect(probability).toBeGreaterThan(0);
    expect(['met', 'on-track', 'lagging', 'off-track']).toContain(status);
    expect(because.says).toMatch(/2\.8/);
    expect(outlook?.forecast.at(-1)?.year).toBe(2030);
    expect(sources.length).toBeGreaterThan(5);
    expect(alternatives.map(({ code, latest }) => [code, latest !== null])).toEqual([
      ['rnd-intensity-derived', true],
      ['rnd-intensity-wdi', true],
    ]);
    expect(observations.length).toBeGreaterThan(20);
  });

  test('derived from spending and product agrees with what the bulletins print', async () => {
    const { observations } = await seriesOf(own.asked(anyone), {
      indicators: ['rnd-intensity', 'rnd-intensity-derived'],
      regions: ['CHN'],
      from: '2010',
    });
    const of = (code: string) =>
      new Map(observations.filter((row) => row.indicator === code).map(({ period, value }) => [period, Number(value)]));
    const [printed, derived] = [of('rnd-intensity'), of('rnd-intensity-derived')];
    const both = [...printed].filter(([period]) => derived.has(period));
    expect(both.length).toBeGreaterThan(10);
    for (const [period, value] of both) expect(Math.abs(value - (derived.get(period) as number)), period).toBeLessThan(0.12);
    const vintages = await vintagesOf(own.asked(anyone), { indicator: 'rnd-intensity-derived', region: 'CHN', period: '2020' });
    expect(vintages.length).toBeGreaterThan(1);
  });
});

describe('every other target', () => {
  test('has a status with a reason; a missing figure is said, and nothing is forecast from too little', async () => {
    const all = await trajectoriesOf(own.asked(anyone), 'outline');
    expect(all).toHaveLength(17);
    for (const { because, status, target } of all) expect([target.code, status, because.says].join(' ')).toMatch(/ .+ .{10,}/);
    const services = all.find(({ target }) => target.code === 'knowledge-services-share');
    expect(services).toMatchObject({ status: 'insufficient-data', probability: null });
    expect(services?.alternatives.flatMap(({ latest }) => latest ?? []).length).toBeGreaterThan(0);
  });

  test('a rank goes down to go up', async () => {
    const { milestones } = await judged('gii-rank');
    expect(milestones[0]).toMatchObject({ year: 2020, value: '15', status: 'met' });
    expect(milestones[1]?.because.code).toBe('no-value-promised');
  });

  test('a share of technology above sixty is not met by sixty', async () => {
    const { milestones } = await judged('technology-contribution');
    expect(milestones[0]).toMatchObject({ year: 2020, comparison: 'more-than' });
  });

  test('a rubric without a rating says so', async () => {
    expect((await judged('innovation-system')).because.code).toBe('not-rated');
  });

  test('one target answers as the list does, quickly', async () => {
    const listed = await judged('gii-rank');
    const started = performance.now();
    const one = await trajectoryOf(own.asked(anyone), listed.target.id);
    console.info(`a target asked for before: ${(performance.now() - started).toFixed(1)} ms`);
    expect(one).toEqual(listed);
    const again = performance.now();
    await trajectoriesOf(on('2019-06-01'), 'outline');
    console.info(`all 17 targets as of a day nobody asked for before: ${(performance.now() - again).toFixed(1)} ms`);
  });

  test('of a draft is not found by the public', async () => {
    const tree = await treeOf(own.asked(platform), 'outline');
    expect(tree.steps.length).toBe(3);
    await expect(trajectoriesOf(own.asked(anyone), 'nowhere')).rejects.toThrow(/There is no such/);
  });
});

describe('the contribution of technology', () => {
  test('is a range over methods, windows, schooling and capital', async () => {
    const { figures, range, missing } = await technologyContribution(own.asked(anyone), 'CHN');
    expect(missing).toBeNull();
    expect(figures.length).toBe(48);
    expect(range?.low).toBeLessThan(0);
    expect(range?.high).toBeGreaterThan(20);
    expect(range?.because).toMatch(/moves it by/);
    expect(new Set(figures.map(({ capitalSeries }) => capitalSeries))).toEqual(new Set(['given', 'stock']));
  });

  test('of a region without figures says what lacks', async () => {
    expect((await technologyContribution(own.asked(anyone), 'CN-BJ')).missing).toMatch(/no figures of pwt-output/);
  });
});
