import { z } from 'zod';
import { command, day, decimal, find, keep, line, notValid, Refusal, reference } from '#kernel';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { goal, goalReading } from '../records.ts';

/** Records what the technical indicator of a goal was measured at. Refuses `not-measured` for a goal without an indicator, `in-the-future`, `already-taken`. */
export const recordReading = command({
  name: 'record-reading',
  says: { en: 'Record a reading', 'zh-Hans': '录入指标测量值' },
  input: z.strictObject({ goalId: reference('goal'), value: decimal(), on: day(), source: line() }),
  may: async (asked, { goalId }) => runsProgramme(asked, (await find(asked, goal, goalId)).programmeId),
  run: async (asked, { goalId, value, on, source }) => {
    const of = await find(asked, goal, goalId);
    if (of.indicator === null) throw notMeasured;
    if (on > asked.now.slice(0, 10)) throw inTheFuture;
    const programme = await openProgramme(asked, of.programmeId);
    return keep(asked, goalReading, { ...below(programme), goalId, value, on, source });
  },
});

const notMeasured = new Refusal('not-valid', 'not-measured', {
  en: 'This goal has no technical indicator. Write one into the goal first.',
  'zh-Hans': '该目标没有技术指标。请先在目标中填写。',
});
const inTheFuture = notValid(
  '/on',
  'in-the-future',
  'This day has not come yet. Give today or an earlier day.',
  '该日期尚未到来，请填写今天或更早的日期。',
);
