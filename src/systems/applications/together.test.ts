/** Several people and several windows write one application. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, find, from, knowRecords, type Person, platform } from '#kernel';
import { delegate } from '#systems/access';
import type { CallRow } from '#systems/calls';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { answerInvitation, endMembership } from './commands/answer-invitation.ts';
import { inviteMember } from './commands/invite-member.ts';
import { saveDraft } from './commands/save-draft.ts';
import type { Submitted } from './commands/submit-application.ts';
import { answered, applicant, begin, openCall, submit } from './demonstration.ts';
import { draftOf } from './draft/save.ts';
import { applications, peopleOf } from './index.ts';
import { application, applicationMember } from './records.ts';

const own = ownDatabase();
knowRecords(applications.records);
const now = '2026-05-20T09:00:00.000Z';
const asked = (who: Person = platform, more: Partial<Asked> = {}) => own.asked(who, { now, ...more });
const outcome = ({ is, ...rest }: Submitted) =>
  [is, ...('faults' in rest ? rest.faults.map(({ pointer, code }) => `${code} ${pointer}`) : [])].join(', ');
const save = (who: Asked, applicationId: string, version: number, changes: object[], editor = 'one') =>
  give(who, saveDraft, { applicationId, version, editor, changes });

let wells: CallRow;
beforeAll(async () => {
  wells = await openCall(asked(), 'WELLS-TEAM');
});
const begun = async (more: object = {}, to = wells, hostId?: string) => {
  const { as, row, hostId: host } = await applicant(asked(), hostId, more);
  const { id } = await begin(asked(as), to.id);
  return { id, as, lead: row, hostId: host };
};

describe('the people of an application', () => {
  test('are asked, confirm by their own word, write, and go; until the applicants have confirmed, it is not taken', async () => {
    const { id, as } = await begun();
    const [fellow, helper, reader, stranger] = [
      await applicant(asked()),
      await applicant(asked()),
      await applicant(asked()),
      await applicant(asked()),
    ];
    const invite = (personId: string, role: string) => give(asked(as), inviteMember, { applicationId: id, personId, role });
    const member = await invite(fellow.row.id, 'co-applicant');
    const assistant = await invite(helper.row.id, 'assistant');
    const contributor = await invite(reader.row.id, 'contributor');
    expect(await refused(invite(fellow.row.id, 'assistant'))).toBe('already-taken /personId');
    expect(await refused(give(asked(stranger.as), inviteMember, { applicationId: id, personId: stranger.row.id, role: 'assistant' }))).toBe(
      'not-allowed',
    );
    expect((await find(asked(fellow.as), application, id)).id).toBe(id);
    expect(await refused(save(asked(fellow.as), id, 1, [{ place: '/title', value: 'Theirs' }]))).toBe('not-allowed');
    expect(outcome(await submit(asked(as), id))).toBe('saved, not-confirmed /members');
    expect(await refused(give(asked(as), answerInvitation, { memberId: member.id, answer: 'accepted' }))).toBe('not-allowed');
    for (const [who, { id: memberId }] of [
      [fellow, member],
      [helper, assistant],
      [reader, contributor],
    ] as const)
      await give(asked(who.as), answerInvitation, { memberId, answer: 'accepted' });
    expect(await refused(give(asked(fellow.as), answerInvitation, { memberId: member.id, answer: 'declined' }))).toBe('move-not-open');
    expect(await save(asked(fellow.as), id, 2, [{ place: '/answers/plan/method', value: 'Listening' }], 'theirs')).toMatchObject({
      version: 3,
      conflicts: [],
    });
    expect(await refused(save(asked(reader.as), id, 3, [{ place: '/title', value: 'Mine' }]))).toBe('not-allowed');
    expect(await refused(submit(asked(fellow.as), id))).toBe('not-allowed');
    expect(outcome(await submit(asked(as), id, [], 3))).toBe('received');
    expect((await peopleOf(asked(), [id])).map(({ role, state }) => `${role} ${state}`)).toEqual([
      'lead confirmed',
      'co-applicant confirmed',
      'contributor confirmed',
      'assistant confirmed',
    ]);
    await give(asked(helper.as), endMembership, { memberId: assistant.id });
    expect(await refused(find(asked(helper.as), application, id))).toBe('no-such-record');
    const [lead] = await from(asked(as), applicationMember).where('applicationId', '=', id).where('role', '=', 'lead').execute();
    expect(await refused(give(asked(as), endMembership, { memberId: (lead as AnyRow).id }))).toBe('lead-stays');
  });

  test('an assistant begins for a professor, who confirms and submits', async () => {
    const { row: professor, as: asProfessor } = await applicant(asked());
    const { as } = await applicant(asked());
    const { id } = await begin(asked(as), wells.id, 'For the professor', { leadId: professor.id });
    expect(await save(asked(as), id, 1, [...answered])).toMatchObject({ version: 2 });
    expect(await refused(submit(asked(as), id))).toBe('not-allowed');
    expect(await refused(submit(asked(asProfessor), id))).toBe('not-allowed');
    const [lead] = await from(asked(asProfessor), applicationMember).where('role', '=', 'lead').execute();
    await give(asked(asProfessor), answerInvitation, { memberId: (lead as AnyRow).id, answer: 'accepted' });
    expect(outcome(await submit(asked(asProfessor), id, [], 2))).toBe('received');
  });

  test('whoever was given drafts writes in the name of the lead and does not submit', async () => {
    const { id, as } = await begun();
    const { as: helper, row } = await applicant(asked());
    await give(asked(as), delegate, {
      assistantId: row.id,
      extent: 'drafts',
      records: ['application'],
      toOn: '2026-06-01',
      because: 'Field season',
    });
    const inTheirName = (may: 'drafts' | 'everything', records: string[]): Person => ({ ...as, actor: { person: helper, may, records } });
    expect(await save(asked(inTheirName('drafts', ['application'])), id, 1, [...answered])).toMatchObject({ version: 2 });
    expect(await refused(save(asked(inTheirName('drafts', ['task'])), id, 1, [...answered]))).toBe('not-allowed');
    expect(await refused(submit(asked(inTheirName('drafts', ['application'])), id, [], 2))).toBe('not-allowed');
    expect(outcome(await submit(asked(inTheirName('everything', ['application'])), id, [], 2))).toBe('received');
  });
});

describe('two windows', () => {
  test('that write in two places are merged, and each is told what the other wrote', async () => {
    const { id, as } = await begun();
    await save(asked(as), id, 1, [{ place: '/abstract', value: 'One' }], 'one');
    const told = await save(asked(as), id, 1, [{ place: '/answers/plan/aims', value: 'Two' }], 'two');
    expect(told).toMatchObject({ version: 3, conflicts: [], others: [{ place: '/abstract', value: 'One', by: as.id }] });
    expect((await draftOf(asked(as), id)).content).toMatchObject({ abstract: 'One', answers: { plan: { aims: 'Two' } } });
  });

  test('that write the same place differently are told so; the first stands until somebody chooses, and nothing is submitted meanwhile', async () => {
    const { id, as } = await begun();
    await save(asked(as), id, 1, [...answered, { place: '/title', value: 'Hers' }], 'one');
    const clash = await submit(
      asked(as),
      id,
      [
        { place: '/title', value: 'His' },
        { place: '/answers/plan/method', value: 'Kept' },
      ],
      1,
      'two',
    );
    expect(outcome(clash)).toBe('saved, draft-overtaken ');
    expect(clash.saved.conflicts).toMatchObject([{ place: '/title', value: 'Hers' }]);
    expect((await draftOf(asked(as), id)).content).toMatchObject({ title: 'Hers', answers: { plan: { method: 'Kept' } } });
    expect(outcome(await submit(asked(as), id, [{ place: '/title', value: 'His' }], clash.saved.version, 'two'))).toBe('received');
    expect(await find(asked(as), application, id)).toMatchObject({ title: 'His' });
    const { rows } = await own.opened.pool.query('select place, value from draft_past where application_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  test('at once, sixteen of them: every place is kept once, and every saving has its own number', async () => {
    const { id, as } = await begun();
    const saved = await Promise.all(
      Array.from({ length: 16 }, (_, n) => save(asked(as), id, 1, [{ place: `/answers/plan/q${n}`, value: n }], `window-${n}`)),
    );
    expect(new Set(saved.map(({ version }) => version)).size).toBe(16);
    const { content, version } = await draftOf(asked(as), id);
    expect(version).toBe(17);
    expect(Object.values(content.answers.plan ?? {})).toHaveLength(16);
  });

  test('what another wrote over can be brought back', async () => {
    const { id, as } = await begun();
    const fellow = await applicant(asked());
    const { id: memberId } = await give(asked(as), inviteMember, { applicationId: id, personId: fellow.row.id, role: 'co-applicant' });
    await give(asked(fellow.as), answerInvitation, { memberId, answer: 'accepted' });
    await save(asked(as), id, 1, [{ place: '/abstract', value: 'First words' }], 'one');
    await save(asked(fellow.as), id, 2, [{ place: '/abstract', value: 'Other words' }], 'two');
    const { rows } = await own.opened.pool.query('select place, value, saved_by from draft_past where application_id = $1', [id]);
    expect(rows).toEqual([{ place: '/abstract', value: 'First words', saved_by: as.id }]);
  });

  test.each([
    [{ place: '/state', value: 'submitted' }, 'not-valid /changes/0/place'],
    [{ place: '/durationMonths', value: 1000 }, 'not-valid /durationMonths'],
    [{ place: '/abstract', value: 'x'.repeat(20_001) }, 'not-valid /abstract'],
    [{ place: '/answers/plan/aims', value: 'a\u0000b' }, 'bad-character'],
  ])('cannot write %j', async (change, expected) => {
    const { id, as } = await begun();
    expect(await refused(save(asked(as), id, 1, [change]))).toContain(expected);
  });
});
