import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { code, day, handlingsOpenTo, record, reference, text } from '#kernel';
import { runs } from './readers.ts';

export const positions = ['catching-up', 'pulling-even', 'leading'] as const;
const positionWord = {
  label: { en: 'Position', 'zh-Hans': '所处位置' },
  help: { en: 'Against the best abroad: catching up, pulling even, leading.', 'zh-Hans': '与国际先进水平相比：跟跑、并跑、领跑。' },
};

/** A problem on which much hangs and which nobody at home can solve yet. Written by `register-problem`, solved by `solve-problem`. */
export const problem = record({
  one: { en: 'problem', 'zh-Hans': '卡脖子问题' },
  many: { en: 'problems', 'zh-Hans': '卡脖子问题' },
  table: 'problem',
  row: z.object({
    code: code(),
    name: text(),
    statement: text(),
    solvedWhen: text(),
    ownerId: reference('organisation'),
    position: z.enum(positions),
    comparator: text().nullable(),
    dueOn: day().nullable(),
    programmeId: reference('programme').nullable(),
    taskId: reference('task').nullable(),
    objectiveId: reference('objective').nullable(),
    clauseId: reference('clause').nullable(),
    fieldCodes: z.array(code()).max(50),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    statement: { en: 'What cannot be done', 'zh-Hans': '问题表述' },
    solvedWhen: {
      label: { en: 'Solved when', 'zh-Hans': '解决标准' },
      help: { en: 'By what everyone can see that it is solved.', 'zh-Hans': '据以判断问题已解决的标准。' },
    },
    ownerId: { en: 'Owner', 'zh-Hans': '责任单位' },
    position: positionWord,
    comparator: {
      label: { en: 'Compared with', 'zh-Hans': '对标' },
      help: { en: 'Who can, and what they reach.', 'zh-Hans': '已能实现者及其水平。' },
    },
    dueOn: { en: 'To be solved by', 'zh-Hans': '解决期限' },
    programmeId: { en: 'Programme', 'zh-Hans': '计划' },
    taskId: { en: 'Task', 'zh-Hans': '任务' },
    objectiveId: { en: 'Objective', 'zh-Hans': '目标' },
    clauseId: { en: 'Clause', 'zh-Hans': '条款' },
    fieldCodes: { en: 'Fields', 'zh-Hans': '领域' },
  },
  writable: ['name', 'statement', 'solvedWhen', 'position', 'comparator', 'dueOn', 'fieldCodes'],
  list: ['code', 'name', 'ownerId', 'position', 'dueOn', 'programmeId', 'fieldCodes', 'state'],
  handledAs: 'internal',
  states: {
    open: { label: { en: 'Open', 'zh-Hans': '待解决' } },
    called: { label: { en: 'A solver is sought', 'zh-Hans': '公开征集中' } },
    solved: { label: { en: 'Solved', 'zh-Hans': '已解决' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the problem', 'zh-Hans': '撤回问题' },
      from: ['open', 'called'],
      to: 'withdrawn',
      by: (person, row) => runs(person, row.ownerId),
    },
    reopen: {
      label: { en: 'Open it again', 'zh-Hans': '重新开放' },
      from: ['called', 'withdrawn'],
      to: 'open',
      by: (person, row) => runs(person, row.ownerId),
    },
  },
  mayRead: () => true,
  mayWrite: (person, row) => row !== null && ['open', 'called'].includes(row.state) && runs(person, row.ownerId),
});

/** What a problem was held to be solved by. */
export const problemSolution = record({
  one: { en: 'solution of a problem', 'zh-Hans': '问题解决认定' },
  many: { en: 'problem solutions', 'zh-Hans': '问题解决认定' },
  table: 'problem_solution',
  row: z.object({
    problemId: reference('problem'),
    ownerId: reference('organisation'),
    says: text(),
    position: z.enum(positions),
    projectId: z.uuid().nullable(),
    resultId: z.uuid().nullable(),
    decidedBy: reference('person'),
    decidedOn: day(),
  }),
  words: {
    problemId: { en: 'Problem', 'zh-Hans': '问题' },
    ownerId: { en: 'Owner', 'zh-Hans': '责任单位' },
    says: { en: 'How it was solved', 'zh-Hans': '解决情况' },
    position: positionWord,
    projectId: { en: 'By project', 'zh-Hans': '完成项目' },
    resultId: { en: 'With result', 'zh-Hans': '成果' },
    decidedBy: { en: 'Decided by', 'zh-Hans': '认定人' },
    decidedOn: { en: 'Decided on', 'zh-Hans': '认定日期' },
  },
  writable: [],
  list: ['problemId', 'ownerId', 'position', 'decidedOn', 'state'],
  handledAs: 'internal',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {},
  mayRead: (person) => {
    const open = handlingsOpenTo(person);
    const handled = open === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`problem.handling in (${sql.join([...open])})`;
    return sql<SqlBool>`exists (select from problem where problem.id = problem_solution.problem_id and ${handled})`;
  },
  mayWrite: () => false,
});
