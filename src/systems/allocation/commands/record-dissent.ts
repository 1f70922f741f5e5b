import { z } from 'zod';
import { command, find, from, keep, line, notValid, reference } from '#kernel';
import { gather } from '../gather.ts';
import { callOf } from '../held.ts';
import { placeOf } from '../records/sight.ts';
import { allocation, dissent, verdict } from '../records.ts';

/**
 * Whoever judges sees it otherwise, of one application or of the whole, and it stays with the decision: before it in its record, after it beside it.
 * Refuses `no-such-application`.
 */
export const recordDissent = command({
  name: 'record-dissent',
  says: { en: 'Record dissent', 'zh-Hans': '记录不同意见' },
  input: z.strictObject({ allocationId: reference('allocation'), applicationId: reference('application').optional(), says: line(10_000) }),
  may: async (asked, { allocationId }) => (await find(asked, allocation, allocationId)).id === allocationId,
  run: async (asked, { allocationId, applicationId, says }) => {
    const row = await find(asked, allocation, allocationId);
    if (applicationId && !(await isOf(asked, row, applicationId)))
      throw notValid('/applicationId', 'no-such-application', 'This application is not of the call.', '该申请不属于此指南。');
    return keep(asked, dissent, { allocationId, ...placeOf(row), applicationId: applicationId ?? null, personId: asked.person.id, says });
  },
});

async function isOf(
  asked: Parameters<typeof gather>[0],
  row: Parameters<typeof callOf>[1] & { readonly id: string },
  applicationId: string,
): Promise<boolean> {
  const judged = await from(asked, verdict)
    .where('allocationId', '=', row.id)
    .where('applicationId', '=', applicationId)
    .executeTakeFirst();
  if (judged) return true;
  const { applications } = await gather(asked, await callOf(asked, row));
  return [...applications.values()].some(({ id }) => id === applicationId);
}
