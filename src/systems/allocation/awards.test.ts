import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, find, from, knowRecords, type Person, platform } from '#kernel';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { acceptAward, declineAward, lapseAward } from './commands/answer-award.ts';
import { hearAppeal, lodgeAppeal } from './commands/appeals.ts';
import { decideAllocation } from './commands/decide-allocation.ts';
import { makeAwards } from './commands/make-awards.ts';
import { answerObjection, lodgeObjection } from './commands/objections.ts';
import { publishResults } from './commands/publish-results.ts';
import { asPerson, decided, later, over, proposed as proposedCall } from './demonstration.ts';
import { allocating } from './index.ts';
import { allocation, award, publicityEntry, verdict } from './records.ts';

const own = ownDatabase();
knowRecords(allocating.records);
const at = (now: string, person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);
const freeOn = async (lineId: string) => {
  const { rows } = await sql<{ kind: string; minor: string }>`
    select kind, balance_minor::text as minor from ledger_account where owner_id = ${lineId}::uuid and balance_minor > 0`.execute(
    own.opened.db,
  );
  return Object.fromEntries(rows.map(({ kind, minor }) => [kind, Number(minor)]));
};

const proposed = (code: string, more: object = {}) => proposedCall(at, code, more);
async function published(code: string, more: object = {}) {
  const p = await proposed(code, more);
  const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  const out = await give(p.asked, publishResults, { id: done.id, version: done.version });
  const verdicts = await from(at(decided), verdict).where('allocationId', '=', done.id).orderBy('rank').execute();
  return { ...p, allocation: out, verdicts };
}
async function awarded(code: string, more: object = {}) {
  const p = await published(code, more);
  const { made, heldBack } = await give(at(over, p.officer), makeAwards, { id: p.allocation.id });
  const awards = await from(at(over), award).where('callId', '=', p.call.id).orderBy('reference').execute();
  return {
    ...p,
    made,
    heldBack,
    awards: awards as unknown as (AnyRow & { amountMinor: number; answerBy: string; verdictId: string; leadId: string })[],
  };
}

describe('awards', () => {
  test('are made when publicity is over, each with its money; asked for twice they are made once', async () => {
    const p = await published('money');
    expect(await refused(give(at(decided, p.officer), makeAwards, { id: p.allocation.id }))).toBe('publicity-runs');
    expect(await refused(give(at(over, p.host), makeAwards, { id: p.allocation.id }))).toBe('not-allowed');
    const asked = at(over, p.officer);
    const { made, heldBack } = await give(asked, makeAwards, { id: p.allocation.id });
    expect([made.length, heldBack]).toEqual([5, []]);
    expect(await freeOn(p.line.id)).toEqual({ free: 50_000, committed: 50_000 });
    expect(await give(asked, makeAwards, { id: p.allocation.id })).toEqual({ made: [], heldBack: [] });
    const first = await find(asked, award, made[0] as string);
    expect(first).toMatchObject({
      state: 'offered',
      amountMinor: 10_000,
      answerBy: '2026-04-27',
      organisationId: p.host.held[1]?.organisationId,
    });
    expect(await eventsOf(first.id)).toEqual(['fundsCommitted', 'awardMade']);
    expect((await find(asked, allocation, p.allocation.id)).state).toBe('final');
  });

  test('of two officers who make them at once, each award is made once', async () => {
    const p = await published('race');
    const answers = await Promise.all([p.officer, p.other].map((who) => give(at(over, who), makeAwards, { id: p.allocation.id })));
    expect(answers.map(({ made }) => made.length).sort()).toEqual([0, 5]);
    expect(await freeOn(p.line.id)).toEqual({ free: 50_000, committed: 50_000 });
  });

  test('are held back where money is short, and nothing of the attempt is left', async () => {
    const p = await awarded('short', { appropriatedMinor: 35_000 });
    expect([p.made.length, p.heldBack.map(({ code }) => code)]).toEqual([3, ['not-enough-free', 'not-enough-free']]);
    expect(await freeOn(p.line.id)).toEqual({ free: 5_000, committed: 30_000 });
    expect(p.awards).toHaveLength(3);
  });

  test('are accepted by whoever speaks for the host, and by nobody else', async () => {
    const p = await awarded('accept');
    const one = p.awards[0]!;
    const accept = (who: Person, version = one.version, now: string = over) =>
      refused(give(at(now, who), acceptAward, { id: one.id, version }));
    expect(await accept(asPerson(one.leadId))).toBe('not-allowed');
    expect(await accept(p.officer)).toBe('not-allowed');
    expect(await accept(p.host, one.version, later)).toBe('too-late-to-answer');
    expect((await Promise.all([accept(p.host), accept(p.host)])).sort()).toEqual(['changed-meanwhile', 'nothing was refused']);
    expect(await accept(p.host, one.version + 1)).toBe('already-answered');
    expect(await eventsOf(one.id)).toEqual(['fundsCommitted', 'awardMade', 'awardAccepted']);
  });

  test('declined or lapsed give their money back, and whoever waits first moves up', async () => {
    const p = await awarded('reserve');
    const reserve = p.verdicts.filter(({ outcome }) => outcome === 'reserve').sort((a, b) => (a.reserveRank ?? 0) - (b.reserveRank ?? 0));
    const one = p.awards[0]!;
    await give(at(over, asPerson(one.leadId)), declineAward, { id: one.id, version: one.version, because: 'We moved away' });
    expect(await freeOn(p.line.id)).toEqual({ free: 60_000, committed: 40_000 });
    await hear('awardDeclined', at(over), { awardId: one.id, applicationId: one.id, callId: p.call.id });
    const rows = await from(at(over), award).where('callId', '=', p.call.id).execute();
    expect(rows.find(({ verdictId }) => verdictId === reserve[0]?.id)).toMatchObject({ state: 'offered' });
    expect(rows.filter(({ state }) => state === 'offered')).toHaveLength(5);
    expect(await freeOn(p.line.id)).toEqual({ free: 50_000, committed: 50_000 });
    await hear('awardDeclined', at(over), { awardId: one.id, applicationId: one.id, callId: p.call.id });
    expect(await from(at(over), award).where('callId', '=', p.call.id).execute()).toHaveLength(6);
    const due = p.awards[1]!;
    expect(await refused(give(at(over, p.officer), lapseAward, { id: due.id, version: due.version }))).toBe('still-open');
    await give(at(later), lapseAward, { id: due.id, version: due.version });
    expect((await find(at(over), award, due.id)).state).toBe('lapsed');
  });
});

