import { z } from 'zod';
import { code, day, decimal, line, record, reference, text } from '#kernel';
import { inProgramme, inProgrammeWords, readsRowsOf, runs } from './readers.ts';

/** A goal of a programme, under another goal or at the top; with a technical indicator where it can be measured. Written by `set-goal`. */
export const goal = record({
  one: { en: 'goal', 'zh-Hans': '计划目标' },
  many: { en: 'goals', 'zh-Hans': '计划目标' },
  table: 'goal',
  row: z.object({
    ...inProgramme,
    parentId: reference('goal').nullable(),
    code: code(),
    name: text(),
    statement: text().nullable(),
    indicator: text().nullable(),
    unit: line(60).nullable(),
    baseline: decimal().nullable(),
    target: decimal().nullable(),
    dueOn: day().nullable(),
    position: z.int().min(0).max(10_000),
  }),
  words: {
    ...inProgrammeWords,
    parentId: { en: 'Under goal', 'zh-Hans': '上级目标' },
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    statement: { en: 'Statement', 'zh-Hans': '表述' },
    indicator: {
      label: { en: 'Technical indicator', 'zh-Hans': '技术指标' },
      help: { en: 'What is measured, and how.', 'zh-Hans': '测量什么，如何测量。' },
    },
    unit: { en: 'Unit', 'zh-Hans': '单位' },
    baseline: { en: 'At the beginning', 'zh-Hans': '基期值' },
    target: { en: 'To be reached', 'zh-Hans': '目标值' },
    dueOn: { en: 'Until', 'zh-Hans': '完成期限' },
    position: { en: 'Position', 'zh-Hans': '次序' },
  },
  writable: ['name', 'statement', 'indicator', 'unit', 'baseline', 'target', 'dueOn', 'position'],
  list: ['programmeId', 'code', 'name', 'unit', 'baseline', 'target', 'dueOn', 'position', 'state'],
  handledAs: 'public',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '进行中' } },
    reached: { label: { en: 'Reached', 'zh-Hans': '已实现' } },
    missed: { label: { en: 'Missed', 'zh-Hans': '未实现' } },
    dropped: { label: { en: 'Dropped', 'zh-Hans': '已取消' } },
  },
  moves: {
    reach: { label: { en: 'It is reached', 'zh-Hans': '认定实现' }, from: 'standing', to: 'reached', by: runsIt },
    miss: { label: { en: 'It is missed', 'zh-Hans': '认定未实现' }, from: 'standing', to: 'missed', by: runsIt },
    drop: { label: { en: 'Drop the goal', 'zh-Hans': '取消目标' }, from: 'standing', to: 'dropped', by: runsIt },
    reopen: { label: { en: 'Take it up again', 'zh-Hans': '恢复目标' }, from: ['missed', 'dropped'], to: 'standing', by: runsIt },
  },
  mayRead: (person) => readsRowsOf(person, 'goal'),
  mayWrite: (person, row) => row !== null && row.state === 'standing' && runsIt(person, row),
});

/** What the technical indicator of a goal was measured at, with its source. Written by `record-reading`. */
export const goalReading = record({
  one: { en: 'reading of a goal', 'zh-Hans': '指标测量值' },
  many: { en: 'goal readings', 'zh-Hans': '指标测量值' },
  table: 'goal_reading',
  row: z.object({ ...inProgramme, goalId: reference('goal'), value: decimal(), on: day(), source: line() }),
  words: {
    ...inProgrammeWords,
    goalId: { en: 'Goal', 'zh-Hans': '计划目标' },
    value: { en: 'Value', 'zh-Hans': '数值' },
    on: { en: 'Measured on', 'zh-Hans': '测量日期' },
    source: { en: 'Source', 'zh-Hans': '来源' },
  },
  writable: [],
  list: ['programmeId', 'goalId', 'value', 'on', 'source', 'state'],
  handledAs: 'public',
  states: {
    recorded: { label: { en: 'Recorded', 'zh-Hans': '已记录' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: { label: { en: 'Withdraw the reading', 'zh-Hans': '撤回测量值' }, from: 'recorded', to: 'withdrawn', by: runsIt },
  },
  mayRead: (person) => readsRowsOf(person, 'goal_reading'),
  mayWrite: () => false,
});

function runsIt(person: Parameters<typeof runs>[0], row: { readonly holderId: string; readonly programmeId: string }): boolean {
  return runs(person, row.holderId, row.programmeId);
}
