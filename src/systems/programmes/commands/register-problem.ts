import { z } from 'zod';
import { type Asked, code, command, day, faultAt, find, keep, Refusal, reference, text } from '#kernel';
import { clause, objective, task } from '#systems/strategy';
import { positions } from '../records/problem.ts';
import { runs, runsSome } from '../records/readers.ts';
import { problem, programme } from '../records.ts';

/** Puts a problem into the register. Refuses `one-at-most` where it names more than one of task, objective and clause, `already-taken`, `no-such-record`. */
export const registerProblem = command({
  name: 'register-problem',
  says: { en: 'Register a problem', 'zh-Hans': '登记卡脖子问题' },
  input: z
    .strictObject({
      code: code(),
      name: text(),
      statement: text(),
      solvedWhen: text(),
      ownerId: reference('organisation'),
      position: z.enum(positions),
      comparator: text().optional(),
      dueOn: day().optional(),
      programmeId: reference('programme').optional(),
      taskId: reference('task').optional(),
      objectiveId: reference('objective').optional(),
      clauseId: reference('clause').optional(),
      fieldCodes: z.array(code()).max(50).optional(),
      handling: z.enum(['public', 'internal', 'restricted']).optional(),
    })
    .meta({
      examples: [
        {
          code: 'brine-valves',
          name: { en: 'Valves that stand hot brine' },
          statement: { en: 'Every valve for hot brine comes from one maker abroad.' },
          solvedWhen: { en: 'A valve from here runs 8,000 hours at 180 degrees.' },
          ownerId: '0192cccc-0000-7000-8000-000000000001',
          position: 'catching-up',
        },
      ],
    }),
  may: ({ person }, { ownerId }) => runsSome(person) && runs(person, ownerId),
  run: async (asked, { fieldCodes = [], ...said }) => {
    await refuseUnknown(asked, said);
    return keep(asked, problem, { ...empty, ...said, fieldCodes });
  },
});

const empty = { comparator: null, dueOn: null, programmeId: null, taskId: null, objectiveId: null, clauseId: null };

type Named = { readonly [K in 'programmeId' | 'taskId' | 'objectiveId' | 'clauseId']?: string | undefined };
async function refuseUnknown(asked: Asked, { programmeId, taskId, objectiveId, clauseId }: Named): Promise<void> {
  if ([taskId, objectiveId, clauseId].filter((id) => id !== undefined).length > 1) throw oneAtMost;
  if (programmeId) await find(asked, programme, programmeId);
  if (taskId) await find(asked, task, taskId);
  if (objectiveId) await find(asked, objective, objectiveId);
  if (clauseId) await find(asked, clause, clauseId);
}

const oneAtMost = new Refusal(
  'not-valid',
  'one-at-most',
  { en: 'Name one task, one objective or one clause at most.', 'zh-Hans': '任务、目标、条款至多指明一项。' },
  [faultAt('/taskId', 'one-at-most', 'One of task, objective and clause at most.', '任务、目标、条款至多一项。')],
);
