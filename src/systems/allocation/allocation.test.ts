import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, find, from, knowRecords, type Person, platform } from '#kernel';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { acceptAward, declineAward, lapseAward } from './commands/answer-award.ts';
import { hearAppeal, lodgeAppeal } from './commands/appeals.ts';
import { commitSeed } from './commands/commit-seed.ts';
import { decideAllocation } from './commands/decide-allocation.ts';
import { giveGoldenTicket } from './commands/golden-ticket.ts';
import { makeAwards } from './commands/make-awards.ts';
import { answerObjection, lodgeObjection } from './commands/objections.ts';
import { openAllocation } from './commands/open-allocation.ts';
import { proposeAllocation } from './commands/propose-allocation.ts';
import { publishResults } from './commands/publish-results.ts';
import { recommend } from './commands/recommend.ts';
import { supersedeAllocation } from './commands/supersede-allocation.ts';
import { tryScenario } from './commands/try-scenario.ts';
import { asPerson, stage } from './demonstration.ts';
import { allocating } from './index.ts';
import { allocation, allocationScenario, award, publicityEntry, verdict } from './records.ts';
import { verifyDecision } from './rules/decision.ts';
import { usualSettings } from './rules/settings.ts';
import { outcomeOf, sheetOf } from './sheets.ts';
import { workOut } from './work-out.ts';

