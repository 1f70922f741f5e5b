/** From the first word to the receipt, and everything that stands against it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, actsOf, ask, find, from, history, knowRecords, type Person, platform } from '#kernel';
import { approveSubmission } from '#systems/access';
import { type CallRow, call, closeCall, extendDeadlines } from '#systems/calls';
import { person, registry } from '#systems/registry';
import { give, inUnit, refused } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { askHostApproval } from './commands/ask-host-approval.ts';
import { liftIneligibility, ruleIneligible } from './commands/rule-ineligible.ts';
import { saveDraft } from './commands/save-draft.ts';
import type { Submitted } from './commands/submit-application.ts';
import { withdrawApplication } from './commands/withdraw-application.ts';
import { applicant, begin, deadlineAt, officerOf, openCall, submit } from './demonstration.ts';
import { draftOf } from './draft/save.ts';
import { applications, beforeSubmission, receipt, submittedTo } from './index.ts';
import { application, eligibilityRuling } from './records.ts';
import { hashOf } from './rules/canonical.ts';

const own = ownDatabase();
knowRecords(applications.records);
const now = '2026-05-20T09:00:00.000Z';
const asked = (who: Person = platform, more: Partial<Asked> = {}) => own.asked(who, { now, ...more });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);
const outcome = ({ is, ...rest }: Submitted) =>
  [is, ...('faults' in rest ? rest.faults.map(({ pointer, code }) => `${code} ${pointer}`) : [])].join(', ');
const save = (who: Asked, applicationId: string, version: number, changes: object[], editor = 'one') =>
  give(who, saveDraft, { applicationId, version, editor, changes });

let wells: CallRow;
beforeAll(async () => {
  wells = await openCall(asked(), 'WELLS-26');
});
const begun = async (more: object = {}, to = wells, hostId?: string) => {
  const { as, row, hostId: host } = await applicant(asked(), hostId, more);
  const { id } = await begin(asked(as), to.id);
  return { id, as, lead: row, hostId: host };
};

describe('an application', () => {
  test('is begun with what the platform knows, saved, submitted, and the receipt holds its hash', async () => {
    const { id, as, hostId } = await begun({ orcid: '0000-0002-1825-0097' });
    const { content, version } = await draftOf(asked(as), id);
    expect({ version, title: content.title, organisationId: content.organisationId, answers: content.answers }).toEqual({
      version: 1,
      title: 'Wells that warn',
      organisationId: hostId,
      answers: { plan: { orcid: '0000-0002-1825-0097' } },
    });
    const done = await submit(asked(as), id);
    expect(outcome(done)).toBe('received');
    const row = await find(asked(as), application, id);
    expect(row).toMatchObject({
      state: 'submitted',
      requestedMinor: 25_000_000,
      durationMonths: 24,
      submittedAt: new Date(now).toISOString(),
    });
    expect(row.reference).toMatch(/^WELLS-26-[0-9A-Z]{8}$/);
    const [kept, ...more] = await from(asked(as), receipt).where('applicationId', '=', id).execute();
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ number: 1, reference: `${row.reference}/1`, sha256: row.contentHash, receivedAt: row.submittedAt });
    expect(hashOf(kept?.snapshot)).toBe(row.contentHash);
    expect(await eventsOf(id)).toEqual(['applicationSubmitted']);
    expect((await history(asked(someone('auditor')), application, id)).map(({ command }) => command)).toEqual([
      'submit-application',
      'begin-application',
    ]);
  });

  test('keeps what it was sent with also where it cannot be taken, and says each thing that is missing', async () => {
    const { id, as } = await begun();
    const done = await submit(asked(as), id, [
      { place: '/answers/plan/method', value: 'Listening' },
      { place: '/requestedMinor', value: 1 },
    ]);
    expect(outcome(done)).toBe(
      'saved, value-needed /eligibility/who/is-resident, value-needed /abstract, below-floor /requestedMinor, value-needed /answers/plan/aims, value-needed /answers/plan/agreed',
    );
    expect((await draftOf(asked(as), id)).content.answers).toEqual({ plan: { method: 'Listening' } });
    expect(await find(asked(as), application, id)).toMatchObject({ state: 'draft', version: 1 });
    expect(await eventsOf(id)).toEqual([]);
  });

  test('is changed and submitted anew until the deadline: another receipt, and the last one counts', async () => {
    const { id, as } = await begun();
    const first = await submit(asked(as), id);
    await save(asked(as), id, first.saved.version, [{ place: '/title', value: 'Wells that warn twice' }]);
    expect(await find(asked(officerOf(wells.id)), application, id)).toMatchObject({ title: 'Wells that warn' });
    const second = await submit(asked(as), id, [{ place: '/careerStage', value: 'early' }], first.saved.version + 1);
    expect(second).toMatchObject({ is: 'received', receipt: { number: 2 } });
    expect(await find(asked(officerOf(wells.id)), application, id)).toMatchObject({ title: 'Wells that warn twice', careerStage: 'early' });
    const receipts = await from(asked(as), receipt).where('applicationId', '=', id).orderBy('number').execute();
    expect(receipts.map(({ snapshot }) => snapshot.title)).toEqual(['Wells that warn', 'Wells that warn twice']);
  });

  test('submitted twice with one key is received once', async () => {
    const { id, as } = await begun();
    const once = { ...asked(as), key: `once-${id}` };
    expect(await submit(once, id)).toEqual(await submit(once, id));
    expect(await from(asked(as), receipt).where('applicationId', '=', id).execute()).toHaveLength(1);
  });

  test('is withdrawn by its lead, tells so, and is written no more', async () => {
    const { id, as } = await begun();
    await submit(asked(as), id);
    const { version } = await find(asked(as), application, id);
    expect(await refused(give(asked(as), withdrawApplication, { applicationId: id, version: version - 1 }))).toBe('changed-meanwhile');
    expect(await refused(give(asked(officerOf(wells.id)), withdrawApplication, { applicationId: id, version }))).toBe('not-allowed');
    await give(asked(as), withdrawApplication, { applicationId: id, version });
    expect(await eventsOf(id)).toEqual(['applicationSubmitted', 'applicationWithdrawn']);
    expect(await refused(give(asked(as), withdrawApplication, { applicationId: id, version: version + 1 }))).toBe('move-not-open');
    expect(await refused(save(asked(as), id, 2, [{ place: '/title', value: 'Again' }]))).toBe('not-open');
    expect(await refused(submit(asked(as), id))).toBe('not-open');
    expect((await submittedTo(asked(officerOf(wells.id)), wells.id)).map((row) => row.id)).not.toContain(id);
  });
});

describe('time', () => {
  test.each([
    ['2026-03-02T07:59:59.999Z', 'saved, call-not-open '],
    ['2026-03-02T08:00:00.000Z', 'received'],
    [deadlineAt, 'received'],
    ['2026-06-01T15:10:00.000Z', 'received'],
    ['2026-06-01T15:10:00.001Z', 'saved, call-closed '],
  ])('a request that arrived at %s: %s', async (arrivedAt, expected) => {
    const { id, as } = await begun();
    expect(outcome(await submit(asked(as, { now: arrivedAt }), id))).toBe(expected);
  });

  test('what arrived in time counts when it is kept after the call was closed; what was written later is kept as a draft', async () => {
    const to = await openCall(asked(), 'WELLS-LATE');
    const [early, late] = [await begun({}, to), await begun({}, to)];
    const { version } = await find(asked(), call, to.id);
    await give(asked(platform, { now: '2026-06-01T15:11:00.000Z' }), closeCall, { id: to.id, version });
    expect(outcome(await submit(asked(early.as, { now: '2026-06-01T14:59:59.000Z' }), early.id))).toBe('received');
    expect(outcome(await submit(asked(late.as, { now: '2026-06-01T15:12:00.000Z' }), late.id))).toBe('saved, call-closed ');
    expect((await draftOf(asked(late.as), late.id)).content.answers.plan?.aims).toBeDefined();
    expect(await refused(begin(asked(late.as, { now: '2026-06-01T15:12:00.000Z' }), to.id))).toBe('call-closed');
  });

  test('a deadline that was extended is the deadline', async () => {
    const to = await openCall(asked(), 'WELLS-LONGER');
    const { id, as } = await begun({}, to);
    await give(asked(), extendDeadlines, {
      callIds: [to.id],
      stage: 'full',
      until: '2026-06-03T15:00:00.000Z',
      because: { en: 'An outage' },
    });
    expect(outcome(await submit(asked(as, { now: '2026-06-02T09:00:00.000Z' }), id))).toBe('received');
  });
});

describe('quotas', () => {
  test('of a lead and of an organisation hold, whoever comes first of twelve at once', async () => {
    const to = await openCall(asked(), 'WELLS-FEW', { mostPerLead: 1, mostPerOrganisation: 2 });
    const first = await begun({}, to);
    const mine = await Promise.all(Array.from({ length: 4 }, () => begin(asked(first.as), to.id)));
    const others = await Promise.all(Array.from({ length: 4 }, () => begun({}, to, first.hostId)));
    const elsewhere = await Promise.all(Array.from({ length: 4 }, () => begun({}, to)));
    const all = [...mine.map(({ id }) => ({ id, as: first.as })), ...others, ...elsewhere];
    const done = await Promise.all(all.map(({ id, as }) => submit(asked(as), id)));
    const taken = done.map(({ is }) => is === 'received');
    expect(taken.slice(8)).toEqual([true, true, true, true]);
    expect(taken.slice(0, 4).filter(Boolean).length).toBeLessThanOrEqual(1);
    expect(taken.slice(0, 8).filter(Boolean)).toHaveLength(2);
    const codes = new Set(done.flatMap((one) => ('faults' in one ? one.faults.map(({ code }) => code) : [])));
    expect([...codes].sort()).toContain('quota-of-organisation');
    const won = all.find((_, i) => taken[i]) as (typeof all)[number];
    const { version } = await find(asked(won.as), application, won.id);
    await give(asked(won.as), withdrawApplication, { applicationId: won.id, version });
    const next = all.slice(4, 8).find((_, i) => !taken[i + 4]) as (typeof all)[number];
    expect(outcome(await submit(asked(next.as), next.id))).toBe('received');
  });

  test('a lead is one person, under whichever id', async () => {
    const to = await openCall(asked(), 'WELLS-ONE', { mostPerLead: 1 });
    const [one, two] = [await begun({}, to), await begun({}, to)];
    await submit(asked(one.as), one.id);
    const merge = registry.commands.find(({ name }) => name === 'merge-people');
    await ask(merge as never, { keptId: two.lead.id, goneId: one.lead.id, because: 'One person' } as never, asked());
    expect(outcome(await submit(asked(two.as), two.id))).toBe('saved, quota-of-lead /leadId');
  });
});

describe('the host', () => {
  test('approves exactly what is submitted, where the call wants it', async () => {
    const to = await openCall(asked(), 'WELLS-HOST', { needsHostApproval: true });
    const { id, as, hostId } = await begun({}, to);
    const approver = { ...inUnit('administrator', hostId), id: '0192bbbb-0000-7000-8000-00000000a001' };
    expect(outcome(await submit(asked(as), id))).toBe('saved, approval-needed /approval');
    expect(await refused(find(asked(approver), application, id))).toBe('no-such-record');
    const first = await give(asked(as), askHostApproval, {
      applicationId: id,
      version: 2,
      editor: 'one',
      changes: [],
      note: 'For the call',
    });
    expect((await find(asked(approver), application, id)).id).toBe(id);
    expect(outcome(await submit(asked(as), id, [], 2))).toBe('saved, not-approved /approval');
    await register(approver);
    await give(asked(approver), approveSubmission, { id: first.id, decision: 'The institute stands behind it' });
    expect(outcome(await submit(asked(as), id, [{ place: '/title', value: 'Another title' }], 2))).toBe(
      'saved, changed-since-asked /approval',
    );
    const again = await give(asked(as), askHostApproval, { applicationId: id, version: 3, editor: 'one', changes: [] });
    await give(asked(approver), approveSubmission, { id: again.id, decision: 'Also this' });
    expect(outcome(await submit(asked(as), id, [], 3))).toBe('received');
  });
});

describe('officers', () => {
  test('rule with a reason that the applicants read, and can be wrong', async () => {
    const { id, as } = await begun();
    const officer = officerOf(wells.id);
    expect(await refused(give(asked(officer), ruleIneligible, { applicationId: id, because: 'A draft' }))).toBe('no-such-record');
    await submit(asked(as), id);
    expect(await refused(give(asked(as), ruleIneligible, { applicationId: id, because: 'Mine' }))).toBe('not-allowed');
    const ruling = await give(asked(officer), ruleIneligible, {
      applicationId: id,
      rule: 'Hosts in Kestria',
      because: 'The host is abroad',
    });
    expect((await submittedTo(asked(officer), wells.id)).map((row) => row.id)).not.toContain(id);
    expect(await from(asked(as), eligibilityRuling).where('applicationId', '=', id).execute()).toMatchObject([
      { because: 'The host is abroad', state: 'standing' },
    ]);
    expect(await refused(give(asked(officer), ruleIneligible, { applicationId: id, because: 'Again' }))).toBe('move-not-open');
    await give(asked(officer), liftIneligibility, { rulingId: ruling.id, because: 'It has a branch here' });
    expect(await find(asked(as), application, id)).toMatchObject({ state: 'submitted' });
    expect(await eventsOf(id)).toEqual(['applicationSubmitted', 'eligibilityRuled', 'eligibilityRuled']);
  });

  test('see no draft, nor what was written since the last submission', async () => {
    const { id, as } = await begun();
    expect(await refused(find(asked(officerOf(wells.id)), application, id))).toBe('no-such-record');
    const { saved } = await submit(asked(as), id);
    await save(asked(as), id, saved.version, [{ place: '/title', value: 'A second thought' }]);
    expect(await find(asked(officerOf(wells.id)), application, id)).toMatchObject({ title: 'Wells that warn' });
  });
});

describe('another application', () => {
  test('begins with the answers of an earlier one to the same questions; files and declarations are given anew', async () => {
    const { id, as } = await begun();
    await submit(asked(as), id);
    const to = await openCall(asked(), 'WELLS-27');
    const next = await begin(asked(as), to.id, 'Wells that warn again', { earlierId: id });
    const { content } = await draftOf(asked(as), next.id);
    expect(content).toMatchObject({
      title: 'Wells that warn again',
      requestedMinor: 25_000_000,
      answers: { plan: { aims: 'Which wells run dry, and when?' } },
      eligibility: null,
    });
    expect(content.answers.plan?.agreed).toBeUndefined();
    expect(await find(asked(as), application, next.id)).toMatchObject({ earlierId: id });
    const stranger = await applicant(asked());
    expect(await refused(begin(asked(stranger.as), to.id, 'Taken', { copyFromId: id }))).toBe('no-such-record');
    expect(await refused(begin(asked(officerOf(wells.id, stranger.row.id)), to.id, 'Taken', { copyFromId: id }))).toBe('not-theirs');
  });
});

test('later systems can stand in the way, with words for the applicant', async () => {
  const { id, as } = await begun();
  beforeSubmission(async (_, row, people) =>
    row.id === id && row.abstract && people.length === 1
      ? [{ pointer: '/leadId', code: 'sanctioned', says: { en: 'A sanction stands.', 'zh-Hans': '存在处分。' } }]
      : [],
  );
  expect(outcome(await submit(asked(as), id))).toBe('saved, sanctioned /leadId');
});

/** Whoever decides is in the register. */
async function register({ id }: Person): Promise<void> {
  await ask(actsOf(person).create, { id, givenName: 'Ada', familyName: 'Kade' }, asked());
}
