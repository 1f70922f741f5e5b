import { expect, test } from 'vitest';
import { type Asked, knowRecords, type Person } from '#kernel';
import { ownDatabase } from '#tests/support/database.ts';
import { asPerson, openCall, wrote } from './judging-demonstration.ts';
import { judgingRecords } from './judging-records.ts';
import { gradesOf, outcomesOf } from './read-judging.ts';

const own = ownDatabase();
knowRecords(judgingRecords);
const asked = (person?: Person, more: Partial<Asked> = {}) => own.asked(person, { now: '2026-03-01T09:00:00.000Z', ...more });

test('grades of a call name no person, leave out what one is recused from, and count no sub-reviewer beside whom they help', async () => {
  const f = await openCall(asked(), 'grades', { blindness: 'triple' });
  const [one, two] = [await f.apply(), await f.apply()];
  const [ada, ben, sub] = [await f.personNamed('Ada'), await f.personNamed('Ben'), await f.personNamed('Sub')];
  const task = await f.assign(one.id, ada);
  await f.judge(task.id, ada, wrote('6', '6'));
  await f.judge((await f.assign(two.id, ada)).id, ada, wrote('2', '2'));
  await f.judge((await f.assign(two.id, ben)).id, ben, wrote('3', '3'));
  await f.judge((await f.assign(one.id, sub, { origin: 'sub-reviewer', principalId: task.id })).id, sub, wrote('1', '1'));
  const panel = await f.convene(ada, []);
  const officer = asPerson(await f.personNamed('Officer'), 'programme-officer', { organisationId: f.holder.id });
  const grades = await gradesOf(asked(officer), f.call.id);
  expect(grades.map(({ applicationId, grade }) => [applicationId, grade]).sort()).toEqual(
    [
      [one.id, '6'],
      [two.id, '2'],
      [two.id, '3'],
    ].sort(),
  );
  expect(new Set(grades.map(({ assessorId }) => assessorId)).size).toBe(2);
  expect(grades.every(({ panelId }) => panelId === panel.id)).toBe(true);
  for (const id of [ada, ben, sub]) expect(JSON.stringify(grades)).not.toContain(id);
  await f.bar(two.id, officer.id);
  const left = asked({ ...officer });
  expect((await gradesOf(left, f.call.id)).map(({ applicationId }) => applicationId)).toEqual([one.id]);
  expect((await outcomesOf(left, f.call.id)).map(({ applicationId }) => applicationId)).toEqual([one.id]);
  for (const id of [ben, sub, one.leadId]) expect(await gradesOf(asked(asPerson(id)), f.call.id)).toEqual([]);
});
