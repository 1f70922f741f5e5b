import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, find, from, knowRecords, type Person } from '#kernel';
import { commitment, funding } from '#systems/funding';
import { refused, said } from '#tests/support/asking.ts';
import { anyone, ownDatabase, platform } from '#tests/support/database.ts';
import { act, as, type Founded, foundProject, startProject, terms } from '#tests/support/project.ts';
import { projects } from './index.ts';
import { closingsAgainst, deviationsOf, noPenaltyFor, paidTo, projectsOf } from './read.ts';
import {
  changeRequest,
  contract,
  diligentFailure,
  milestone,
  paymentRequest,
  project,
  projectCost,
  projectMember,
  suspension,
  technicalIndicator,
} from './records.ts';

const own = ownDatabase();
knowRecords([...funding.records, ...projects.records]);
const now = '2026-06-15T09:00:00.000Z';
const asked = (person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);
const rowsOf = (f: Founded, record: typeof milestone, who: Person = platform): Promise<AnyRow[]> =>
  from(asked(who), record).where('projectId', '=', f.project.id).orderBy('createdAt').orderBy('id').execute() as never;
const stateOf = async (f: Founded) => (await find(asked(), project, f.project.id)).state;

describe('a contract', () => {
  test('is signed by both sides over the digest that they read; then the project runs', async () => {
    const f = await foundProject(asked, 'contract');
    expect(await refused(find(asked(anyone), project, f.project.id))).toBe('no-such-record');
    const offer = (wanted: object, who = f.officer) =>
      act(asked(who), 'offer-contract', { projectId: f.project.id, wording: said('We work'), ...wanted });
    const first = await offer({ terms });
    const second = await offer({ terms, conditions: said('Open data') });
    expect([second.edition, second.digest === first.digest]).toEqual([2, false]);
    const sign = (who: Person, row: AnyRow = second, digest = row.digest) => act(asked(who), 'sign-contract', { id: row.id, digest });
    expect(await refused(sign(f.lead, first))).toBe('move-not-open');
    expect(await refused(sign(f.lead, second, first.digest))).toBe('text-changed /digest');
    expect(await refused(sign(f.mate))).toBe('not-allowed');
    await sign(f.dean);
    expect(await refused(sign(f.lead))).toBe('already-taken /id');
    expect(await stateOf(f)).toBe('signing');
    await sign(f.officer);
    expect(await stateOf(f)).toBe('running');
    expect((await find(asked(f.lead), contract, second.id)).state).toBe('signed');
    expect((await rowsOf(f, milestone)).map(({ place, dueOn, plannedOn, state }) => [place, dueOn, plannedOn, state])).toEqual([
      [1, '2026-03-31', '2026-03-31', 'planned'],
      [2, '2026-12-31', '2026-12-31', 'planned'],
    ]);
    const [start, after] = await rowsOf(f, paymentRequest as never);
    expect([start?.state, start?.milestoneId, after?.milestoneId !== null]).toEqual(['planned', null, true]);
    expect(await eventsOf(f.project.id)).toEqual(['projectStarted']);
    expect(await refused(sign(f.other))).toBe('project-not-now');
  });

  test.each([
    [{ payments: [{ name: said('All'), amountMinor: 59_999 }] }, 'terms-not-valid /terms/payments'],
    [
      { milestones: [{ name: said('Late'), dueOn: '2028-01-01' }] },
      'terms-not-valid /terms/milestones/0/dueOn /terms/payments/1/milestone',
    ],
    [{ payments: [{ name: said('All'), amountMinor: 60_000, milestone: 3 }] }, 'terms-not-valid /terms/payments/0/milestone'],
  ])('is not offered with %j', async (wrong, expected) => {
    const f = await foundProject(asked, `offer-${Math.random().toString(36).slice(2)}`);
    const milestones = 'milestones' in wrong ? { milestones: wrong.milestones } : {};
    const offer = { projectId: f.project.id, wording: said('We work'), terms: { ...terms, ...wrong, ...milestones } };
    const code = expected.includes('/terms/payments/1') ? expected.replace(' /terms/payments/1/milestone', '') : expected;
    expect(await refused(act(asked(f.officer), 'offer-contract', offer))).toBe(code);
  });

  test('is offered and signed by nobody else', async () => {
    const f = await foundProject(asked, 'signers');
    const offer = (who: Person) => refused(act(asked(who), 'offer-contract', { projectId: f.project.id, wording: said('We work'), terms }));
    expect(await Promise.all([f.lead, f.dean].map(offer))).toEqual(['not-allowed', 'not-allowed']);
    const elsewhere = as({ id: '0192cccc-0000-7000-8000-000000000007' }, 'programme-officer', f.host.id);
    expect(await offer(elsewhere)).toBe('no-such-record');
    expect(await offer(f.judge)).toBe('not-allowed');
    const offered = await act(asked(f.officer), 'offer-contract', { projectId: f.project.id, wording: said('We work'), terms });
    const signs = (who: Person) => refused(act(asked(who), 'sign-contract', { id: offered.id, digest: offered.digest }));
    expect(await Promise.all([f.helper, f.judge, f.keeper].map(signs))).toEqual(['not-allowed', 'not-allowed', 'not-allowed']);
  });
});

