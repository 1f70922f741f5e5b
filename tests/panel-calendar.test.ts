/** Meetings of panels as iCalendar: for those who have to do with them, under names that stay. */
import { expect, test } from 'vitest';
import { actsOf, ask, knowRecords, type Person } from '#kernel';
import { panel } from '#systems/review';
import { ownDatabase } from '#tests/support/database.ts';
import { panelCalendar } from '../src/api/views/judging/calendar.ts';
import { minutesOf } from '../src/api/views/judging/minutes.ts';
import { asPerson, openCall } from '../src/systems/review/judging-demonstration.ts';
import { judgingRecords } from '../src/systems/review/judging-records.ts';

const own = ownDatabase();
knowRecords(judgingRecords);
const asked = (person?: Person, more: object = {}) => own.asked(person, { now: '2026-04-01T02:00:00.000Z', ...more });
/** Long lines are folded (RFC 5545, 3.1). */
const linesOf = async (person: Person, more: object = {}) =>
  (await panelCalendar(asked(person, more), 'https://innovation.kestria.example')).replaceAll(/\r\n[ \t]/g, '').split('\r\n');

test('holds each meeting once, moves with it, and shows nobody what they may not know', async () => {
  const f = await openCall(asked(), 'CAL-26');
  const [chair, member, stranger] = await Promise.all(['Chair', 'Member', 'Stranger'].map(f.personNamed));
  const row = await f.convene(chair as string, [member as string], { meetsAt: '2026-04-14T01:00:00Z', venue: 'Room 2' });
  const lines = await linesOf(asPerson(member as string));
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines).toEqual(
    expect.arrayContaining([`UID:panel-${row.id}@mainspring`, 'DTSTART:20260414T010000Z', 'SEQUENCE:0', 'LOCATION:Room 2']),
  );
  expect(lines.find((line) => line.startsWith('URL'))).toContain(`https://innovation.kestria.example/panels/${row.id}`);

  await ask(actsOf(panel).change, { id: row.id, version: 1, meetsAt: '2026-04-15T01:00:00Z' }, asked());
  const moved = await linesOf(asPerson(member as string), { language: 'zh-Hans' });
  expect(moved).toEqual(expect.arrayContaining([`UID:panel-${row.id}@mainspring`, 'DTSTART:20260415T010000Z', 'SEQUENCE:1']));
  expect(moved.join()).toContain('评审会议');
  expect((await linesOf(asPerson(stranger as string))).join()).not.toContain('VEVENT');
});

test('stands in the minutes on the clock of its zone, with marks of the language', async () => {
  const f = await openCall(asked(), 'MIN-26');
  const [chair, member] = await Promise.all(['Chair', 'Member'].map(f.personNamed));
  const row = await f.convene(chair as string, [member as string], { meetsAt: '2026-04-14T01:00:00Z' });
  const said = async (language: 'en' | 'zh-Hans') =>
    JSON.stringify((await minutesOf(asked(asPerson(chair as string), { language }), row.id)).blocks);
  expect(await said('en')).toContain('14 Apr 2026, 09:00 (Asia/Shanghai)');
  const chinese = await said('zh-Hans');
  for (const words of ['2026年4月14日 09:00（Asia/Shanghai）', '（组长）', '（MIN-26）']) expect(chinese).toContain(words);
});
