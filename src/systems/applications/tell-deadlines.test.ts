/** Whoever has a draft is told that its deadline is near or moved. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Asked, ask, knowRecords, type Person, platform } from '#kernel';
import { extendDeadlines } from '#systems/calls';
import { ownDatabase } from '#tests/support/database.ts';
import { applicant, begin, openCall, submit } from './demonstration.ts';
import { applications } from './index.ts';
import { listens, remindDrafts } from './tell-deadlines.ts';

const own = ownDatabase();
knowRecords(applications.records);
const asked = (who: Person = platform, now = '2026-05-20T09:00:00.000Z', more: Partial<Asked> = {}) => own.asked(who, { now, ...more });
const told = async (who: Person) => {
  const { rows } = await sql<{
    kind: string;
  }>`select kind from notice where person_id = ${who.id} and kind like 'call-%' order by id`.execute(own.opened.db);
  return rows.map(({ kind }) => kind);
};

test('a draft is reminded of once before each deadline; what was submitted is not', async () => {
  const { id: callId } = await openCall(asked(), 'NEAR-26');
  const [{ as: slow }, { as: done }] = [await applicant(asked()), await applicant(asked())];
  await begin(asked(slow), callId);
  const { id: sent } = await begin(asked(done), callId);
  await submit(asked(done), sent);
  await sql`alter table application disable trigger user`.execute(own.opened.db);
  await sql`update application set created_at = '2026-05-20T09:00:00Z'`.execute(own.opened.db);
  await sql`alter table application enable trigger user`.execute(own.opened.db);
  expect(await remindDrafts(asked(platform, '2026-05-28T09:00:00Z'))).toEqual({ reminded: 0 });
  expect(await remindDrafts(asked(platform, '2026-05-30T09:00:00Z'))).toEqual({ reminded: 1 });
  expect(await remindDrafts(asked(platform, '2026-05-30T10:00:00Z'))).toEqual({ reminded: 0 });
  expect([await told(slow), await told(done)]).toEqual([['call-deadline-near'], []]);

  const extend = { callIds: [callId], stage: 'full' as const, byMinutes: 14_400, because: { en: 'Floods' } };
  const { extensions } = await ask(extendDeadlines, extend, asked(platform, '2026-05-31T09:00:00Z', { key: 'near' }));
  for (const { id } of [...extensions, ...extensions] as { id: string }[])
    await listens[0]?.hear(asked(), { callId, extensionId: id } as never, { id: '', name: '', at: '' });
  expect([await told(slow), await told(done)]).toEqual([['call-deadline-near', 'call-extended'], ['call-extended']]);
  expect(await remindDrafts(asked(platform, '2026-06-09T09:00:00Z'))).toEqual({ reminded: 1 });
});