describe('objections and appeals', () => {
  test('an objection holds the award until it is answered; upheld, it takes the entry off', async () => {
    const p = await published('object');
    const entries = await from(at(decided), publicityEntry)
      .where('callId', '=', p.call.id)
      .where('outcome', '=', 'award')
      .orderBy('reference')
      .execute();
    const citizen = asPerson(await p.named('Citizen'));
    const lodged = await give(at(decided, citizen), lodgeObjection, {
      callId: p.call.id,
      entryId: entries[0]!.id,
      says: 'They copied it.',
    });
    expect(await refused(give(at(over, citizen), lodgeObjection, { callId: p.call.id, says: 'Late' }))).toBe('publicity-over');
    const { made, heldBack } = await give(at(over, p.officer), makeAwards, { id: p.allocation.id });
    expect([made.length, heldBack.map(({ code }) => code)]).toEqual([4, ['objections-open']]);
    const answer = {
      id: lodged.id,
      version: lodged.version,
      isUpheld: true,
      answer: 'It is so.',
      note: { en: 'Taken off after an objection.' },
    };
    expect(await refused(give(at(over, citizen), answerObjection, answer))).toBe('not-allowed');
    await give(at(over, p.officer), answerObjection, answer);
    expect(await refused(give(at(over, p.officer), answerObjection, { ...answer, version: 2 }))).toBe('already-closed');
    expect(await find(at(over, citizen), publicityEntry, entries[0]!.id)).toMatchObject({
      state: 'withdrawn',
      note: { en: 'Taken off after an objection.' },
    });
    expect(await find(at(over), verdict, entries[0]!.verdictId)).toMatchObject({ outcome: 'decline', amountMinor: null });
    expect(await give(at(over, p.officer), makeAwards, { id: p.allocation.id })).toEqual({ made: [], heldBack: [] });
  });

  test('an appeal is lodged by whoever applied and heard by somebody who did not decide; what changes is announced as long as all else was', async () => {
    const p = await published('appeal');
    const declined = p.verdicts.find(({ outcome }) => outcome === 'decline')!;
    const lead = asPerson(declined.leadId);
    const lodge = (who: Person, now: string = over) =>
      give(at(now, who), lodgeAppeal, { verdictId: declined.id, ground: 'procedure', says: 'Nobody read it.' });
    expect(await refused(lodge(asPerson(await p.named('Stranger'))))).toBe('no-such-record');
    expect(await refused(lodge(lead, later))).toBe('appeals-over');
    const lodged = await lodge(lead);
    expect(await refused(lodge(lead))).toBe('already-taken /verdictId');
    await give(at(over, p.officer), makeAwards, { id: p.allocation.id });
    const hearing = { id: lodged.id, version: lodged.version, isUpheld: true, answer: 'You are right.', outcome: 'reserve' };
    expect(await refused(give(at(over, p.officer), hearAppeal, hearing))).toBe('own-decision');
    await give(at(over, p.other), hearAppeal, hearing);
    expect(await find(at(over, lead), verdict, declined.id)).toMatchObject({ outcome: 'reserve', reserveRank: 4 });
    const entry = await from(at(over), publicityEntry).where('verdictId', '=', declined.id).executeTakeFirst();
    expect(entry).toMatchObject({ state: 'standing', reserveRank: 4 });
  });
});

async function hear(event: string, asked: Asked, news: object): Promise<void> {
  for (const one of allocating.listens.filter((listener) => listener.event === event))
    await one.hear(asked, news as never, { id: '0192bbbb-0000-7000-8000-000000000009', name: event, at: asked.now });
}
