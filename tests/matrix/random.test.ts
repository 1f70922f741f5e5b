/** Random people with random roles in random places and random clearances: no interface shows what the rule of a record or the handling of a row denies. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type AnyRecord, actsOf, ask, type Level, mayHandle, platform, type Role, roles } from '#kernel';
import { systems } from '#systems';
import { compartment } from '#systems/access';
import { type Subject, signedIn } from '../golden/subjects.ts';
import { type Laid, layRows } from './rows.ts';
import { stage } from './stage.ts';

const on = stage();
const records = systems.flatMap((system) => system.records) as readonly AnyRecord[];
let laid = new Map<string, Laid[]>();
let alphaId = '';

beforeAll(async () => {
  const asked = { ...on.asking(on.subjects[0] as Subject), person: platform };
  alphaId = (await ask(actsOf(compartment).create, { code: 'alpha', name: { en: 'Alpha' }, purpose: { en: 'Alpha' } }, asked)).id;
  laid = await layRows(on.opened, records, on.subjects.slice(0, 12));
});

const role = fc.constantFrom(...roles.filter((one) => one !== 'public'));
const place = fc.constantFrom('everywhere', 'unit', 'region', 'programme', 'call');
const someone = fc.record({
  held: fc.uniqueArray(fc.tuple(role, place), { minLength: 1, maxLength: 4, selector: (held) => held.join() }),
  clearances: fc.subarray(['restricted', 'alpha'] as const),
  chosen: fc.uniqueArray(fc.nat(records.length - 1), { minLength: 4, maxLength: 4 }),
});
type Someone = typeof someone extends fc.Arbitrary<infer T> ? T : never;

test('whatever they hold, list, count, order, export, names, as of and each row say the same, and never more than handling and rule allow', {
  timeout: 600_000,
}, async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(someone, async (one) => {
      const subject = await enter(one);
      for (const i of one.chosen) asked += await everyWay(subject, records[i] as AnyRecord);
    }),
    { numRuns: 30 },
  );
  expect(asked).toBeGreaterThan(1000);
});

async function enter({ held, clearances }: Someone): Promise<Subject> {
  const [{ unitId, regionId }] = on.subjects as [Subject];
  const scopes = {
    everywhere: {},
    unit: { organisationId: unitId },
    region: { regionId },
    programme: { programmeId: unitId },
    call: { callId: unitId },
  };
  const asked = { ...on.asking(on.subjects[0] as Subject), person: platform };
  const wanted = held.map(([one, where]) => ({ role: one as Role, ...scopes[where as keyof typeof scopes] }));
  const cleared = clearances.map((what) => ({ compartmentId: what === 'alpha' ? alphaId : null }));
  return { name: JSON.stringify({ held, clearances }), unitId, regionId, ...(await signedIn(asked, wanted, cleared)) };
}

/** Answers how many answers were compared. */
async function everyWay(subject: Subject, record: AnyRecord): Promise<number> {
  const rows = laid.get(record.table) ?? [];
  const all = rows.map(({ id }) => id);
  const may = (await on.visible(subject, record, all)).map(({ id }) => id).toSorted();
  const open = rows.filter(({ handling }) => mayHandle(subject.person, handling as Level)).map(({ id }) => id);
  expect({ who: subject.name, beyondHandling: may.filter((id) => !open.includes(id)) }).toEqual({ who: subject.name, beyondHandling: [] });
  const chosen = `id=${all.join(',')}&limit=500`;
  const list = `/api/v1/${record.path}?${chosen}`;
  const ways = ['&count=true', '&sort=-id', '&format=json', '&asOf=2026-03-02'].map((more) => list + more);
  const told = await Promise.all(
    [...ways, `/api/v1/names/${record.table}?${chosen}`].map((address) => on.request(subject, 'GET', address)),
  );
  const pages = told.map(({ text }) => JSON.parse(text) as { items: { id: string }[]; total?: number });
  const shown = (way: number) => pages[way]?.items.map(({ id }) => id) ?? [];
  expect({ who: subject.name, record: record.table, ways: pages.map((_, way) => shown(way).toSorted()) }).toEqual({
    who: subject.name,
    record: record.table,
    ways: pages.map(() => may),
  });
  expect(pages[0]?.total).toBe(may.length);
  expect(shown(1)).toEqual(may.toReversed());
  const some = rows.filter((_, i) => i % 4 === 0).map(({ id }) => id);
  const ones = await Promise.all(some.map((id) => on.request(subject, 'GET', `/api/v1/${record.path}/${id}`)));
  expect({ who: subject.name, record: record.table, seen: some.filter((_, i) => ones[i]?.status === 200) }).toEqual({
    who: subject.name,
    record: record.table,
    seen: some.filter((id) => may.includes(id)),
  });
  return told.length + ones.length;
}
