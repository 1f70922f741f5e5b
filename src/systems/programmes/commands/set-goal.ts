import { z } from 'zod';
import { code, command, day, decimal, keep, line, reference, text } from '#kernel';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { goal } from '../records.ts';

/**
 * Sets a goal of a programme, at the top or under another goal of it. Refuses `already-taken` for a code that is in use, `not-linked` where the goal
 * above is of another programme, `rule-broken` for a value without indicator and unit, `programme-over`.
 */
export const setGoal = command({
  name: 'set-goal',
  says: { en: 'Set a goal', 'zh-Hans': '设定计划目标' },
  input: z.strictObject({
    programmeId: reference('programme'),
    parentId: reference('goal').optional(),
    code: code(),
    name: text(),
    statement: text().optional(),
    indicator: text().optional(),
    unit: line(60).optional(),
    baseline: decimal().optional(),
    target: decimal().optional(),
    dueOn: day().optional(),
    position: z.int().min(0).max(10_000).optional(),
  }),
  may: (asked, { programmeId }) => runsProgramme(asked, programmeId),
  run: async (asked, { programmeId, position = 0, ...said }) =>
    keep(asked, goal, { ...below(await openProgramme(asked, programmeId)), ...empty, ...said, position }),
});

const empty = { parentId: null, statement: null, indicator: null, unit: null, baseline: null, target: null, dueOn: null };
