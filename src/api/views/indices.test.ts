import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actsOf, ask, type Person } from '#kernel';
import { systems } from '#systems';
import { indicator, publishIndex, recordObservations } from '#systems/indicators';
import { loadPack } from '#systems/pack';
import { ownDatabase, platform, someone } from '#tests/support/database.ts';
import { buildServer } from '../index.ts';
import { serveIndicators } from './indicators.ts';
import type * as shapes from './indices/shapes.ts';

const packs = join(import.meta.dirname, '../../../packs');
const own = ownDatabase();
const statistician = someone('statistician');
let app: FastifyInstance;
let signedIn: Person | undefined;

beforeAll(async () => {
  for (const pack of ['standard', 'kestria']) await loadPack(own.asked(platform), join(packs, pack));
  const row = {
    code: 'hidden-draft',
    name: { en: 'Hidden draft' },
    unit: 'percent',
    multiplier: 0,
    decimals: 1,
    direction: 'up',
    frequency: 'annual',
    dimensions: ['region'],
    alternatives: [],
  };
  await ask(actsOf(indicator).create, row, own.asked(statistician));
  const rows = ['KS-NM', 'KS-BR', 'KS-CA', 'KS-ES'].map((region, i) => ({
    region,
    period: '2024',
    value: `${90210 + i}`,
    releasedOn: '2025-01-01',
    status: 'A' as const,
  }));
  await ask(recordObservations, { indicator: 'hidden-draft', rows }, own.asked(statistician));
  app = await buildServer({
    opened: own.opened,
    systems,
    desk: { db: own.opened.db, clock: () => new Date(), whoAsks: () => signedIn && { person: signedIn, organisationId: null } },
    more: [serveIndicators],
  });
}, 60_000);
afterAll(() => app?.close());

async function read<T>(
  path: string,
  person?: Person,
): Promise<T & { status: number; text: string; errors?: readonly { pointer: string }[] }> {
  signedIn = person;
  const answer = await app.inject({ url: path });
  signedIn = undefined;
  return { ...answer.json(), status: answer.statusCode, text: answer.body };
}
const bench = (query: string, person?: Person) => read<shapes.IndexBuilderView>(`/api/v1/index-builder?within=KST&${query}`, person);
const codes = ({ candidates }: shapes.IndexBuilderView) => candidates.map(({ indicator: { code } }) => code);

describe('an index that is being made', () => {
  it('counts no figure that its reader may not see, and names none', async () => {
    const seen = await bench('');
    expect(codes(seen)).toContain('business-rnd');
    expect(seen.text).not.toMatch(/hidden-draft|9021\d/);
    const refused = await bench('indicators=business-rnd,hidden-draft');
    expect([refused.status, refused.errors?.[0]?.pointer]).toEqual([422, '/indicators/1/code']);
    expect(refused.text).not.toMatch(/9021\d/);
    const office = await bench('indicators=business-rnd,hidden-draft', statistician);
    expect(codes(office)).toContain('hidden-draft');
    expect(office.question!.values['hidden-draft']).toContain(90210);
  });

  it('is a question with the weights, the divisor and the method of the address', async () => {
    const { question, method, inputs, sources } = await bench(
      'indicators=business-rnd,water-loss&per=business-rnd/employed-persons&weights=3,0.5&normalise=percentile&treat=no',
    );
    expect(question!.indicators).toMatchObject([
      { code: 'business-rnd', weight: 3, direction: 1, denominator: 'business-rnd' },
      { code: 'water-loss', weight: 0.5, direction: -1 },
    ]);
    expect(question!.steps).toMatchObject({ normalise: { method: 'percentile' }, treat: null, denominate: true });
    expect(method).toMatchObject({ vary: 0.25, aggregate: 'arithmetic', period: null });
    expect(inputs!.indicators[0]!.per!.period).toBe(inputs!.indicators[0]!.period);
    expect(sources.length).toBeGreaterThan(0);
  });

  it('can be published by a statistician alone, and not on a past day', async () => {
    expect((await bench('')).publishes).toBeNull();
    expect((await bench('', statistician)).publishes).toEqual([]);
    expect((await bench('asOf=2025-06-01', statistician)).publishes).toBeNull();
  });
});

it('an edition is read by anyone, and the next one says what moved and why, adding up', async () => {
  const { method } = await bench('indicators=business-rnd/employed-persons,water-loss');
  const publish = (index: { id: string; version: number } | { code: string; name: { en: string } }, weight: number) =>
    ask(
      publishIndex,
      {
        index,
        method: { ...method, indicators: method.indicators.map((each, i) => (i ? each : { ...each, weight })) },
        note: { en: `Weight ${weight}` },
      },
      { ...own.asked(statistician), key: crypto.randomUUID() },
    );
  await publish({ code: 'kestrian', name: { en: 'Kestrian index' } }, 1);
  const first = await read<shapes.IndexView>('/api/v1/composite-indices/kestrian/page');
  expect([first.status, first.edition.number, first.before]).toEqual([200, 1, null]);
  const { id, version } = first.index;
  await publish({ id, version }, 4);
  const { before, edition, editions } = await read<shapes.IndexView>('/api/v1/composite-indices/kestrian/page');
  expect([edition.number, editions.length, before!.edition.number]).toEqual([2, 2, 1]);
  for (const { score, by } of before!.moves) expect(by.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(score!, 9);
  const again = await read<shapes.IndexView>('/api/v1/composite-indices/kestrian/page?edition=1');
  expect(again.result).toEqual(first.result);
  const { indices } = await read<shapes.IndicesView>('/api/v1/index-list');
  expect(indices.map(({ index, edition: last }) => [index.code, last?.number])).toEqual([['kestrian', 2]]);
  expect((await read('/api/v1/composite-indices/kestrian/page?edition=7')).status).toBe(404);
});
