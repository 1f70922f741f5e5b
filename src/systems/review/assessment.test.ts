import { describe, expect, test } from 'vitest';
import { type AnyRecord, type Asked, from, history, knowRecords, type Person } from '#kernel';
import { ownDatabase } from '#tests/support/database.ts';
import { returnAssessment } from './commands/return-assessment.ts';
import { saveAssessment } from './commands/save-assessment.ts';
import { submitAssessment } from './commands/submit-assessment.ts';
import { draftOf } from './drafts.ts';
import { judgements } from './judging.ts';
import { asPerson, give, openCall, refused, wrote } from './judging-demonstration.ts';
import { assessment, judgingRecords } from './judging-records.ts';
import { nothingWritten } from './records/written.ts';

const own = ownDatabase();
knowRecords(judgingRecords);
const now = '2026-03-01T09:00:00.000Z';
const asked = (person?: Person, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const as = (id: string) => asked(asPerson(id));
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);
const read = (who: Asked) => from(who, assessment).execute();

async function scene(code: string, more: object = {}) {
  const f = await openCall(asked(), code, more);
  const one = await f.apply();
  const [ada, ben] = [await f.personNamed('Ada'), await f.personNamed('Ben')];
  const [task, other] = [await f.assign(one.id, ada), await f.assign(one.id, ben)];
  return { ...f, one, ada, ben, task, other };
}

describe('what a reviewer types', () => {
  test('is kept at every pause, complete or not, and is in the journal once it is submitted', async () => {
    const f = await scene('typed');
    const save = (number: number, content: object) => give(as(f.ada), saveAssessment, { assignmentId: f.task.id, number, content });
    const first = await save(0, nothingWritten);
    expect(first.number).toBe(1);
    const second = await save(1, { ...nothingWritten, forApplicant: 'The wells' });
    expect(await draftOf(as(f.ada), first.assessmentId)).toMatchObject({ number: 2, content: { forApplicant: 'The wells' } });
    const done = await give(as(f.ada), submitAssessment, { assignmentId: f.task.id, number: second.number, content: wrote('5.5', '3') });
    expect(done).toMatchObject({ submitted: true, faults: [] });
    expect(await draftOf(as(f.ada), first.assessmentId)).toBeUndefined();
    const [row] = await read(as(f.ada));
    expect(row).toMatchObject({ state: 'submitted', grade: '4.875', submittedAt: expect.any(String) });
    expect((await history(as(f.ada), assessment as unknown as AnyRecord, first.assessmentId)).map(({ command }) => command)).toEqual([
      'submit-assessment',
      'save-assessment',
    ]);
    expect(await eventsOf(first.assessmentId)).toEqual(['assessmentSubmitted']);
  });

  test('is saved by submitting, also when something is missing: submitting never loses text', async () => {
    const f = await scene('incomplete');
    const content = wrote('5', null, { forApplicant: 'Too short', recommendation: null });
    const told = await give(as(f.ada), submitAssessment, { assignmentId: f.task.id, number: 0, content });
    expect(told).toMatchObject({ submitted: false, number: 1 });
    expect(told.faults.map(({ pointer }) => pointer)).toEqual(['/scores/team', '/recommendation', '/forApplicant']);
    expect(await draftOf(as(f.ada), told.assessmentId)).toMatchObject({ content });
    expect((await read(as(f.ada)))[0]).toMatchObject({ state: 'draft', forApplicant: null });
    expect(await eventsOf(told.assessmentId)).toEqual([]);
  });

  test('in two windows: the one that is behind is told, and nothing of the other is lost', async () => {
    const f = await scene('windows');
    const save = (number: number, forApplicant: string) =>
      give(as(f.ada), saveAssessment, { assignmentId: f.task.id, number, content: { ...nothingWritten, forApplicant } });
    await save(0, 'one');
    const { number, assessmentId } = await save(1, 'one two');
    expect(await refused(save(1, 'one three'))).toBe('changed-meanwhile');
    expect(await draftOf(as(f.ada), assessmentId)).toMatchObject({ number, content: { forApplicant: 'one two' } });
    expect(await save(1, 'one two')).toMatchObject({ number });
    const answers = await Promise.all(['a', 'b', 'c'].map((words) => refused(save(number, words))));
    expect(answers.filter((answer) => answer === 'nothing was refused')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'changed-meanwhile')).toHaveLength(2);
    await give(as(f.ada), submitAssessment, { assignmentId: f.task.id, number: number + 1, content: wrote('4', '4') });
    expect(await refused(save(number + 1, 'late'))).toBe('changed-meanwhile');
  });

  test('may be revised: what was submitted counts until the revision is, and both stay in the history', async () => {
    const f = await scene('revised');
    await f.judge(f.task.id, f.ada, wrote('2', '2'));
    const saved = await give(as(f.ada), saveAssessment, { assignmentId: f.task.id, number: 0, content: wrote('6', null) });
    expect((await read(as(f.ada)))[0]).toMatchObject({ state: 'submitted', grade: '2' });
    await give(as(f.ada), submitAssessment, { assignmentId: f.task.id, number: saved.number, content: wrote('6', '6') });
    expect((await read(as(f.ada)))[0]).toMatchObject({ state: 'submitted', grade: '6' });
    const grades = (await history(as(f.ada), assessment as unknown as AnyRecord, saved.assessmentId)).map(({ row }) => String(row.grade));
    expect(grades).toEqual(['6', '2', 'null']);
  });

  test.each([
    [{ content: wrote('5.2', '4') }, '/scores/0/grade'],
    [{ content: { ...wrote('5', '4'), scores: [{ criterion: 'luck', grade: '5', remark: null }] } }, '/scores/0/criterion'],
  ])('is told where it is not of the form', async (wrong, place) => {
    const f = await scene(`wrong-${Math.random().toString(36).slice(2)}`);
    const told = await give(as(f.ada), submitAssessment, { assignmentId: f.task.id, number: 0, ...wrong });
    expect(told.submitted).toBe(false);
    expect(told.faults.map(({ pointer }) => pointer)).toContain(place);
  });

  test('is nobody else’s to write', async () => {
    const f = await scene('others');
    const content = wrote('5', '5');
    const by = (who: Asked) => refused(give(who, saveAssessment, { assignmentId: f.task.id, number: 0, content }));
    expect(await by(as(f.ben))).toBe('no-such-record');
    expect(await by(as(f.one.leadId))).toBe('no-such-record');
    expect(await by(asked(asPerson(f.ben, 'programme-officer', { organisationId: f.holder.id })))).toBe('not-allowed');
    await f.bar(f.one.id, f.ada);
    expect(await by(as(f.ada))).toBe('no-such-record');
  });
});

