import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, isSignedIn, keep, Refusal, reference } from '#kernel';
import { type ApplicationRow, application } from '#systems/applications';
import { saveDraft } from '../drafts.ts';
import { asPlatform, callOf, judgingRuleOf } from '../judging.ts';
import { type RebuttalRow, rebuttal } from '../judging-records.ts';
import { repliesFor } from '../records/rebuttal.ts';

export const replied = z.strictObject({ says: z.string().max(20_000) });

/**
 * Saves what applicants have typed of their reply so far. Lead, co-applicants and assistants of the application may, while the rebuttal is open. Refuses
 * `changed-meanwhile`, `rebuttal-not-open`, `rebuttal-over`.
 */
export const saveRebuttal = command({
  name: 'save-rebuttal',
  says: { en: 'Save a rebuttal', 'zh-Hans': '保存答辩意见' },
  input: z.strictObject({ applicationId: reference('application'), number: z.int().min(0), content: replied }),
  may: (asked, { applicationId }) => isSignedIn(asked.person) && mayReply(asked, applicationId),
  run: async (asked, { applicationId, ...draft }) => {
    const row = await openedRebuttal(asked, applicationId);
    return { rebuttalId: row.id, ...(await saveDraft(asked, row.id, draft)) };
  },
});

export async function mayReply(asked: Asked, applicationId: string): Promise<boolean> {
  await find(asked, application, applicationId);
  const { rows } = await sql<{ may: SqlBool }>`
    select ${repliesFor(asked.person, 'application.id')} as may from application where id = ${applicationId}`.execute(asked.db);
  return rows[0]?.may === true;
}

/** The reply of the application, begun where there is none, held until the end of the command. */
export async function openedRebuttal(asked: Asked, applicationId: string): Promise<RebuttalRow> {
  const row = await find(asPlatform(asked), application, applicationId, 'lock');
  const { rebuttalFrom, rebuttalTo } = await judgingRuleOf(asked, row.callId);
  const now = Date.parse(asked.now);
  if (!rebuttalFrom || !rebuttalTo || now < Date.parse(rebuttalFrom)) throw notOpen();
  if (now >= Date.parse(rebuttalTo)) throw over(rebuttalTo);
  const known = await asked.db.selectFrom('rebuttal').selectAll().where('applicationId', '=', applicationId).executeTakeFirst();
  return known ?? begin(asked, row);
}

async function begin(asked: Asked, { id: applicationId, callId, programmeId, holderId, regionId }: ApplicationRow): Promise<RebuttalRow> {
  const { blindness } = await callOf(asked, callId);
  const place = { callId, programmeId, holderId, regionId };
  return keep(asked, rebuttal, { ...place, applicationId, blindness, personId: asked.person.id, says: null, submittedAt: null });
}

const notOpen = () =>
  new Refusal('conflict', 'rebuttal-not-open', {
    en: 'Replies to reviewers are not open. You will hear of it when they are.',
    'zh-Hans': '目前尚未开放答辩，开放时会通知您。',
  });
const over = (to: string) =>
  new Refusal('conflict', 'rebuttal-over', {
    en: `Replies were taken until ${to}. What was submitted by then stands.`,
    'zh-Hans': `答辩已于 ${to} 截止，以截止前提交的内容为准。`,
  });