describe('a milestone', () => {
  test('is reported by the team and confirmed by somebody who runs the project', async () => {
    const f = await startProject(asked, 'milestone');
    const [first] = await rowsOf(f, milestone);
    const say = (who: Person, version: number, more: object = {}) =>
      act(asked(who), 'report-milestone', { id: first?.id, version, reachedOn: '2026-04-10', evidence: 'Photographs', ...more });
    const confirm = (who: Person, version: number) => act(asked(who), 'confirm-milestone', { id: first?.id, version });
    expect(await refused(say(f.officer, 1))).toBe('not-allowed');
    expect(await refused(confirm(f.officer, 1))).toBe('move-not-open');
    expect(await refused(say(f.helper, 1, { reachedOn: '2026-06-16' }))).toBe('in-the-future /reachedOn');
    const reported = await say(f.helper, 1);
    expect(reported).toMatchObject({ state: 'reported', reportedBy: f.helper.id });
    expect(await refused(confirm(f.lead, 2))).toBe('not-allowed');
    expect(await refused(confirm(f.officer, 1))).toBe('changed-meanwhile');
    const returned = await act(asked(f.officer), 'return-milestone', { id: first?.id, version: 2, remark: 'Which wells?' });
    expect(returned).toMatchObject({ state: 'planned', reachedOn: null, remark: 'Which wells?' });
    await say(f.lead, 3);
    expect(await confirm(f.officer, 4)).toMatchObject({ state: 'confirmed', confirmedBy: f.officer.id });
    expect(await eventsOf(String(first?.id))).toEqual(['milestoneConfirmed']);
    expect((await deviationsOf(asked(), f.project)).map(({ kind, size, isTolerated }) => [kind, size, isTolerated])).toEqual([
      ['late', 10, true],
    ]);
  });

  test('has indicators beside it that are measured once a day, and corrected openly', async () => {
    const f = await startProject(asked, 'reading');
    const [indicator] = await rowsOf(f, technicalIndicator as never);
    const measure = (who: Person, more: object = {}) =>
      act(asked(who), 'measure-technical-indicator', {
        indicatorId: indicator?.id,
        value: '7.5',
        measuredOn: '2026-06-01',
        method: 'Log of the station',
        evidence: 'Station log 2026-06',
        ...more,
      });
    expect(await refused(measure(f.judge))).toBe('not-allowed');
    expect(await refused(measure(f.lead, { measuredOn: '2026-07-01' }))).toBe('in-the-future /measuredOn');
    const kept = await measure(f.lead);
    expect(await refused(measure(f.mate))).toBe('already-taken /measuredOn');
    await act(asked(f.mate), 'withdraw-reading', { id: kept.id, version: 1 });
    expect((await measure(f.mate, { value: '7.25' })).value).toBe('7.25');
  });
});

