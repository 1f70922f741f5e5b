/** Who hears of a call, in which words, and how often. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, actsOf, ask, knowRecords, type Person, platform } from '#kernel';
import { deliverDue, openPost, setPreference, switchOff } from '#systems/messages';
import { organisation, person } from '#systems/registry';
import { make } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { postOffice } from '#tests/support/post-office.ts';
import { beginCall, calls, extendDeadlines, subscribeToCalls } from './index.ts';
import { callSubscription } from './records.ts';
import { listens } from './tell.ts';

const own = ownDatabase();
const office = postOffice();
knowRecords(calls.records);
const now = '2026-03-01T09:00:00.000Z';
const asked = (who: Person = platform, more: Partial<Asked> = {}): Asked => own.asked(who, { now, ...more });
const said = (en: string, zh: string) => ({ en, 'zh-Hans': zh });
const [published, extended] = listens;

async function someoneWho(givenName: string, wanted: object, language: 'en' | 'zh-Hans' = 'en') {
  const email = `${givenName.toLowerCase()}@kestria.example`;
  const row = await make(asked(), person, { givenName, familyName: 'Rehn', email });
  const as: Person = { id: row.id, held: [{ role: 'member', organisationId: null }], cleared: 'internal' };
  await ask(setPreference, { language }, asked(as));
  await ask(subscribeToCalls, wanted, asked(as));
  return as;
}

/** Out since now, whatever it lacks. */
async function callOut(code: string, more: object = {}): Promise<string> {
  const holder = await make(asked(), organisation, { name: { en: `Ministry of ${code}` }, kind: 'government-unit' });
  const input = { code, title: said('Clean water', '清洁饮水'), summary: said('Pumps and sensors', '水泵与传感器'), holderId: holder.id };
  const { id } = (await ask(beginCall, { ...input, zone: 'Europe/Paris', currency: 'KTC' }, asked())) as AnyRow;
  await asked()
    .db.transaction()
    .execute(async (db) => {
      await sql`select set_config('kernel.asker', ${JSON.stringify({ asking: id, person: platform.id, organisation: null, command: 'test', at: now })}, true)`.execute(
        db,
      );
      await db
        .updateTable('call')
        .set({
          state: 'published',
          publishedAt: now,
          opensAt: now,
          deadlineAt: '2026-04-01T15:00:00Z',
          fieldCodes: ['2.2'],
          ...more,
        } as never)
        .where('id', '=', id)
        .execute();
    });
  return id;
}
const hear = (one: (typeof listens)[number] | undefined, news: object) => one?.hear(asked(), news as never, { id: '', name: '', at: now });
const mails = async (callId: string) => {
  const { rows } = await sql<{ address: string; kind: string }>`
    select address, kind from mail where id in (select mail_id from mail_content where said ->> 'link' = (select '/calls/' || code from call where id = ${callId}))
    order by address, kind`.execute(own.opened.db);
  return rows.map(({ address, kind }) => `${address.split('@')[0]} ${kind}`);
};
const tell = async (callId: string) => hear(published, { callId });

beforeAll(async () => {
  await someoneWho('Words', { words: '饮水' }, 'zh-Hans');
  await someoneWho('Field', { fieldCode: '2.2' });
  await someoneWho('Other', { words: 'volcanoes' });
  await someoneWho('Kind', { kind: 'solver' });
  await someoneWho('Every', { isOfAll: true });
});

describe('a call that is published', () => {
  test('is told to those whose search finds it, each in their language, once however often it is tried', async () => {
    const id = await callOut('TOLD');
    await tell(id);
    await tell(id);
    await Promise.all([tell(id), tell(id)]);
    expect(await mails(id)).toEqual(['every call-found', 'field call-found', 'words call-found']);
    const at = 'https://innovation.kestria.example';
    await deliverDue(asked(), openPost({ url: office.url, from: 'no-reply@kestria.example', at }));
    const [letter, ...more] = await office.lettersTo('words@kestria.example');
    expect(more).toEqual([]);
    expect(letter?.subject).toBe('新指南：清洁饮水');
    expect(letter?.text).toContain('2026年4月1日 15:00 UTC');
    expect(letter?.text).toContain(`${at}/calls/TOLD`);
    expect((await office.lettersTo('every@kestria.example'))[0]?.subject).toBe('New call: Clean water');
    const off = /switch-off\?token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
    await switchOff(asked(), off);
    const next = await callOut('TOLD-2');
    await tell(next);
    expect(await mails(next)).toEqual(['every call-found', 'field call-found']);
  });

  test('is told to nobody who may not read it, nor when it is over', async () => {
    const guarded = await callOut('GUARDED', { handling: 'restricted' });
    await tell(guarded);
    const over = await callOut('OVER', { state: 'cancelled' });
    await tell(over);
    expect([await mails(guarded), await mails(over)]).toEqual([[], []]);
    const { rows } = await sql`select from notice where said::text like '%GUARDED%'`.execute(own.opened.db);
    expect(rows).toEqual([]);
  });

  test('is not told to whoever ended the subscription', async () => {
    const as = await someoneWho('Ended', { isOfAll: true });
    const row = await own.opened.db
      .selectFrom('call_subscription')
      .selectAll()
      .where('personId' as never, '=', as.id as never)
      .executeTakeFirstOrThrow();
    await ask(actsOf(callSubscription).moves.end as never, { id: (row as unknown as AnyRow).id, version: 1 } as never, asked(as));
    const id = await callOut('AFTER-END');
    await tell(id);
    expect(await mails(id)).not.toContain('ended call-found');
  });
});

test('a deadline that moves for many calls at once is told to those who follow each, once for each call', async () => {
  const [one, two] = [await callOut('MOVES-1'), await callOut('MOVES-2')];
  const as = await someoneWho('Follower', { callId: one });
  await ask(subscribeToCalls, { callId: two }, asked(as));
  const extend = { callIds: [one, two], stage: 'full' as const, byMinutes: 1440, because: said('The platform was away', '平台故障') };
  const { extensions } = (await ask(extendDeadlines, extend, asked(platform, { key: 'moves' }))) as unknown as { extensions: AnyRow[] };
  for (const { id, callId } of [...extensions, ...extensions]) await hear(extended, { callId, extensionId: id });
  expect([await mails(one), await mails(two)]).toEqual([['follower call-extended'], ['follower call-extended']]);
  const { rows } = await sql<{ said: { deadline: { en: string } } }>`
    select said from mail_content join mail on mail.id = mail_id where kind = 'call-extended' limit 1`.execute(own.opened.db);
  expect(rows[0]?.said.deadline.en).toBe('2 Apr 2026, 15:00 UTC');
});
