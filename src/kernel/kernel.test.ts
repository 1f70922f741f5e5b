import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyone, ownDatabase, platform, someone } from '#tests/support/database.ts';
import {
  type AnyRow,
  actsOf,
  ask,
  find,
  from,
  history,
  line,
  list,
  type Person,
  Refusal,
  record,
  sealJournal,
  verifyJournal,
} from './index.ts';

const isOfficer = (person: Person) => person.held.some(({ role }) => role === 'strategist');
const label = (en: string) => ({ en, 'zh-Hans': en });

const call = record({
  one: label('call'),
  many: label('calls'),
  table: 'tender',
  row: z.object({ title: line(), budget: z.int().positive(), opensOn: z.iso.date(), closesOn: z.iso.date().nullable() }),
  words: { title: label('Title'), budget: label('Budget'), opensOn: label('Opens on'), closesOn: label('Closes on') },
  writable: ['title', 'budget', 'opensOn', 'closesOn'],
  list: ['title', 'budget', 'opensOn', 'state'],
  handledAs: 'public',
  states: { draft: { label: label('Draft') }, open: { label: label('Open') }, closed: { label: label('Closed') } },
  moves: {
    open: { label: label('Open the call'), from: 'draft', to: 'open', by: isOfficer },
    close: { label: label('Close the call'), from: 'open', to: 'closed', by: isOfficer },
  },
  mayRead: (person, row) => isOfficer(person) || row('state', '=', 'open'),
  mayWrite: isOfficer,
});
const acts = actsOf(call);
const ilse = someone('strategist');
const own = ownDatabase();
const steel = { title: 'Green steel', budget: 5_000_000, opensOn: '2026-03-01', closesOn: '2026-06-01' };

beforeAll(async () => {
  await sql
    .raw(`create table tender (id uuid primary key, state text not null, title text not null, budget bigint not null, opens_on date not null,
    closes_on date, constraint tender_closes_on_check check (closes_on > opens_on))`)
    .execute(own.opened.db);
  await sql.raw(`select keep_record('tender')`).execute(own.opened.db);
});

