import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actsOf, ask, type Person } from '#kernel';
import { systems } from '#systems';
import { indicator, recordObservations, reportingPeriod } from '#systems/indicators';
import { loadPack } from '#systems/pack';
import { ownDatabase, platform, someone } from '#tests/support/database.ts';
import { buildServer } from '../index.ts';
import type * as shapes from './indicators/shapes.ts';
import { serveIndicators } from './indicators.ts';

const packs = join(import.meta.dirname, '../../../packs');
const own = ownDatabase();
let app: FastifyInstance;
let signedIn: Person | undefined;

beforeAll(async () => {
  for (const pack of ['standard', 'outline', 'kestria']) await loadPack(own.asked(platform), join(packs, pack));
  app = await buildServer({
    opened: own.opened,
    systems,
    desk: { db: own.opened.db, clock: () => new Date(), whoAsks: () => signedIn && { person: signedIn, organisationId: null } },
    more: [serveIndicators],
  });
}, 60_000);
afterAll(() => app?.close());

async function read<T>(path: string, person?: Person): Promise<T & { status: number; code?: string; type: string; text: string }> {
  signedIn = person;
  const answer = await app.inject({ url: path });
  signedIn = undefined;
  return { ...answer.json(), status: answer.statusCode, type: String(answer.headers['content-type']), text: answer.body };
}
const page = (code: string, query = '', person?: Person) => read<shapes.IndicatorView>(`/api/v1/indicators/${code}/page?${query}`, person);
const statistician = someone('statistician');

describe('an indicator', () => {
  it('tells the latest figure of the area with most figures, and what changed', async () => {
    const { region, latest, change, explorer, choices } = await page('rnd-intensity');
    expect([region?.code, latest?.period, latest?.source?.code]).toEqual(['CHN', '2024', expect.any(String)]);
    expect(change?.since).toBe('2023');
    expect(change?.difference).toBeCloseTo(Number(latest?.value) - Number(explorer.series[0]?.observations.at(-2)?.value), 9);
    expect(choices.length).toBe(32);
    expect(explorer.series.map(({ region: code }) => code)).toEqual(['CHN']);
  });
  it('shows how one figure was revised, oldest first, and as the world knew it on a day', async () => {
    const now = await page('rnd-intensity', 'period=2020');
    expect(now.chosen?.vintages.map(({ value }) => value)).toEqual(expect.arrayContaining(['2.40', '2.41']));
    expect(now.chosen?.vintages.map(({ releasedOn }) => releasedOn)).toEqual(
      now.chosen?.vintages.map(({ releasedOn }) => releasedOn).toSorted(),
    );
    const then = await page('rnd-intensity', 'period=2020&asOf=2021-10-01');
    expect(new Set(then.chosen?.vintages.map(({ value }) => value))).toEqual(new Set(['2.40']));
    expect(then.chosen?.vintages.every(({ releasedOn }) => releasedOn <= '2021-10-01')).toBe(true);
    expect(then.latest?.period).toBe('2020');
    expect((await page('rnd-intensity', 'asOf=1999-01-01')).latest).toBeNull();
  });
  it('leads from a derived figure to formula and inputs with their vintages and sources', async () => {
    const { about, chosen } = await page('rnd-intensity-derived');
    expect(about.inputs.map(({ code }) => code).sort()).toEqual(['gdp', 'rnd-expenditure']);
    expect(chosen?.inputs.map(({ indicator: { code } }) => code).sort()).toEqual(['gdp', 'rnd-expenditure']);
    expect(chosen?.inputs.every(({ value, releasedOn, source }) => value && releasedOn && source)).toBe(true);
    expect((await page('gdp')).usedBy.map(({ code }) => code)).toEqual(['rnd-intensity-derived']);
  });
  it('stands beside those that measure the same by another method', async () => {
    const { alternatives } = await page('rnd-intensity');
    expect(alternatives.map(({ indicator: { code } }) => code).sort()).toEqual(['rnd-intensity-derived', 'rnd-intensity-wdi']);
    expect(alternatives.every(({ figure, method }) => figure?.value && method)).toBe(true);
  });
  it('gives the contribution of technology as a range with every method, and nothing of the kind elsewhere', async () => {
    const { contribution } = await page('technology-contribution');
    expect(contribution?.low).toBeLessThan(contribution?.high as number);
    expect(contribution?.figures.length).toBeGreaterThan(10);
    expect((await page('gdp')).contribution).toBeNull();
  });
  it('is found by id as well as by code, and is a problem where there is none', async () => {
    const { about } = await page('gdp');
    expect((await page(about.id)).indicator.code).toBe('gdp');
    const none = await page('no-such-indicator');
    expect([none.status, none.type]).toEqual([404, expect.stringContaining('problem+json')]);
    for (const path of ['regions/XXX/page', 'sources/nothing/page', 'region-map?indicator=nothing', 'explorer?indicators=nothing'])
      expect((await read(`/api/v1/${path}`)).status, path).toBe(404);
  });
  it('refuses what is no period, and an explorer without indicators', async () => {
    for (const query of ['from=last-year', 'to=2020-13', 'index=first', 'asOf=2021-02-30'])
      expect((await page('gdp', query)).status, query).toBe(422);
    expect((await read('/api/v1/explorer')).status).toBe(422);
  });
});

