import { z } from 'zod';
import { line, record } from '#kernel';
import { inCall, inCallWords, runsCall } from './in-call.ts';

/** A bound on the reviewers of each application: none of those from its own region alone, or so many from a kind of organisation. */
export const quota = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('none') }),
  z.strictObject({ by: z.literal('other-region') }),
  z.strictObject({ by: z.literal('organisation-kind'), kind: line(60), least: z.int().min(1).max(10) }),
]);

export const planSettings = z.strictObject({
  /** Reviews an application has; the call's own number where it is null. */
  demand: z.int().min(1).max(20).nullable(),
  /** The share of similarity that fields count for; words count for the rest. */
  fieldShare: z.number().min(0).max(1),
  objective: z.enum(['total', 'leximin', 'randomised']),
  /** With `randomised`: how likely any pair is at most. */
  mostProbability: z.number().gt(0).max(1).nullable(),
  quota,
  /** Only people who read the language in which an application is written. */
  needsLanguage: z.boolean(),
});
export type PlanSettings = z.output<typeof planSettings>;

/** A what-if: who would review what under these settings. What it says is kept by application; `use-assignment-plan` makes it so. */
export const assignmentPlan = record({
  one: { en: 'assignment plan', 'zh-Hans': '分配方案' },
  many: { en: 'assignment plans', 'zh-Hans': '分配方案' },
  table: 'assignment_plan',
  row: z.object({ ...inCall, name: line(200), settings: planSettings }),
  words: {
    ...inCallWords,
    name: { en: 'Name', 'zh-Hans': '名称' },
    settings: { en: 'Settings', 'zh-Hans': '设置' },
  },
  writable: [],
  list: ['callId', 'name', 'state'],
  handledAs: 'internal',
  states: {
    drafted: { label: { en: 'Drafted', 'zh-Hans': '已拟' } },
    used: { label: { en: 'Used', 'zh-Hans': '已采用' } },
    discarded: { label: { en: 'Discarded', 'zh-Hans': '已弃用' } },
  },
  moves: {
    discard: {
      label: { en: 'Discard the plan', 'zh-Hans': '弃用方案' },
      from: 'drafted',
      to: 'discarded',
      by: (person, row) => row.createdBy === person.id,
    },
  },
  mayRead: (person) => runsCall(person, 'assignment_plan'),
  mayWrite: () => false,
});