describe('a payment', () => {
  test('is asked for, paid from the commitment in one transaction, and waits for its milestone', async () => {
    const f = await startProject(asked, 'payment');
    const [start, after] = await rowsOf(f, paymentRequest as never);
    const wish = (row: AnyRow | undefined, who = f.lead, version = row?.version) =>
      act(asked(who), 'request-payment', { id: row?.id, version });
    const pay = (row: AnyRow | undefined, who = f.keeper, version = 2, more: object = {}) =>
      act(asked(who), 'pay-project', { id: row?.id, version, ...more });
    expect(await refused(wish(start, f.officer))).toBe('not-allowed');
    expect(await refused(pay(start, f.keeper, 1))).toBe('move-not-open');
    expect(await refused(wish(after))).toBe('move-not-open');
    await wish(start);
    expect(await refused(pay(start, f.officer))).toBe('not-allowed');
    expect(await refused(pay(start, f.lead))).toBe('not-allowed');
    const paid = await pay(start, f.keeper, 2, { reference: 'T-1' });
    expect(paid).toMatchObject({ state: 'paid', paidOn: '2026-06-15' });
    expect(await find(asked(), commitment, f.commitmentId)).toMatchObject({ spentMinor: 40_000, state: 'standing' });
    expect(await refused(pay(start, f.keeper, 3))).toBe('move-not-open');
    expect([...(await paidTo(asked(f.lead), [f.project.id]))]).toEqual([[f.project.id, 40_000]]);
    expect([...(await paidTo(asked(anyone), [f.project.id]))]).toEqual([]);
    expect(await eventsOf(start?.id as string)).toEqual(['projectPaid']);
    const handed = await wishAfterMilestone(f, after as AnyRow);
    const returned = await act(asked(f.officer), 'return-payment', { id: handed.id, version: handed.version, answer: 'Which account?' });
    expect(returned.state).toBe('returned');
    expect((await wish(returned)).state).toBe('requested');
  });

  const wishAfterMilestone = async (f: Founded, row: AnyRow) => {
    const [first] = await rowsOf(f, milestone);
    await act(asked(f.lead), 'report-milestone', { id: first?.id, version: 1, reachedOn: '2026-04-10', evidence: 'Photographs' });
    await act(asked(f.officer), 'confirm-milestone', { id: first?.id, version: 2 });
    return act(asked(f.mate), 'request-payment', { id: row.id, version: row.version });
  };

  test('is approved first only where the rules of the holder say so; of two who pay, one is quicker', async () => {
    const f = await foundProject(asked, 'approval');
    const rules = { ...usual, approveAboveMinor: 30_000 };
    expect(await refused(act(asked(f.lead), 'write-project-scheme', { holderId: f.holder.id, rules }))).toBe('not-allowed');
    const scheme = await act(asked(f.officer), 'write-project-scheme', { holderId: f.holder.id, rules });
    const g = await startProject(asked, 'approved', { row: { schemeId: scheme.id } });
    const [start] = await rowsOf(g, paymentRequest as never);
    const requested = await act(asked(g.lead), 'request-payment', { id: start?.id, version: 1 });
    const pay = (version: number) => refused(act(asked(g.keeper), 'pay-project', { id: start?.id, version }));
    expect(await pay(2)).toBe('approval-needed');
    expect(await refused(act(asked(g.lead), 'approve-payment', { id: start?.id, version: 2 }))).toBe('not-allowed');
    await act(asked(g.officer), 'approve-payment', { id: requested.id, version: 2 });
    expect((await Promise.all([pay(3), pay(3)])).sort()).toEqual(['changed-meanwhile', 'nothing was refused']);
    const plain = await startProject(asked, 'plain');
    const [first] = await rowsOf(plain, paymentRequest as never);
    await act(asked(plain.lead), 'request-payment', { id: first?.id, version: 1 });
    expect(await refused(act(asked(plain.officer), 'approve-payment', { id: first?.id, version: 2 }))).toBe('move-not-open');
  });

  test('is not made while the project is suspended', async () => {
    const f = await startProject(asked, 'suspended');
    const [start] = await rowsOf(f, paymentRequest as never);
    await act(asked(f.lead), 'request-payment', { id: start?.id, version: 1 });
    expect(await refused(act(asked(f.lead), 'suspend-project', { projectId: f.project.id, because: 'x' }))).toBe('not-allowed');
    await act(asked(f.officer), 'suspend-project', { projectId: f.project.id, because: 'The site is flooded' });
    expect(await refused(act(asked(f.keeper), 'pay-project', { id: start?.id, version: 2 }))).toBe('project-not-now');
    const [standing] = await rowsOf(f, suspension as never);
    await act(asked(f.other), 'resume-project', { id: standing?.id, version: 1, because: 'The water fell' });
    expect(await stateOf(f)).toBe('running');
    await act(asked(f.keeper), 'pay-project', { id: start?.id, version: 2 });
  });
});