describe('the explorer', () => {
  const explore = (query: string) => read<shapes.ExplorerView>(`/api/v1/explorer?${query}`);
  it('draws several regions, or several indicators, or both', async () => {
    const regions = await explore('indicators=rnd-intensity-wdi&regions=CHN,DEU&from=2005&to=2010');
    expect(regions.series.map(({ region, observations }) => [region, observations.length])).toEqual([
      ['CHN', 6],
      ['DEU', 6],
    ]);
    expect((await explore('indicator=gdp&indicator=rnd-expenditure&regions=CHN')).series.length).toBe(2);
    expect((await explore('indicators=gdp')).regions.map(({ code }) => code)).toEqual(['CHN']);
  });
  it('draws different units as an index of the first year that all have, and says so', async () => {
    const mixed = await explore('indicators=gdp,rnd-intensity&regions=CHN');
    expect([mixed.index, mixed.series.map(({ observations }) => observations[0]?.value)]).toEqual([2000, [100, 100]]);
    expect(mixed.remarks[0]?.en).toContain('different units');
  });
  it('says that a region has no value in the year of the index, and that nothing is left', async () => {
    const one = await explore('indicators=rnd-intensity&regions=CHN,CN-BJ&index=2005');
    expect([one.index, one.series.map(({ region }) => region)]).toEqual([2005, ['CHN']]);
    expect(one.remarks.map(({ en }) => en)).toEqual(['Beijing has no value in 2005 and cannot be an index of it.']);
    const none = await explore('indicators=rnd-intensity&regions=CN-BJ&index=1990');
    expect([none.index, none.series.length]).toEqual([null, 1]);
    expect(none.remarks.at(-1)?.en).toBe('The values themselves are shown.');
  });
  it('draws eight series at most and names those without figures', async () => {
    const many = await explore(
      `indicators=rnd-intensity-wdi&regions=${(await page('rnd-intensity-wdi')).choices.map(({ code }) => code).join(',')}`,
    );
    expect(many.series.length).toBe(8);
    expect(many.remarks[0]?.en).toMatch(/^\d+ series were asked for; the first 8 are drawn/);
    expect((await explore('indicators=gdp&regions=CHN,CN-BJ')).remarks[0]?.en).toBe('No figures in these years: Beijing.');
  });
});