const refusalOf = async (promise: Promise<unknown>): Promise<Refusal> => {
  const error = await promise.then(
    () => expect.fail('nothing was refused'),
    (why: unknown) => why,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

describe('a record', () => {
  test('is created, opened and closed, and each step is in its history with who and why', async () => {
    const made = await ask(acts.create, steel, own.asked(ilse, { why: 'Programme decision 7' }));
    const opened = await ask(acts.moves.open!, { id: made.id, version: 1 }, own.asked(ilse));
    expect([made.version, opened.version, opened.state]).toEqual([1, 2, 'open']);
    const lines = await history(own.asked(ilse), call, made.id);
    expect(lines.map(({ version, command, why, by }) => [version, command, why, by])).toEqual([
      [2, 'tender.open', null, ilse.id],
      [1, 'tender.create', 'Programme decision 7', ilse.id],
    ]);
    expect(lines[0]?.changes).toEqual([{ column: 'state', from: 'draft', to: 'open' }]);
  });

  test('is not paged by a forged mark that ends in no id', async () => {
    const after = Buffer.from(JSON.stringify(['tender id', '-', '-'.repeat(36)])).toString('base64url');
    expect((await refusalOf(list(own.asked(ilse), call, { filter: {}, sort: 'id', limit: 1, after }))).code).toBe('bad-cursor');
  });

  test('that a person may not read is not there: get, list and history agree', async () => {
    const made = await ask(acts.create, { ...steel, title: 'Hidden steel' }, own.asked(ilse));
    expect((await refusalOf(find(own.asked(anyone), call, made.id))).kind).toBe('not-found');
    expect(await history(own.asked(anyone), call, made.id)).toEqual([]);
    const { items } = await list(own.asked(anyone), call, { filter: { 'title.has': 'Hidden' }, sort: 'title', limit: 10 });
    expect(items).toEqual([]);
    await ask(acts.change, { id: made.id, version: 1, handling: 'restricted' }, own.asked({ ...ilse, cleared: 'restricted' }));
    await ask(acts.moves.open!, { id: made.id, version: 2 }, own.asked({ ...ilse, cleared: 'restricted' }));
    expect((await refusalOf(find(own.asked(anyone), call, made.id))).kind).toBe('not-found');
    expect((await refusalOf(find(own.asked(ilse), call, made.id))).kind).toBe('not-found');
  });

  test('is read as it stood at an instant, with the policy of now', async () => {
    const made = await ask(acts.create, { ...steel, title: 'Old name' }, own.asked(ilse, { now: '2026-01-01T00:00:00.000Z' }));
    await ask(acts.moves.open!, { id: made.id, version: 1 }, own.asked(ilse, { now: '2026-02-01T00:00:00.000Z' }));
    await ask(acts.change, { id: made.id, version: 2, title: 'New name' }, own.asked(ilse, { now: '2026-03-01T00:00:00.000Z' }));
    const then = own.asked(anyone, { asOf: '2026-02-15T00:00:00Z' });
    expect((await find(then, call, made.id)).title).toBe('Old name');
    expect((await refusalOf(find({ ...then, asOf: '2026-01-15T00:00:00Z' }, call, made.id))).kind).toBe('not-found');
    const { items } = await list(then, call, { filter: {}, sort: 'title', limit: 10 });
    expect(items.map((row) => row.title)).toEqual(['Old name']);
    expect((await refusalOf(ask(acts.create, steel, { ...then, person: ilse }))).code).toBe('past-is-read-only');
  });

  test('that is restricted today is not read as it stood when it was public', async () => {
    const chief = { ...ilse, cleared: 'restricted' as const };
    const made = await ask(acts.create, { ...steel, title: 'Published by mistake' }, own.asked(chief, { now: '2025-01-01T00:00:00.000Z' }));
    await ask(acts.moves.open!, { id: made.id, version: 1 }, own.asked(chief, { now: '2025-02-01T00:00:00.000Z' }));
    const then = own.asked(anyone, { asOf: '2025-03-01T00:00:00Z' });
    expect((await find(then, call, made.id)).title).toBe('Published by mistake');
    await ask(acts.change, { id: made.id, version: 2, handling: 'restricted' }, own.asked(chief));
    expect((await refusalOf(find(then, call, made.id))).kind).toBe('not-found');
    expect((await find({ ...then, person: chief }, call, made.id)).title).toBe('Published by mistake');
  });

  test('refuses what is not valid by place, in both languages, and leaves nothing behind', async () => {
    const before = await from(own.asked(ilse), call).execute();
    const refusal = await refusalOf(
      ask(acts.create, { ...steel, budget: 'lots', colour: 'green' } as never, own.asked(ilse, { language: 'zh-Hans' })),
    );
    expect(refusal.faults.map(({ pointer }) => pointer).sort()).toEqual(['/budget', '/colour']);
    for (const { says } of refusal.faults) expect(says['zh-Hans']).toMatch(/\p{Script=Han}/u);
    const backwards = await refusalOf(ask(acts.create, { ...steel, closesOn: '2026-01-01' }, own.asked(ilse)));
    expect(backwards.faults.map(({ pointer }) => pointer)).toEqual(['/closesOn']);
    expect(await from(own.asked(ilse), call).execute()).toHaveLength(before.length);
  });

  test('one of sixteen writers of the same version wins, fifteen are told to read again', async () => {
    const { id } = await ask(acts.create, steel, own.asked(ilse));
    const answers = await Promise.allSettled(
      Array.from({ length: 16 }, (_, i) => ask(acts.change, { id, version: 1, budget: i + 1 }, own.asked(ilse))),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Refusal).code] : []));
    expect(codes).toEqual(Array(15).fill('changed-meanwhile'));
    expect((await find(own.asked(ilse), call, id)).version).toBe(2);
  });

  test('eight requests with one Idempotency-Key have one effect and one answer', async () => {
    const key = 'f3f8';
    const asked = () => own.asked(ilse, { key });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(acts.create, { ...steel, title: 'Once only' }, asked())));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const { items } = await list(own.asked(ilse), call, { filter: { title: 'Once only' }, sort: 'title', limit: 10 });
    expect(items).toHaveLength(1);
    expect((await refusalOf(ask(acts.create, steel, asked()))).code).toBe('key-already-used');
  });
});

