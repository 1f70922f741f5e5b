import { describe, expect, test } from 'vitest';
import { type Asked, from, knowRecords, type Person } from '#kernel';
import { ownDatabase } from '#tests/support/database.ts';
import { openRebuttal } from './commands/open-rebuttal.ts';
import { saveRebuttal } from './commands/save-rebuttal.ts';
import { submitRebuttal } from './commands/submit-rebuttal.ts';
import { writeJudgingRule } from './commands/write-judging-rule.ts';
import { asPerson, give, openCall, refused } from './judging-demonstration.ts';
import { judgingRecords, judgingRule, rebuttal } from './judging-records.ts';

const own = ownDatabase();
knowRecords(judgingRecords);
const now = '2026-03-01T09:00:00.000Z';
const closesAt = '2026-03-08T09:00:00.000Z';
const asked = (person?: Person, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });

async function scene(code: string, more: object = {}) {
  const f = await openCall(asked(), code, more);
  const [one, other] = [await f.apply(), await f.apply()];
  const ada = await f.personNamed('Ada');
  await f.judge((await f.assign(one.id, ada)).id, ada);
  const officer = asPerson(await f.personNamed('Officer'), 'programme-officer', { organisationId: f.holder.id });
  const open = (who = asked(officer), at = closesAt) => give(who, openRebuttal, { callId: f.call.id, closesAt: at });
  const reply = (says: string, number = 0, who = asPerson(one.leadId), at = now) =>
    give(asked(who, { now: at }), submitRebuttal, { applicationId: one.id, number, content: { says } });
  return { ...f, one, other, ada, officer, open, reply };
}

describe('a rebuttal', () => {
  test('is written between its opening and its end, by those who write for the application', async () => {
    const f = await scene('window');
    expect(await refused(f.reply('We did'))).toBe('rebuttal-not-open');
    expect(await refused(f.open(asked(asPerson(f.ada))))).toBe('not-allowed');
    expect(await refused(f.open(asked(f.officer), now))).toBe('in-the-past /closesAt');
    await f.open();
    const saved = await give(asked(asPerson(f.one.leadId)), saveRebuttal, { applicationId: f.one.id, number: 0, content: { says: 'We' } });
    expect(await refused(f.reply('We did', 0))).toBe('changed-meanwhile');
    await f.reply('We did, in section 2.', saved.number);
    expect(await refused(f.reply('   '))).toBe('nothing-said /content/says');
    expect(await refused(f.reply('Late', 0, undefined, closesAt))).toBe('rebuttal-over');
    for (const who of [f.ada, f.other.leadId]) expect(await refused(f.reply('I', 0, asPerson(who)))).toBe('no-such-record');
    await f.reply('We did, in section 3.');
    const [row] = await from(asked(f.officer), rebuttal).execute();
    expect(row).toMatchObject({ state: 'submitted', says: 'We did, in section 3.', submittedAt: expect.any(String) });
  });

  test('tells each application that was judged, and only those', async () => {
    const f = await scene('told');
    await f.open();
    const { rows } = await own.opened.pool.query(`select person_id from notice where kind = 'rebuttal-opened' and person_id = any($1)`, [
      [f.one.leadId, f.other.leadId],
    ]);
    expect(rows).toEqual([{ person_id: f.one.leadId }]);
  });

  test.each([
    ['double', 0],
    ['single', 1],
  ] as const)('as a row is read by whoever may know the applicant: %s blind', async (blindness, seenByChair) => {
    const f = await scene(`seen-${blindness}`, { blindness });
    await f.open();
    await f.reply('We did.');
    const chair = await f.personNamed('Chair');
    await f.convene(chair, [f.ada]);
    const read = (who: Person) => from(asked(who), rebuttal).where('rebuttal.callId', '=', f.call.id).execute();
    expect(await read(f.officer)).toHaveLength(1);
    expect(await read(asPerson(f.one.leadId))).toHaveLength(1);
    expect(await read(asPerson(chair))).toHaveLength(seenByChair);
    expect(await read(asPerson(f.ada))).toEqual([]);
    await f.bar(f.one.id, f.officer.id);
    expect(await read(f.officer)).toEqual([]);
  });

  test('stands under the rule of its call, which is written once', async () => {
    const f = await scene('rule');
    const write = (shortestRemarks: number) =>
      give(asked(f.officer), writeJudgingRule, { callId: f.call.id, othersShown: 'never', shortestRemarks });
    await write(10);
    await f.open();
    await write(20);
    const rows = await from(asked(f.officer), judgingRule).where('callId', '=', f.call.id).execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ shortestRemarks: 20, othersShown: 'never', rebuttalFrom: expect.any(String), version: 3 });
  });
});