describe('what is not for the public', () => {
  it('stands in no view: neither an unpublished indicator nor a confidential figure', async () => {
    const as = own.asked(platform);
    const [{ id: sourceId }] = (await own.opened.db.selectFrom('source').select('id').limit(1).execute()) as [{ id: string }];
    const both = (words: string) => ({ en: words, 'zh-Hans': words });
    const row = {
      code: 'secret-draft',
      name: both('Secret draft'),
      unit: 'CNY',
      multiplier: 0,
      decimals: 0,
      direction: 'up',
      frequency: 'annual',
    };
    await ask(actsOf(indicator).create, { ...row, dimensions: ['region'], alternatives: [], sourceId }, as);
    const figure = (region: string, value: string, confidentiality: string) => ({
      region,
      period: '2031',
      value,
      status: 'A',
      releasedOn: '2024-01-01',
      confidentiality,
    });
    await ask(recordObservations, { indicator: 'secret-draft', rows: [figure('CHN', '424242', 'F')] }, as);
    await ask(
      recordObservations,
      { indicator: 'rnd-intensity', rows: [figure('CN-XZ', '31.4159', 'C'), figure('CHN', '27.1828', 'N')] },
      as,
    );
    const paths = [
      'catalogue',
      'catalogue?q=secret',
      'explorer?indicators=rnd-intensity&regions=CHN,CN-XZ',
      'indicators/rnd-intensity/page?regions=CHN,CN-XZ&period=2031',
      'indicators/secret-draft/page',
      'region-map?indicator=rnd-intensity&period=2031',
      'region-map?indicator=secret-draft',
      'region-list',
      'regions/CHN/page',
      'regions/CN-XZ/page',
      'source-list',
    ];
    for (const path of paths) {
      const { text } = await read<object>(`/api/v1/${path}`);
      expect(text.includes('424242') || text.includes('31.4159') || text.includes('27.1828') || /secret draft/i.test(text), path).toBe(
        false,
      );
    }
    expect((await page('secret-draft')).status).toBe(404);
    const seen = await page('rnd-intensity', 'period=2031&regions=CHN', statistician);
    expect(seen.latest?.value).toBe('27.1828');
    expect((await page('rnd-intensity', 'period=2031&regions=CN-XZ', statistician)).text).not.toContain('31.4159');
    expect((await page('secret-draft', '', statistician)).status).toBe(200);
  });
});

describe('regions', () => {
  const map = (query: string) => read<shapes.RegionMapView>(`/api/v1/region-map?${query}`);
  it('stand in the order of their figures, on tiles, with those of a set', async () => {
    const all = await map('indicator=rnd-intensity&period=2023');
    expect([all.within.code, all.rows.length, all.hasTiles, all.whole?.value]).toEqual(['CHN', 31, true, expect.any(String)]);
    expect([all.rows[0]?.region.code, all.rows[0]?.rank]).toEqual(['CN-BJ', 1]);
    const eastern = await map('indicator=rnd-intensity&period=2023&set=eastern');
    expect(eastern.rows.length).toBe(10);
    expect(eastern.set?.members).toBe(10);
  });
  it('without a figure have no place, and are there', async () => {
    const { rows, period } = await map('indicator=rnd-intensity-wdi&period=2018');
    expect([period, rows.length > 25]).toEqual(['2018', true]);
    const silent = rows.filter(({ rank }) => rank === null);
    expect(silent.every(({ figure }) => figure === null || figure.missing !== null)).toBe(true);
    expect((await map('indicator=rnd-intensity-wdi&within=KST')).within.code).toBe('countries');
  });
  it('each have their indicators with a place among their siblings, and their sets', async () => {
    const { lines, sets, whole, siblings } = await read<shapes.RegionView>('/api/v1/regions/CN-BJ/page');
    expect([whole?.code, siblings, sets.some(({ code }) => code === 'eastern')]).toEqual(['CHN', 31, true]);
    expect(lines.find(({ indicator: { code } }) => code === 'rnd-intensity')?.rank).toEqual({ place: 1, of: 31 });
    expect(lines.every(({ latest }) => latest?.value !== null)).toBe(true);
  });
  it('are listed under what they are part of', async () => {
    const { groups, sets } = await read<shapes.RegionsView>('/api/v1/region-list');
    expect(groups.find(({ whole }) => whole?.code === 'CHN')?.regions.length).toBe(31);
    expect(sets.length).toBeGreaterThan(3);
  });
});