describe('a list', () => {
  test('pages by cursor without a skip or a double, in both directions, over equal and missing values', async () => {
    for (let i = 0; i < 23; i += 1)
      await ask(acts.create, { ...steel, title: `Page ${i}`, budget: 1 + (i % 3), closesOn: i % 2 ? null : '2027-01-01' }, own.asked(ilse));
    for (const sort of ['budget', '-budget', 'opensOn', '-title']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page: { items: AnyRow[]; next: string | null } = await list(own.asked(ilse), call, {
          filter: { 'title.has': 'Page' },
          sort,
          after,
          limit: 5,
        });
        seen.push(...page.items.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 23, 23]);
    }
  });

  test.each([
    [{ budget: 'lots' }, '/budget'],
    [{ colour: 'green' }, '/colour'],
    [{ 'budget.near': '3' }, '/budget.near'],
  ])('refuses the filter %j by name', async (filter, pointer) => {
    const refusal = await refusalOf(list(own.asked(ilse), call, { filter: filter as Record<string, string>, sort: 'title', limit: 5 }));
    expect(refusal.faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  test('refuses a cursor of another list', async () => {
    const page = await list(own.asked(ilse), call, { filter: {}, sort: 'title', limit: 1 });
    const refusal = await refusalOf(list(own.asked(ilse), call, { filter: {}, sort: 'budget', after: page.next as string, limit: 1 }));
    expect(refusal.code).toBe('bad-cursor');
  });

  test.each([
    ['budget', 'a lot'],
    ['createdAt', 'some day'],
    ['id', 'seven'],
    ['title', 'a\0b'],
    ['budget', true],
  ])('refuses a forged cursor by %s at %j', async (sort, value) => {
    const after = Buffer.from(JSON.stringify([`tender ${sort}`, value, ilse.id])).toString('base64url');
    expect((await refusalOf(list(own.asked(ilse), call, { filter: {}, sort, after, limit: 1 }))).code).toBe('bad-cursor');
  });
});

describe('the journal', () => {
  test('is the only way in: the database refuses a write outside a command, and a change of what is written', async () => {
    for (const text of [
      'update tender set budget = 1',
      'delete from tender',
      'truncate tender',
      'delete from journal',
      "update journal set command = 'x'",
    ]) {
      await expect(sql.raw(text).execute(own.opened.db)).rejects.toThrow(/only inside a command|only grows/);
    }
  });

  test('is sealed in batches and proved; a row or a line altered behind its back is found', async () => {
    while (await sealJournal(own.opened.db, new Date().toISOString(), 7));
    const proof = await verifyJournal(own.opened.db, [call]);
    expect(proof.faults).toEqual([]);
    expect(proof.seals).toBeGreaterThan(3);
    expect(proof.unsealedLines).toBe(0);
    const admin = (text: string) => own.opened.pool.query(text);
    await admin('alter table tender disable trigger user');
    await admin(`update tender set budget = 99 where id = (select id from tender order by id limit 1)`);
    expect((await verifyJournal(own.opened.db, [call], proof.head)).faults).toEqual([
      expect.stringMatching(/^tender .* was altered behind/),
    ]);
    await admin('alter table tender enable trigger user');
    await admin('alter table journal disable trigger user');
    await admin(
      `update journal set why = 'another reason' where batch = 2 and row_id = (select row_id from journal where batch = 2 limit 1)`,
    );
    expect((await verifyJournal(own.opened.db, [call])).faults).toContain('a line of batch 2 was altered after it was sealed');
    await admin('alter table seal disable trigger user');
    await admin('delete from seal where batch = (select max(batch) from seal)');
    expect((await verifyJournal(own.opened.db, [], proof.head)).faults.join()).toMatch(/no seal has the hash/);
  });
});
test('the platform is nobody that a person can be', () => expect(platform.id).not.toBe(anyone.id));
