import { z } from 'zod';
import { type Asked, announce, command, find, line, Refusal, reference } from '#kernel';
import { runsCallOf } from '#systems/applications';
import { overlapRuled } from '../events.ts';
import { rulings } from '../records/overlap.ts';
import { overlap } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** A person rules what an overlap is, with the reason; a ruling can be changed, and both stand in the history. Refuses `changed-meanwhile`, `no-longer-alike`. */
export const ruleOverlap = command({
  name: 'rule-overlap',
  says: { en: 'Rule on an overlap', 'zh-Hans': '认定重复线索' },
  input: z.strictObject({ overlapId: reference('overlap'), version: z.int32(), ruling: z.enum(rulings), because: line(2000) }),
  once: true,
  may: async (asked, { overlapId }) => runsCallOf(asked.person, await find(asked, overlap, overlapId)),
  run: async (asked, { overlapId, version, ruling, because }) => {
    const row = await overlapAsRead(asked, overlapId, version);
    const ruled = await asked.db
      .updateTable('overlap')
      .set({ state: ruling, because, ruledBy: asked.person.id, ruledAt: asked.now })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announce(asked, overlapRuled, { overlapId, applicationId: row.applicationId, callId: row.callId, ruling });
    return ruled;
  },
});

export async function overlapAsRead(asked: Asked, id: string, version: number) {
  const row = await find(asked, overlap, id, 'lock');
  if (row.version !== version) throw changedMeanwhile();
  if (row.state === 'gone') throw noLongerAlike;
  return row;
}

const noLongerAlike = new Refusal('conflict', 'no-longer-alike', {
  en: 'The application was submitted anew and is no longer alike; there is nothing to rule on.',
  'zh-Hans': '申请已重新提交，不再相似，无需认定。',
});
