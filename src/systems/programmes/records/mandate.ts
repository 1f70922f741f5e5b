import { z } from 'zod';
import { decimal, record, reference, text } from '#kernel';
import { inProgramme, inProgrammeWords, readsRowsOf, runs } from './readers.ts';

/** A programme serves this task, this objective or this clause; exactly one of them. Written by `cite-mandate`. */
export const mandate = record({
  one: { en: 'mandate', 'zh-Hans': '任务依据' },
  many: { en: 'mandates', 'zh-Hans': '任务依据' },
  table: 'mandate',
  row: z.object({
    ...inProgramme,
    taskId: reference('task').nullable(),
    objectiveId: reference('objective').nullable(),
    clauseId: reference('clause').nullable(),
    sharePercent: decimal().nullable(),
    note: text().nullable(),
  }),
  words: {
    ...inProgrammeWords,
    taskId: { en: 'Task', 'zh-Hans': '任务' },
    objectiveId: { en: 'Objective', 'zh-Hans': '目标' },
    clauseId: { en: 'Clause', 'zh-Hans': '条款' },
    sharePercent: {
      label: { en: 'Share, %', 'zh-Hans': '份额（%）' },
      help: {
        en: 'How much of the money of the programme counts as spent for this. Empty: what others leave, in equal parts.',
        'zh-Hans': '计划经费中计入此项的比例。留空：其余部分平均分配。',
      },
    },
    note: { en: 'Note', 'zh-Hans': '说明' },
  },
  writable: ['note'],
  list: ['programmeId', 'taskId', 'objectiveId', 'clauseId', 'sharePercent', 'state'],
  handledAs: 'public',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {},
  mayRead: (person) => readsRowsOf(person, 'mandate'),
  mayWrite: (person, row) => row !== null && row.state === 'standing' && runs(person, row.holderId, row.programmeId),
});
