import { z } from 'zod';
import { type Asked, command, faultAt, find, from, keep, notValid, Refusal, reference, text } from '#kernel';
import { clause, objective, task } from '#systems/strategy';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { mandate } from '../records.ts';
import { hundredths, sharesLeft } from '../rules/shares.ts';

/**
 * Says which task, objective or clause a programme serves, and with which share of its money. Refuses `one-is-needed`, `more-than-all`
 * where shares would sum to more than 100, `already-taken`, `programme-over`, `no-such-record`.
 */
export const citeMandate = command({
  name: 'cite-mandate',
  says: { en: 'Say what a programme serves', 'zh-Hans': '指明计划的任务依据' },
  input: z
    .strictObject({
      programmeId: reference('programme'),
      taskId: reference('task').optional(),
      objectiveId: reference('objective').optional(),
      clauseId: reference('clause').optional(),
      sharePercent: z
        .string()
        .regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/, { error: 'A percentage above 0 and up to 100, two decimals at most.' })
        .optional()
        .meta({ format: 'decimal', examples: ['10'] }),
      note: text().optional(),
    })
    .meta({
      examples: [
        { programmeId: '0192cccc-0000-7000-8000-000000000001', taskId: '0192cccc-0000-7000-8000-000000000002', sharePercent: '60' },
      ],
    }),
  may: (asked, { programmeId }) => runsProgramme(asked, programmeId),
  run: async (asked, { programmeId, sharePercent = null, note = null, ...serves }) => {
    await refuseUnknown(asked, serves);
    const programme = await openProgramme(asked, programmeId, 'update');
    const standing = await from(asked, mandate).where('programmeId', '=', programmeId).where('state', '=', 'standing').execute();
    if (sharePercent !== null) refuseShare(sharePercent, sharesLeft(standing));
    return keep(asked, mandate, {
      ...below(programme),
      taskId: null,
      objectiveId: null,
      clauseId: null,
      ...serves,
      sharePercent,
      note,
    });
  },
});

type Served = { readonly taskId?: string | undefined; readonly objectiveId?: string | undefined; readonly clauseId?: string | undefined };
async function refuseUnknown(asked: Asked, { taskId, objectiveId, clauseId }: Served): Promise<void> {
  if ([taskId, objectiveId, clauseId].filter((id) => id !== undefined).length !== 1) throw oneIsNeeded;
  if (taskId) await find(asked, task, taskId);
  if (objectiveId) await find(asked, objective, objectiveId);
  if (clauseId) await find(asked, clause, clauseId);
}

function refuseShare(share: string, left: number): void {
  if (hundredths(share) > 0 && hundredths(share) <= left) return;
  const most = String(left / 100);
  throw notValid(
    '/sharePercent',
    'more-than-all',
    `The mandates of a programme share all of its money and no more. At most ${most} is left; take that or less, or withdraw another.`,
    `各任务依据共享计划的全部经费，不得超出。最多还可填 ${most}；请减少，或撤回其他任务依据。`,
  );
}

const oneIsNeeded = new Refusal(
  'not-valid',
  'one-is-needed',
  { en: 'Name one task, one objective or one clause.', 'zh-Hans': '请指明一项任务、一个目标或一个条款。' },
  [faultAt('/taskId', 'one-is-needed', 'One of task, objective and clause, and only one.', '任务、目标、条款三者选一。')],
);