const own = ownDatabase();
knowRecords(allocating.records);
const at = (now: string, person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const [early, decided, over, later] = [
  '2026-03-15T09:00:00.000Z',
  '2026-03-20T09:00:00.000Z',
  '2026-03-28T09:00:00.000Z',
  '2026-05-20T09:00:00.000Z',
];
const settings = { ...usualSettings({ budgetMinor: 50_000 }), draws: 800, effortSeconds: 0.2, reservePlaces: 3 };
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

/** A call with its people, up to a proposal. */
async function proposed(code: string, more: object = {}, wanted: object = {}) {
  const s = await stage(at(early), code, more);
  const officer = asPerson(await s.named('Officer'), 'programme-officer', { organisationId: s.holder.id });
  const other = asPerson(await s.named('Second officer'), 'programme-officer', { organisationId: s.holder.id });
  const host = asPerson(await s.named('Rector'), 'administrator', { organisationId: s.host.id });
  const asked = at(decided, officer);
  const opened = await give(asked, openAllocation, { callId: s.call.id });
  const scenario = await give(asked, tryScenario, { allocationId: opened.id, name: 'As usual', settings: { ...settings, ...wanted } });
  await workOut(at(decided), scenario.id);
  const whole = await give(asked, proposeAllocation, { id: opened.id, version: opened.version, scenarioId: scenario.id });
  return { ...s, officer, other, host, asked, scenario, allocation: whole };
}
async function published(code: string, more: object = {}, wanted: object = {}) {
  const p = await proposed(code, more, wanted);
  const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  const out = await give(p.asked, publishResults, { id: done.id, version: done.version });
  const verdicts = await from(at(decided), verdict).where('allocationId', '=', done.id).orderBy('rank').execute();
  return { ...p, allocation: out, verdicts };
}
async function awarded(code: string, more: object = {}, wanted: object = {}) {
  const p = await published(code, more, wanted);
  const { made, heldBack } = await give(at(over, p.officer), makeAwards, { id: p.allocation.id });
  const awards = await from(at(over), award).where('callId', '=', p.call.id).orderBy('reference').execute();
  return {
    ...p,
    made,
    heldBack,
    awards: awards as unknown as (AnyRow & { amountMinor: number; answerBy: string; verdictId: string; leadId: string })[],
  };
}

describe('an allocation', () => {
  test('goes from grades to verdicts with a record that is worked out again to the bit, by a seed committed to beforehand', async () => {
    const s = await stage(at(early), 'wells', { grades: [[6], [5]] });
    const officer = asPerson(await s.named('Officer'), 'programme-officer', { organisationId: s.holder.id });
    expect(await refused(give(at(early, officer), commitSeed, { callId: s.call.id }))).toBe('too-late');
    await s.seat([officer.id]);
    const committed = await give(at(early, officer), commitSeed, { callId: s.call.id });
    expect(committed).toMatchObject({ state: 'sealed', origin: 'platform', seed: null });
    expect(await refused(give(at(early, officer), commitSeed, { callId: s.call.id }))).toBe('already-taken /callId');
    const opened = await give(at(decided, officer), openAllocation, { callId: s.call.id, budgetMinor: 10_000 });
    expect(opened.seedCommitment).toBe(committed.commitment);
    expect(await refused(give(at(decided, officer), openAllocation, { callId: s.call.id }))).toBe('already-open');
    const scenario = await give(at(decided, officer), tryScenario, {
      allocationId: opened.id,
      name: 'One',
      settings: { ...settings, budgetMinor: 10_000 },
    });
    expect(await refused(give(at(decided, officer), proposeAllocation, { id: opened.id, version: 1, scenarioId: scenario.id }))).toBe(
      'scenario-not-ready',
    );
    await workOut(at(decided), scenario.id);
    expect((await outcomeOf(at(decided), scenario.id))?.status).toBe('ready');
    const wanted = { id: opened.id, version: 1, scenarioId: scenario.id };
    const whole = await give(at(decided, officer), proposeAllocation, wanted);
    expect(await refused(give(at(decided, officer), proposeAllocation, wanted))).toBe('changed-meanwhile');
    const done = await give(at(decided, officer), decideAllocation, { id: whole.id, version: whole.version });
    expect(done).toMatchObject({ state: 'decided', decidedBy: officer.id });
    expect(done.seed).toMatch(/^[0-9a-f]{64}$/);
    expect(await refused(give(at(decided, officer), decideAllocation, { id: done.id, version: done.version }))).toBe('move-not-open');
    const text = (await sheetOf(at(decided), done.id, 'decision')) ?? '';
    expect(await verifyDecision(text)).toEqual({ is: 'equal', digest: done.digest, proposals: 2 });
    expect(text).not.toContain('Wen');
    expect(await eventsOf(done.id)).toEqual(['allocationDecided']);
    const { rows } = await sql`select from sealed_seed where call_id = ${s.call.id}::uuid`.execute(own.opened.db);
    expect(rows).toHaveLength(0);
    const aside = await give(at(decided, officer), supersedeAllocation, {
      id: done.id,
      version: done.version,
      because: 'A grade was wrong',
    });
    expect(aside.state).toBe('superseded');
    const again = await give(at(decided, officer), openAllocation, { callId: s.call.id, budgetMinor: 10_000 });
    expect(again.seedCommitment).toBeNull();
  });

  test('of two officers who decide at once one was quicker', async () => {
    const p = await proposed('two');
    const decide = (who: Person) =>
      refused(give(at(decided, who), decideAllocation, { id: p.allocation.id, version: p.allocation.version }));
    expect((await Promise.all([decide(p.officer), decide(p.other)])).sort()).toEqual(['changed-meanwhile', 'nothing was refused']);
    expect(await from(at(decided), verdict).where('allocationId', '=', p.allocation.id).execute()).toHaveLength(10);
  });

  test('holds to recommendations in bulk, their words and amounts, and to golden tickets, one a member', async () => {
    const s = await stage(at(early), 'tickets');
    const officer = asPerson(await s.named('Officer'), 'programme-officer', { organisationId: s.holder.id });
    const member = asPerson(await s.named('Member'));
    const [contested, doubtful, first] = [s.applications[5]!, s.applications[8]!, s.applications[0]!];
    const panel = await s.seat([member.id]);
    await s.lay((await import('#systems/review')).review.records.find(({ table }) => table === 'panel_member') as never, {
      ...s.place,
      panelId: panel.id,
      personId: member.id,
      seat: 'member',
    });
    const ticket = (applicationId: string, who = member) =>
      refused(give(at(early, who), giveGoldenTicket, { callId: s.call.id, applicationId, because: 'Bold' }));
    await s.bar(doubtful.id, member.id);
    expect(await ticket(doubtful.id)).toBe('not-allowed');
    expect(await ticket(contested.id, officer)).toBe('not-allowed');
    expect(await ticket(contested.id)).toBe('nothing was refused');
    expect(await ticket(first.id)).toBe('already-taken /applicationId');
    const words = {
      callId: s.call.id,
      applicationIds: [first.id],
      outcome: 'decline',
      because: 'Out of scope',
      comment: { en: 'This call funds wells.' },
    };
    expect(await refused(give(at(early, member), recommend, words))).toBe('not-allowed');
    expect(await refused(give(at(early, officer), recommend, { ...words, applicationIds: [first.id, s.call.id] }))).toBe(
      'no-such-application /applicationIds/1',
    );
    await give(at(early, officer), recommend, words);
    expect(
      await give(at(early, officer), recommend, { ...words, applicationIds: [first.id], outcome: 'award', amountMinor: 4_000 }),
    ).toEqual({ recommended: 1 });
    const opened = await give(at(decided, officer), openAllocation, { callId: s.call.id });
    const scenario = await give(at(decided, officer), tryScenario, { allocationId: opened.id, name: 'One', settings });
    await workOut(at(decided), scenario.id);
    const outcome = await outcomeOf(at(decided), scenario.id);
    const of = (reference: string) => outcome?.proposals.find((one) => one.reference === reference);
    expect(of('tickets-0006')?.verdict).toBe('award');
    expect(of('tickets-0006')?.reasons.map(({ code }) => code)).toContain('golden-ticket');
    expect(of('tickets-0001')).toMatchObject({ verdict: 'award', amountMinor: 4_000 });
  });
});

describe('who sees', () => {
  test('before it is announced: officers and chairs without a conflict, nobody else; whoever is recused from one application finds nothing', async () => {
    const p = await proposed('sight');
    const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
    const lead = asPerson((p.applications[0] as unknown as { leadId: string }).leadId);
    const seen = async (who: Person) => {
      const rows = await Promise.all(
        [allocation, allocationScenario, verdict].map((record) =>
          from(at(decided, who), record as typeof verdict)
            .where('callId', '=', p.call.id)
            .execute(),
        ),
      );
      return rows.map((all) => all.length);
    };
    expect(await seen(p.officer)).toEqual([1, 1, 10]);
    expect(await seen(p.other)).toEqual([1, 1, 10]);
    for (const who of [lead, p.host, asPerson(await p.named('Stranger')), someone('administrator'), someone('strategist')])
      expect(await seen(who)).toEqual([0, 0, 0]);
    await p.bar(p.applications[9]!.id, p.other.id);
    expect(await seen(p.other)).toEqual([0, 0, 0]);
    expect(await refused(give(at(decided, p.other), publishResults, { id: done.id, version: done.version }))).toBe('no-such-record');
    expect(await refused(give(at(decided, p.other), openAllocation, { callId: p.call.id }))).toBe('not-allowed');
    const out = await give(p.asked, publishResults, { id: done.id, version: done.version });
    expect(await seen(lead)).toEqual([0, 0, 1]);
    expect(await seen(p.host)).toEqual([0, 0, 10]);
    const [mine] = await from(at(decided, lead), verdict).execute();
    expect(mine).toMatchObject({ state: 'published', remarks: expect.arrayContaining(['Remark 0 on a plan graded 6.']) });
    expect(await seen(p.other)).toEqual([0, 0, 0]);
    const entries = await from(at(decided, asPerson(await p.named('Reader'))), publicityEntry)
      .where('callId', '=', p.call.id)
      .execute();
    expect(entries.map(({ outcome }) => outcome).sort()).toEqual([...Array(5).fill('award'), ...Array(3).fill('reserve')]);
    expect(await eventsOf(out.id)).toEqual(['allocationDecided', 'allocationPublished']);
    const { rows } = await sql<{ kind: string }>`select kind from notice where person_id = ${lead.id}::uuid`.execute(own.opened.db);
    expect(rows.map(({ kind }) => kind)).toEqual(['results-out']);
  });

  test('whatever hidden reviews say, a recused officer is told the same', async () => {
    const told = async (code: string, grade: number) => {
      const p = await proposed(code, {
        grades: [
          [6, 6],
          [grade, grade],
          [3, 3],
          [2, 2],
          [1, 1],
          [1, 2],
        ],
      });
      await p.bar(p.applications[1]!.id, p.other.id);
      const asked = at(decided, p.other);
      const lists = await Promise.all(
        allocating.records.map((record) =>
          from(asked, record as typeof verdict)
            .where(sql<boolean>`true`)
            .execute()
            .then((rows) => rows.filter((row) => (row as { callId?: string }).callId === p.call.id).length),
        ),
      );
      const acts = [
        await refused(give(asked, openAllocation, { callId: p.call.id })),
        await refused(give(asked, tryScenario, { allocationId: p.allocation.id, name: 'Mine', settings })),
        await refused(give(asked, decideAllocation, { id: p.allocation.id, version: 1 })),
        await refused(
          give(asked, recommend, { callId: p.call.id, applicationIds: [p.applications[0]!.id], outcome: 'award', because: 'x' }),
        ),
      ];
      return { lists, acts };
    };
    const [kind, harsh] = [await told('kind', 6), await told('harsh', 1)];
    expect(kind).toEqual(harsh);
    expect(kind.lists.every((count) => count === 0)).toBe(true);
  });
});

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

  test('are held back where money is short, or a sanction stands, and nothing of the attempt is left', async () => {
    const p = await awarded('short', { appropriatedMinor: 35_000 });
    expect([p.made.length, p.heldBack.map(({ code }) => code)]).toEqual([3, ['not-enough-free', 'not-enough-free']]);
    expect(await freeOn(p.line.id)).toEqual({ free: 5_000, committed: 30_000 });
    expect(p.awards).toHaveLength(3);
  });

  test('are accepted by whoever speaks for the host, and by nobody else', async () => {
    const p = await awarded('accept');
    const one = p.awards[0]!;
    const accept = (who: Person, version = one.version, now = over) => refused(give(at(now, who), acceptAward, { id: one.id, version }));
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
    const lodge = (who: Person, now = over) =>
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