const usual = {
  freeMovePercent: 10,
  freeExtensionMonths: 3,
  mostExtensionMonths: 12,
  toleratedDelayDays: 90,
  toleratedShortfallPercent: 20,
  toleratedOverrunPercent: 10,
  isExploration: false,
  approveAboveMinor: null as number | null,
  annualReports: true,
  midTermReport: true,
  reportWithinDays: 60,
  finalWithinDays: 90,
};

describe('a change', () => {
  const wish = (f: Founded, change: object, who = f.lead) =>
    act(asked(who), 'request-change', { projectId: f.project.id, because: 'Prices rose', change });
  const planned = async (f: Founded) =>
    Object.fromEntries((await rowsOf(f, projectCost as never)).map(({ category, plannedMinor }) => [category, plannedMinor]));

  test('of costs is made at once within the rule, decided beyond it, and refused where there is not that much', async () => {
    const f = await startProject(asked, 'moves');
    const move = (amountMinor: number, more: object = {}) => ({
      kind: 'cost-move',
      fromCategory: 'staff',
      toCategory: 'travel',
      amountMinor,
      ...more,
    });
    expect(await wish(f, move(6_000))).toMatchObject({ state: 'allowed-by-rule', before: { staff: 40_000 } });
    expect(await planned(f)).toEqual({ equipment: 20_000, staff: 34_000, travel: 6_000 });
    expect(await refused(wish(f, move(34_001)))).toBe('not-enough-planned /change/amountMinor');
    expect(await refused(wish(f, move(1, { fromCategory: 'boats' })))).toBe('no-such-category /change/fromCategory');
    expect(await refused(wish(f, move(1, { toCategory: 'staff' })))).toBe('same-category /change/toCategory');
    expect(await refused(wish(f, move(1), f.officer))).toBe('not-allowed');
    const asking = await wish(f, move(10_000), f.mate);
    expect(asking.state).toBe('requested');
    const decide = (outcome: string, who = f.officer) =>
      act(asked(who), 'decide-change', { id: asking.id, version: 1, outcome, answer: 'Fine' });
    expect(await refused(decide('approved', f.lead))).toBe('not-allowed');
    expect(await decide('approved')).toMatchObject({ state: 'approved', decidedBy: f.officer.id });
    expect(await refused(decide('refused'))).toBe('changed-meanwhile');
    expect(await planned(f)).toEqual({ equipment: 20_000, staff: 24_000, travel: 16_000 });
    expect((await eventsOf(f.project.id)).filter((name) => name === 'projectChanged')).toHaveLength(2);
  });

  test('of the end is free once and never without limit; of lead and host it is always decided', async () => {
    const f = await startProject(asked, 'ends');
    await wish(f, { kind: 'extension', toOn: '2028-02-29' });
    expect(await find(asked(), project, f.project.id)).toMatchObject({ toOn: '2028-02-29', plannedToOn: '2027-12-31' });
    expect(await wish(f, { kind: 'extension', toOn: '2028-03-31' })).toMatchObject({ state: 'requested' });
    expect(await refused(wish(f, { kind: 'extension', toOn: '2029-06-30' }))).toBe('never-allowed /change');
    const another = await wish(f, { kind: 'lead', leadId: f.mate.id });
    expect(another).toMatchObject({ state: 'requested', before: { leadId: f.lead.id } });
    await act(asked(f.officer), 'decide-change', { id: another.id, version: 1, outcome: 'approved', answer: 'Agreed' });
    expect((await rowsOf(f, projectMember as never)).map(({ personId, role }) => [personId, role])).toEqual([
      [f.lead.id, 'contributor'],
      [f.mate.id, 'lead'],
      [f.helper.id, 'assistant'],
    ]);
    expect((await find(asked(), project, f.project.id)).leadId).toBe(f.mate.id);
    const [, open] = await rowsOf(f, changeRequest as never);
    await act(asked(f.mate), 'withdraw-change', { id: open?.id, version: open?.version });
  });

  test('of a milestone of another project is none', async () => {
    const [f, g] = [await startProject(asked, 'mine'), await startProject(asked, 'theirs')];
    const [theirs] = await rowsOf(g, milestone);
    const [, mine] = await rowsOf(f, milestone);
    expect(await refused(wish(f, { kind: 'milestone', milestoneId: theirs?.id, dueOn: '2026-05-01' }))).toBe('move-not-open');
    await wish(f, { kind: 'milestone', milestoneId: mine?.id, dueOn: '2027-02-28' });
    expect((await rowsOf(f, milestone))[1]).toMatchObject({ dueOn: '2027-02-28', plannedOn: '2026-12-31' });
  });
});