describe('what was submitted', () => {
  test('is hidden from other reviewers, from applicants, and from whoever is recused', async () => {
    const f = await scene('hidden');
    await f.judge(f.task.id, f.ada);
    const officer = await f.personNamed('Officer');
    const office = asked(asPerson(officer, 'programme-officer', { organisationId: f.holder.id }));
    expect(await read(office)).toHaveLength(1);
    expect(await judgements(office).execute()).toHaveLength(1);
    for (const id of [f.ben, f.one.leadId]) expect([await read(as(id)), await judgements(as(id)).execute()]).toEqual([[], []]);
    await f.bar(f.one.id, officer);
    expect([await read(office), await judgements(office).execute()]).toEqual([[], []]);
  });

  test('does not tell officers of a triple-blind call who wrote it', async () => {
    const f = await scene('triple', { blindness: 'triple' });
    await f.judge(f.task.id, f.ada);
    const office = asked(asPerson(await f.personNamed('Officer'), 'programme-officer', { organisationId: f.holder.id }));
    expect(await read(office)).toEqual([]);
    expect(await judgements(office).execute()).toHaveLength(1);
    expect(await read(as(f.ada))).toHaveLength(1);
  });

  test('has one mask for a reviewer in all of a call, and letters that do not follow the order of reviewers', async () => {
    const f = await scene('masks');
    const two = await f.apply();
    const second = await f.assign(two.id, f.ada);
    for (const [task, who] of [
      [f.task, f.ada],
      [second, f.ada],
      [f.other, f.ben],
    ] as const)
      await f.judge(task.id, who);
    const rows = await judgements(asked()).where('assessment.callId', '=', f.call.id).execute();
    const mine = rows.filter(({ personId }) => personId === f.ada);
    expect(mine).toHaveLength(2);
    expect(new Set(mine.map(({ mask }) => mask)).size).toBe(1);
    expect(new Set(rows.map(({ mask }) => mask)).size).toBe(2);
    expect(new Set(rows.filter(({ applicationId }) => applicationId === f.one.id).map(({ letter }) => letter)).size).toBe(2);
  });

  test('begins at once for many of one application, each under a letter of its own, and for one person in many under one mask', async () => {
    const f = await openCall(asked(), 'at-once');
    const [one, two] = [await f.apply(), await f.apply()];
    const tasks = [];
    for (const name of ['Ada', 'Ben', 'Cai', 'Dov', 'Eva', 'Fay']) {
      const personId = await f.personNamed(name);
      for (const { id } of [one, two]) tasks.push({ personId, task: await f.assign(id, personId) });
    }
    await Promise.all(tasks.map(({ task, personId }) => f.judge(task.id, personId)));
    const rows = await judgements(asked()).where('assessment.callId', '=', f.call.id).execute();
    expect(rows).toHaveLength(12);
    for (const { id } of [one, two])
      expect(new Set(rows.filter(({ applicationId }) => applicationId === id).map(({ letter }) => letter)).size).toBe(6);
    expect(new Set(rows.map(({ mask }) => mask)).size).toBe(6);
  });

  test('goes back to its reviewer with a reason and counts no more', async () => {
    const f = await scene('back');
    await f.judge(f.task.id, f.ada);
    const office = asked(asPerson(await f.personNamed('Officer'), 'programme-officer', { organisationId: f.holder.id }));
    const [row] = await read(office);
    const back = (version: number, who = office) =>
      give(who, returnAssessment, { assessmentId: row?.id, version, because: 'It is about another well' });
    expect(await refused(back(1))).toBe('changed-meanwhile');
    expect(await refused(back(row?.version ?? 0, as(f.ada)))).toBe('no-such-record');
    await back(row?.version ?? 0);
    expect((await read(as(f.ada)))[0]).toMatchObject({ state: 'returned', returnedBecause: 'It is about another well', grade: '4.75' });
    expect(await refused(back((row?.version ?? 0) + 1))).toBe('not-submitted');
    await give(as(f.ada), submitAssessment, { assignmentId: f.task.id, number: 0, content: wrote('1', '1') });
    expect((await read(as(f.ada)))[0]).toMatchObject({ state: 'submitted', returnedBecause: null, grade: '1' });
    expect(await eventsOf(row?.id ?? '')).toEqual(['assessmentSubmitted', 'assessmentReturned', 'assessmentSubmitted']);
  });
});
