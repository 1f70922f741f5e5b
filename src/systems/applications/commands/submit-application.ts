import { z } from 'zod';
import { type Asked, announce, command, type Fault, faultAt, find, keep, Refusal, tables } from '#kernel';
import { type ApplyingStage, type CallRow, call, takesApplications } from '#systems/calls';
import { faultsOfApproval } from '../draft/approval.ts';
import { faultsOfContent, faultsOfPeople } from '../draft/faults.ts';
import { leads } from '../draft/members.ts';
import { faultsOfQuota } from '../draft/quota.ts';
import { draftOf, type Saved, saveDraft, saving } from '../draft/save.ts';
import { snapshotOf } from '../draft/snapshot.ts';
import { applicationSubmitted } from '../events.ts';
import { faultsOfGates } from '../gates.ts';
import { tellReceived } from '../messages.ts';
import { peopleOf } from '../read.ts';
import { type ApplicationRow, application, type ReceiptRow, receipt } from '../records.ts';
import { hashOf } from '../rules/canonical.ts';
import type { Content } from '../rules/places.ts';

/** Either it was received, and the receipt says so; or it was saved, and the faults say what to do first. */
export type Submitted =
  | {
      readonly is: 'received';
      readonly receipt: Pick<ReceiptRow, 'id' | 'reference' | 'number' | 'receivedAt' | 'sha256'>;
      readonly saved: Saved;
    }
  | { readonly is: 'saved'; readonly faults: readonly Fault[]; readonly saved: Saved };

/**
 * Saves what it is sent with, and submits the draft as it then stands. It is received at the instant at which the request arrived. What stands against it
 * is answered, not refused, so that what was sent is kept in any case: faults of the answers, of the people, of time and quota, and of the gates of other
 * systems. Each submission until the deadline gives another receipt, and the last one counts. Refuses `not-valid` with places, `not-open`, `draft-too-large`.
 */
export const submitApplication = command({
  name: 'submit-application',
  says: { en: 'Submit an application', 'zh-Hans': '提交申请' },
  input: z.strictObject(saving),
  once: true,
  about: { record: 'application' },
  may: (asked, { applicationId }) => leads(asked, applicationId),
  run: async (asked, wanted): Promise<Submitted> => {
    const row = await find(asked, application, wanted.applicationId, 'lock');
    const saved = await saveDraft(asked, wanted);
    if (saved.conflicts.length) return { is: 'saved', faults: [overtaken], saved };
    const { content } = await draftOf(asked, row.id);
    const from = await find(asked, call, row.callId);
    const faults = await faultsOf(asked, row, from, content);
    if (faults.length) return { is: 'saved', faults, saved };
    return { is: 'received', receipt: await receive(asked, row, from, content), saved };
  },
});

async function faultsOf(asked: Asked, row: ApplicationRow, from: CallRow, content: Content): Promise<Fault[]> {
  const late = faultOfTime(asked, row, from);
  if (late) return [late];
  const people = await peopleOf(asked, [row.id]);
  const wanted: ApplicationRow = { ...row, ...content, state: 'submitted', submittedAt: asked.now };
  const faults = [
    ...(await faultsOfContent(asked, row.stage, from, content)),
    ...faultsOfPeople(people),
    ...(await faultsOfApproval(asked, row, from, content)),
  ];
  if (faults.length) return faults;
  return [...(await faultsOfGates(asked, wanted, people)), ...(await faultsOfQuota(asked, from, wanted))];
}

/** The call says whether it takes what arrived now; here its refusal is a fault of the whole. */
function faultOfTime(asked: Asked, { stage }: ApplicationRow, from: CallRow): Fault | undefined {
  try {
    takesApplications(from, asked.now, stage as ApplyingStage);
    return undefined;
  } catch (why) {
    if (!(why instanceof Refusal)) throw why;
    return { pointer: '', code: why.code, says: why.says };
  }
}

/** The row and its receipt, of one content. */
async function receive(asked: Asked, row: ApplicationRow, from: CallRow, content: Content) {
  const snapshot = await snapshotOf(asked, row, from, content);
  const sha256 = hashOf(snapshot);
  await tables(asked.db)
    .updateTable('application')
    .set({
      ...content,
      answers: JSON.stringify(content.answers),
      eligibility: content.eligibility && JSON.stringify(content.eligibility),
      state: 'submitted',
      submittedAt: asked.now,
      contentHash: sha256,
    } as never)
    .where('id', '=', row.id)
    .execute();
  const { given } = await tables(asked.db)
    .selectFrom('receipt')
    .select((of) => of.fn.countAll<string>().as('given'))
    .where('applicationId', '=', row.id)
    .executeTakeFirstOrThrow();
  const number = Number(given) + 1;
  const kept = await keep(asked, receipt, {
    applicationId: row.id,
    callId: row.callId,
    number,
    reference: `${row.reference}/${number}`,
    receivedAt: asked.now,
    sha256,
    snapshot,
  });
  await announce(asked, applicationSubmitted, { applicationId: row.id, callId: row.callId, receiptId: kept.id });
  await tellReceived(asked, { ...row, title: content.title }, kept);
  return { id: kept.id, reference: kept.reference, number, receivedAt: asked.now, sha256 };
}

const overtaken = faultAt(
  '',
  'draft-overtaken',
  'Another person wrote some of the same places meanwhile. Choose what stands, then submit again.',
  '他人同时修改了相同内容。请先选择保留的内容，再重新提交。',
);