describe('a review', () => {
  const give = (f: Founded, kind: string, recommendation: string, who: Person = f.judge) =>
    act(asked(who), 'give-review', {
      projectId: f.project.id,
      kind,
      heldOn: '2026-06-10',
      opinion: 'The sensors work',
      findings: [{ says: 'Careful records', level: 'good' }],
      recommendation,
    });
  const decide = (row: AnyRow, decision: string, who: Person) =>
    act(asked(who), 'decide-review', { id: row.id, version: row.version, decision, because: 'As the reviewer says' });

  test('is given outside the team, decided by somebody else, and an acceptance closes the project', async () => {
    const f = await startProject(asked, 'accepted');
    for (const who of [f.lead, f.dean, f.keeper]) expect(await refused(give(f, 'gate', 'go', who))).toBe('not-allowed');
    expect(await refused(give(f, 'gate', 'accept'))).toBe('no-such-end /recommendation');
    const gate = await give(f, 'gate', 'adjust', f.officer);
    expect(await refused(decide(gate, 'adjust', f.officer))).toBe('other-eyes-needed');
    expect(await refused(decide(gate, 'adjust', f.judge))).toBe('not-allowed');
    expect(await decide(gate, 'adjust', f.other)).toMatchObject({ state: 'decided', decision: 'adjust' });
    expect(await stateOf(f)).toBe('running');
    const last = await give(f, 'acceptance', 'accept');
    await decide(last, 'accept', f.officer);
    expect(await stateOf(f)).toBe('accepted');
    expect((await eventsOf(f.project.id)).at(-1)).toBe('projectClosed');
    expect(await refused(give(f, 'gate', 'go'))).toBe('project-not-now');
    const released = await act(asked(f.keeper), 'release-rest-of-project', { projectId: f.project.id, because: 'Accepted' });
    expect(released).toMatchObject({ commitment: { state: 'settled', releasedMinor: 60_000 } });
  });

  test('that stops a project at a gate ends it without a fault of anybody', async () => {
    const f = await startProject(asked, 'stopped');
    await decide(await give(f, 'gate', 'stop'), 'stop', f.officer);
    expect(await stateOf(f)).toBe('terminated');
    expect(await closingsAgainst(asked(), [f.lead.id])).toEqual([]);
    expect(await noPenaltyFor(asked(), [f.lead.id])).toMatchObject([{ how: 'stopped' }]);
  });
});

