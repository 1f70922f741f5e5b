import { z } from 'zod';
import { command, find, from, Refusal } from '#kernel';
import { openProgramme } from '../held.ts';
import { runs, runsSome } from '../records/readers.ts';
import { mandate } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** A programme no longer serves this. Refuses `last-mandate` where it was launched and serves nothing else, `changed-meanwhile`, `programme-over`. */
export const withdrawMandate = command({
  name: 'withdraw-mandate',
  says: { en: 'Withdraw a mandate', 'zh-Hans': '撤回任务依据' },
  input: z.strictObject({ id: z.uuid(), version: z.int32() }),
  may: async (asked, { id }) => {
    if (!runsSome(asked.person)) return false;
    const { holderId, programmeId } = await find(asked, mandate, id);
    return runs(asked.person, holderId, programmeId);
  },
  run: async (asked, { id, version }) => {
    const row = await find(asked, mandate, id);
    const programme = await openProgramme(asked, row.programmeId, 'update');
    const standing = await from(asked, mandate).where('programmeId', '=', programme.id).where('state', '=', 'standing').execute();
    const mine = standing.find((one) => one.id === id);
    if (mine?.version !== version) throw changedMeanwhile();
    if (programme.launchedAt && standing.length === 1) throw lastMandate;
    return asked.db.updateTable('mandate').set({ state: 'withdrawn' }).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  },
});

const lastMandate = new Refusal('conflict', 'last-mandate', {
  en: 'A programme that runs serves something. Say first what else it serves.',
  'zh-Hans': '实施中的计划须有任务依据。请先指明其他任务依据。',
});
