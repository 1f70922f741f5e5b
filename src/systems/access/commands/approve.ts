/** An organisation approves what one of its people submits: asked by one, decided by another who speaks for it. */
import { z } from 'zod';
import { type AnyRecord, type Asked, command, find, isSignedIn, line, newId, notValid, Refusal, recordOf, tables } from '#kernel';
import { organisation } from '#systems/registry';
import { tellApprovalAsked, tellApprovalDecided } from '../messages.ts';
import { organisationApproval, speaksFor } from '../records/organisation-approval.ts';

const knows = (name: string): AnyRecord => {
  const record = recordOf(name);
  if (!record) throw notValid('/record', 'no-such-record', 'There is no record of this name.', '没有此名称的记录类型。');
  return record;
};

/** For the row as it is now, by whoever may change it. Refuses `no-such-record`, and what is asked already. */
export const requestApproval = command({
  name: 'request-approval',
  says: { en: 'Ask the organisation to approve', 'zh-Hans': '提请单位审批' },
  input: z.strictObject({ record: line(100), rowId: z.uuid(), organisationId: z.uuid(), note: line(1000).optional() }),
  may: async (asked, { record, rowId }) =>
    isSignedIn(asked.person) && knows(record).mayWrite(asked.person, await find(asked, knows(record), rowId)),
  run: (asked, wanted) => askApproval(asked, wanted),
});

interface Wanted {
  readonly record: string;
  readonly rowId: string;
  readonly organisationId: string;
  readonly note?: string | undefined;
}

/** Inside a command of whoever may ask for this row: what `request-approval` does for rows that people change themselves. */
export async function askApproval(asked: Asked, { record, rowId, organisationId, note }: Wanted) {
  await find(asked, organisation, organisationId);
  const { version: rowVersion, handling } = await find(asked, knows(record), rowId);
  const id = newId();
  const row = { record, rowId, rowVersion, organisationId, note: note ?? null, decidedBy: null, decidedAt: null, decision: null };
  await tables(asked.db)
    .insertInto('organisation_approval')
    .values({
      id,
      state: organisationApproval.begins,
      handling: handling === 'public' ? organisationApproval.handledAs : handling,
      ...row,
    } as never)
    .execute();
  await tellApprovalAsked(asked, id, organisationId);
  return { id, rowVersion };
}

const decision = z.strictObject({ id: z.uuid(), decision: line(2000) });
const decides = async (asked: Asked, id: string) =>
  speaksFor(asked.person, (await find(asked, organisationApproval, id, 'lock')).organisationId);

const decide =
  (state: 'approved' | 'declined') =>
  async (asked: Asked, { id, decision: said }: z.output<typeof decision>) => {
    const row = await find(asked, organisationApproval, id, 'lock');
    if (row.state !== 'asked')
      throw new Refusal('conflict', 'already-decided', {
        en: 'This is decided or withdrawn already.',
        'zh-Hans': '该申请已有结论或已撤回。',
      });
    if ([asked.person.id, asked.person.actor?.person.id].includes(row.createdBy))
      throw new Refusal('conflict', 'own-request', {
        en: 'You asked for this yourself. Somebody else who speaks for the organisation decides.',
        'zh-Hans': '该申请由您本人提出，须由单位其他负责人审批。',
      });
    await tables(asked.db)
      .updateTable('organisation_approval')
      .set({ state, decision: said, decidedBy: asked.person.id, decidedAt: asked.now } as never)
      .where('id', '=', id)
      .execute();
    await tellApprovalDecided(asked, id, row.createdBy, state);
    return { id };
  };

/** Refuses `already-decided` and `own-request`. */
export const approveSubmission = command({
  name: 'approve-submission',
  says: { en: 'Approve for the organisation', 'zh-Hans': '单位同意' },
  input: decision,
  may: (asked, { id }) => decides(asked, id),
  run: decide('approved'),
});

/** Refuses `already-decided` and `own-request`. */
export const declineSubmission = command({
  name: 'decline-submission',
  says: { en: 'Decline for the organisation', 'zh-Hans': '单位不同意' },
  input: decision,
  may: (asked, { id }) => decides(asked, id),
  run: decide('declined'),
});

/** Does the organisation stand behind this version of the row? What was changed since was not approved. */
export async function isApproved({ db }: Pick<Asked, 'db'>, rowId: string, version: number, organisationId: string): Promise<boolean> {
  const found = await db
    .selectFrom('organisation_approval')
    .select('id')
    .where('rowId', '=', rowId)
    .where('rowVersion', '=', version)
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'approved')
    .executeTakeFirst();
  return found !== undefined;
}