describe('a failure', () => {
  const claim = (f: Founded, who: Person = f.lead) =>
    act(asked(who), 'claim-diligent-failure', {
      projectId: f.project.id,
      hypothesis: said('Salt tells of a dry well'),
      tried: said('Forty wells, two seasons'),
      why: said('Salt follows the rain, not the well'),
      lessons: said('Measure the level itself'),
      evidence: 'Log books 1 to 12',
    });
  const rule = (row: AnyRow, outcome: string, who: Person) =>
    act(asked(who), 'rule-diligence', { id: row.id, version: row.version, outcome, ruling: 'The records are complete' });

  test('that was diligent is ruled so by somebody else, closes the project in honour and is for everyone to read', async () => {
    const f = await startProject(asked, 'diligent');
    expect(await refused(claim(f, f.officer))).toBe('not-allowed');
    expect(await refused(claim(f, f.helper))).toBe('not-allowed');
    const first = await claim(f);
    expect(await refused(claim(f))).toBe('already-taken /projectId');
    expect(await refused(find(asked(anyone), diligentFailure, first.id))).toBe('no-such-record');
    for (const who of [f.lead, f.mate, f.dean, f.keeper]) expect(await refused(rule(first, 'diligent', who))).toBe('not-allowed');
    await rule(first, 'not-diligent', f.judge);
    expect(await stateOf(f)).toBe('running');
    const second = await claim(f, f.mate);
    expect(await rule(second, 'diligent', f.judge)).toMatchObject({ state: 'diligent', ruledBy: f.judge.id });
    expect(await stateOf(f)).toBe('closed-diligently');
    expect((await find(asked(anyone), diligentFailure, second.id)).lessons).toEqual(said('Measure the level itself'));
    expect(await refused(find(asked(anyone), diligentFailure, first.id))).toBe('no-such-record');
    const people = [f.lead.id, f.mate.id];
    expect(await closingsAgainst(asked(), people)).toEqual([]);
    expect(await noPenaltyFor(asked(f.officer), people)).toMatchObject([{ projectId: f.project.id, how: 'diligent-failure' }]);
  });

  test('within the tolerances of its rules is no breach; beyond them it can be one, and only that counts later', async () => {
    const f = await startProject(asked, 'breach');
    const end = (who: Person, how: string, at = now) =>
      act(asked(who, { now: at }), 'terminate-project', { projectId: f.project.id, how, because: 'No sensor was built' });
    expect(await refused(end(f.officer, 'breach'))).toBe('tolerated');
    expect(await refused(end(f.lead, 'breach'))).toBe('not-allowed');
    expect(await refused(end(f.officer, 'breach', '2026-06-29T09:00:00.000Z'))).toBe('tolerated');
    await end(f.officer, 'breach', '2026-06-30T09:00:00.000Z');
    expect(await closingsAgainst(asked(), [f.lead.id])).toMatchObject([{ how: 'breach' }]);
    expect(await closingsAgainst(asked(), [f.helper.id])).toEqual([]);
    const g = await startProject(asked, 'given-up');
    await act(asked(g.dean), 'terminate-project', { projectId: g.project.id, how: 'withdrawn', because: 'The lab burnt down' });
    expect(await closingsAgainst(asked(), [g.lead.id])).toEqual([]);
  });
});

/** A recusal from the application that this project stands in for. */
async function recuse(f: Founded, { id }: Person): Promise<void> {
  const client = await own.opened.pool.connect();
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into recusal (id, state, application_id, call_id, holder_id, person_id, ground, because, found_by, version, handling, created_at, created_by, updated_at, updated_by)
     values (gen_random_uuid(), 'standing', $1, $2, $3, $4, 'family', 'Declared', 'declared', 1, 'internal', now(), $4, now(), $4)`,
    [f.project.applicationId, f.project.callId, f.holder.id, id],
  );
  await client.query('reset session_replication_role');
  client.release();
}

describe('who sees a project', () => {
  test('everyone once it is signed; the inside only those inside, and nobody who is recused', async () => {
    const f = await startProject(asked, 'sight');
    const sees = async (who: Person) => [
      (await projectsOf(asked(who), { projectIds: [f.project.id] })).length,
      (await rowsOf(f, milestone, who)).length,
      (await rowsOf(f, paymentRequest as never, who)).length,
      (await rowsOf(f, projectMember as never, who)).length,
    ];
    expect(await sees(anyone)).toEqual([1, 2, 0, 0]);
    const stranger = as({ id: '0192cccc-0000-7000-8000-000000000001' });
    expect(await sees(stranger)).toEqual([1, 2, 0, 0]);
    for (const who of [f.lead, f.helper, f.dean, f.officer, f.judge, f.keeper]) expect(await sees(who)).toEqual([1, 2, 2, 3]);
    expect(await sees(as({ id: '0192cccc-0000-7000-8000-000000000002' }, 'programme-officer', f.host.id))).toEqual([1, 2, 0, 0]);
    await recuse(f, f.officer);
    expect(await sees(f.officer)).toEqual([1, 2, 0, 0]);
    expect(await sees(f.other)).toEqual([1, 2, 2, 3]);
    const [start] = await rowsOf(f, paymentRequest as never);
    expect(await refused(act(asked(f.officer), 'return-payment', { id: start?.id, version: 1, answer: 'x' }))).toBe('no-such-record');
    expect(await refused(act(asked(f.officer), 'suspend-project', { projectId: f.project.id, because: 'x' }))).toBe('not-allowed');
  });
});
