import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Asked, from, knowRecords, type Person, platform } from '#kernel';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { commitSeed } from './commands/commit-seed.ts';
import { decideAllocation } from './commands/decide-allocation.ts';
import { giveGoldenTicket } from './commands/golden-ticket.ts';
import { openAllocation } from './commands/open-allocation.ts';
import { proposeAllocation } from './commands/propose-allocation.ts';
import { publishResults } from './commands/publish-results.ts';
import { recommend } from './commands/recommend.ts';
import { supersedeAllocation } from './commands/supersede-allocation.ts';
import { tryScenario } from './commands/try-scenario.ts';
import { asPerson, decided, early, proposed as proposedCall, quickSettings, stage } from './demonstration.ts';
import { allocating } from './index.ts';
import { allocation, allocationScenario, publicityEntry, verdict } from './records.ts';
import { verifyDecision } from './rules/decision.ts';
import { outcomeOf, sheetOf } from './sheets.ts';
import { workOut } from './work-out.ts';

const own = ownDatabase();
knowRecords(allocating.records);
const at = (now: string, person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);
const proposed = (code: string, more: object = {}) => proposedCall(at, code, more);
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
      settings: { ...quickSettings, budgetMinor: 10_000 },
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
    const scenario = await give(at(decided, officer), tryScenario, { allocationId: opened.id, name: 'One', settings: quickSettings });
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
        await refused(give(asked, tryScenario, { allocationId: p.allocation.id, name: 'Mine', settings: quickSettings })),
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