describe('the catalogue and the sources', () => {
  it('hold every published indicator, narrowed by words and facets', async () => {
    const all = await read<shapes.CatalogueView>('/api/v1/catalogue');
    expect(all.total).toBeGreaterThan(30);
    expect(all.items.find(({ indicator: { code } }) => code === 'rnd-intensity')?.latest?.period).toBe('2024');
    const derived = await read<shapes.CatalogueView>('/api/v1/catalogue?derived=true');
    expect(derived.items.every(({ indicator: { isDerived } }) => isDerived)).toBe(true);
    expect(derived.total).toBeLessThan(all.total);
    expect((await read<shapes.CatalogueView>('/api/v1/catalogue?q=no-such-word')).total).toBe(0);
    expect((await read<shapes.CatalogueView>('/api/v1/catalogue?dimension=technology-field')).total).toBe(0);
  });
  it('say which figures came from where', async () => {
    const { items } = await read<shapes.SourcesView>('/api/v1/source-list');
    const [most] = items.toSorted((a, b) => b.figures - a.figures);
    const one = await read<shapes.SourceView>(`/api/v1/sources/${most?.source.code}/page`);
    expect(one.lines.reduce((sum, { figures }) => sum + figures, 0)).toBe(most?.figures);
  });
});

describe('reporting periods', () => {
  it('are unknown to the public, and open to a statistician with the steps that are due', async () => {
    const { id } = (await own.opened.db
      .selectFrom('indicator')
      .select('id')
      .where('code', '=', 'rnd-intensity')
      .executeTakeFirstOrThrow()) as { id: string };
    const made = await ask(
      actsOf(reportingPeriod).create,
      { indicatorId: id, areaCode: 'CHN', period: '2022', expectedRegions: ['CN-BJ', 'CN-SH'] },
      own.asked(platform),
    );
    const anybody = await read<shapes.PeriodsView>('/api/v1/period-list');
    expect([anybody.mayRead, anybody.states.flatMap(({ items }) => items)]).toEqual([false, []]);
    expect((await read(`/api/v1/reporting-periods/${made.id}/page`)).status).toBe(404);
    const { states, mayWork } = await read<shapes.PeriodsView>('/api/v1/period-list', statistician);
    expect([mayWork, states[0]?.items[0]?.steps]).toEqual([true, ['submit']]);
    const one = await read<shapes.PeriodView>(`/api/v1/reporting-periods/${made.id}/page`, statistician);
    expect([one.present, one.silent, one.findings, one.history.length]).toEqual([2, [], [], 1]);
    const strategist = await read<shapes.PeriodView>(`/api/v1/reporting-periods/${made.id}/page`, someone('strategist'));
    expect([strategist.findings, strategist.period.steps]).toEqual([null, []]);
    const stepsFor = async (person: Person) => (await read<shapes.PeriodView>(`/api/v1/reporting-periods/${made.id}/page`, person)).period;
    expect((await take('submit-period', made.id as string, 1)).statusCode).toBe(200);
    expect((await stepsFor(statistician)).steps).toEqual(['reopen']);
    const other = { ...statistician, id: '0192bbbb-0000-7000-8000-00000000ffff' };
    expect((await stepsFor(other)).steps).toEqual(['verify', 'reopen']);
    expect((await take('verify-period', made.id as string, 2)).statusCode).toBe(403);
    expect((await take('reopen-period?why=a+typing+error', made.id as string, 2)).statusCode).toBe(200);
    const reopened = await read<shapes.PeriodView>(`/api/v1/reporting-periods/${made.id}/page`, statistician);
    expect([reopened.reopenedBecause, reopened.period.steps, reopened.history.map(({ what }) => what.en)]).toEqual([
      'a typing error',
      ['submit'],
      ['Reopened', 'Submitted', 'Opened'],
    ]);
  });
});

async function take(command: string, id: string, version: number) {
  signedIn = statistician;
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/commands/${command}`,
    headers: { 'idempotency-key': `${command} ${id} ${version}` },
    payload: { id, version },
  });
  signedIn = undefined;
  return answer;
}

describe('every view', () => {
  it('answers on the packs', async () => {
    const paths = [
      'catalogue',
      'explorer?indicators=rnd-intensity-wdi&regions=CHN,DEU,USA',
      'indicators/rnd-intensity/page',
      'indicators/technology-contribution/page',
      'region-map?indicator=rnd-intensity',
      'region-list',
      'regions/CHN/page',
      'regions/CN-BJ/page',
      'source-list',
      'period-list',
    ];
    for (const path of paths) expect((await read(`/api/v1/${path}`)).status, path).toBe(200);
  });
});
