import { z } from 'zod';
import { type Asked, announce, command, find, from, keep, notValid, Refusal, type RowOf, reference } from '#kernel';
import { projectStarted } from '../events.ts';
import { alter, bindsRecipient, heldProject, inside, projectIdOf, runs, withProject } from '../hold.ts';
import {
  type ContractRow,
  contract,
  milestone,
  type ProjectRow,
  paymentRequest,
  project,
  signature,
  technicalIndicator,
} from '../records.ts';

/**
 * Signs the contract for the side that one binds: who, when, and the digest of what was read. With the second signature its milestones, indicators and
 * payments are kept and the project runs. Refuses `text-changed` where the digest is not that of the offer, `already-taken` where the side has signed,
 * `move-not-open`, `project-not-now`.
 */
export const signContract = command({
  name: 'sign-contract',
  says: { en: 'Sign the contract', 'zh-Hans': '签署任务书' },
  input: z.strictObject({
    id: reference('project_contract'),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ examples: ['0'.repeat(64)] }),
  }),
  once: true,
  may: async (asked, { id }) => (await sideOf(asked, await projectIdOf(asked, contract, id))) !== null,
  run: async (asked, { id, digest }) => {
    const projectId = await projectIdOf(asked, contract, id);
    const of = await heldProject(asked, projectId, ['signing']);
    const row = await find(asked, contract, id, 'lock');
    if (row.state !== 'offered') throw replaced;
    if (row.digest !== digest)
      throw notValid(
        '/digest',
        'text-changed',
        'This is not the digest of the contract as it stands. Read it again before you sign.',
        '此摘要值与现行任务书不符，请重新阅读后再签署。',
      );
    const side = await sideOf(asked, projectId);
    const { person, now } = asked;
    await keep(asked, signature, { ...inside(of), contractId: id, side, personId: person.id, signedAt: now, digest });
    const signed = await from(asked, signature).where('contractId', '=', id).execute();
    if (signed.length < 2) return row;
    await takeEffect(asked, of, row);
    await announce(asked, projectStarted, { projectId });
    return alter(asked, contract, id, { state: 'signed' });
  },
});

async function sideOf(asked: Asked, projectId: string): Promise<'funder' | 'recipient' | null> {
  if (await runs(asked, projectId)) return 'funder';
  return (await bindsRecipient(asked, projectId)) ? 'recipient' : null;
}

async function takeEffect(asked: Asked, of: ProjectRow, { terms }: ContractRow): Promise<void> {
  const milestones: RowOf<typeof milestone>[] = [];
  for (const [i, { name, deliverable = null, dueOn }] of terms.milestones.entries()) {
    const kept = { ...withProject(of), place: i + 1, name, deliverable, dueOn, plannedOn: dueOn, ...nothingYet };
    milestones.push(await keep(asked, milestone, kept));
  }
  for (const { baseline = null, targetOn = null, ...indicator } of terms.indicators)
    await keep(asked, technicalIndicator, { ...withProject(of), ...indicator, baseline, targetOn });
  for (const [i, { name, amountMinor, dueOn = null, milestone: after }] of terms.payments.entries())
    await keep(asked, paymentRequest, {
      ...inside(of),
      place: i + 1,
      name,
      currency: of.currency,
      amountMinor,
      dueOn,
      milestoneId: after === undefined ? null : (milestones[after - 1]?.id ?? null),
    });
  await alter(asked, project, of.id, { state: 'running' });
}
const nothingYet = { reachedOn: null, evidence: null, reportedBy: null, confirmedBy: null, remark: null };

const replaced = new Refusal('conflict', 'move-not-open', {
  en: 'This offer was replaced or is signed. Read the one that stands.',
  'zh-Hans': '此任务书已被替换或已签署，请查看现行版本。',
});
