import { z } from 'zod';
import { code, day, record, reference, text } from '#kernel';
import { inProgramme, inProgrammeWords, readsRowsOf, runs } from './readers.ts';

export const criterion = z.strictObject({ code: code(), says: text() });

/** Where a programme is looked at before it goes on: what must be there to begin the look, and what to pass. Written by `set-gate`, decided by `decide-gate`. */
export const stageGate = record({
  one: { en: 'stage gate', 'zh-Hans': '阶段关口' },
  many: { en: 'stage gates', 'zh-Hans': '阶段关口' },
  table: 'stage_gate',
  row: z.object({
    ...inProgramme,
    code: code(),
    name: text(),
    position: z.int().min(1).max(100),
    dueOn: day(),
    entryCriteria: z.array(criterion).max(50),
    exitCriteria: z.array(criterion).min(1).max(50),
    goalIds: z.array(reference('goal')).max(100),
  }),
  words: {
    ...inProgrammeWords,
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    position: { en: 'Position', 'zh-Hans': '次序' },
    dueOn: { en: 'Due on', 'zh-Hans': '预定日期' },
    entryCriteria: {
      label: { en: 'To enter', 'zh-Hans': '进入条件' },
      help: { en: 'What must be there to begin the look.', 'zh-Hans': '开始评审前须具备的条件。' },
    },
    exitCriteria: {
      label: { en: 'To pass', 'zh-Hans': '通过条件' },
      help: { en: 'What must be met to go on.', 'zh-Hans': '继续实施须满足的条件。' },
    },
    goalIds: { en: 'Goals looked at', 'zh-Hans': '检查的目标' },
  },
  writable: ['name', 'dueOn', 'entryCriteria', 'exitCriteria', 'goalIds'],
  list: ['programmeId', 'code', 'name', 'position', 'dueOn', 'state'],
  handledAs: 'public',
  states: {
    planned: { label: { en: 'Planned', 'zh-Hans': '计划中' } },
    held: { label: { en: 'Not yet passed', 'zh-Hans': '暂未通过' } },
    passed: { label: { en: 'Passed', 'zh-Hans': '已通过' } },
    stopped: { label: { en: 'Stopped here', 'zh-Hans': '就此终止' } },
  },
  moves: {},
  mayRead: (person) => readsRowsOf(person, 'stage_gate'),
  mayWrite: (person, row) => row !== null && row.state === 'planned' && runs(person, row.holderId, row.programmeId),
});

export const gateAnswer = z.strictObject({ code: code(), met: z.boolean(), says: text().optional() });
export const gateOutcomes = ['passed', 'held', 'stopped'] as const;

/** What was decided at a gate, criterion by criterion. Written by `decide-gate`. */
export const gateDecision = record({
  one: { en: 'decision at a gate', 'zh-Hans': '关口决定' },
  many: { en: 'gate decisions', 'zh-Hans': '关口决定' },
  table: 'gate_decision',
  row: z.object({
    ...inProgramme,
    stageGateId: reference('stage_gate'),
    outcome: z.enum(gateOutcomes),
    answers: z.array(gateAnswer).max(50),
    because: text(),
    decidedBy: reference('person'),
    decidedOn: day(),
  }),
  words: {
    ...inProgrammeWords,
    stageGateId: { en: 'Gate', 'zh-Hans': '关口' },
    outcome: { en: 'Outcome', 'zh-Hans': '结论' },
    answers: { en: 'Criteria', 'zh-Hans': '条件核对' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    decidedBy: { en: 'Decided by', 'zh-Hans': '决定人' },
    decidedOn: { en: 'Decided on', 'zh-Hans': '决定日期' },
  },
  writable: [],
  list: ['programmeId', 'stageGateId', 'outcome', 'decidedOn', 'state'],
  handledAs: 'public',
  states: { standing: { label: { en: 'Standing', 'zh-Hans': '有效' } } },
  moves: {},
  mayRead: (person) => readsRowsOf(person, 'gate_decision'),
  mayWrite: () => false,
});
