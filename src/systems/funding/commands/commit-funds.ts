import { z } from 'zod';
import {
  type Asked,
  announce,
  command,
  currency,
  day,
  faultAt,
  find,
  from,
  keep,
  Refusal,
  recordOf,
  reference,
  someMinor,
  text,
} from '#kernel';
import { fundsCommitted } from '../events.ts';
import { lockBalances, post } from '../ledger.ts';
import { account, belongsTo, fundOf, keepsLine, openLine } from '../lines.ts';
import { converted } from '../rates.ts';
import { costPart } from '../records/commitment.ts';
import { commitment, costScheme, type LineRow } from '../records.ts';
import { inTheFuture, notEnoughFree, yearOver } from '../refusals.ts';
import { type CostPart, faultsOfParts } from '../rules/costs.ts';
import { move } from '../rules/entry.ts';
import { spanOf } from '../rules/fiscal-year.ts';

/** The row, of whichever system, that money is for. */
const purposeRow = z
  .strictObject({ record: z.string().max(63), id: z.uuid() })
  .meta({ examples: [{ record: 'task', id: '0192bbbb-0000-7000-8000-000000000001' }] });

/**
 * Promises money of a line for a purpose: what is free becomes committed. In another currency than the line's it is booked at the rate of the day.
 * Refuses `not-enough-free`, `line-closed`, `year-over`, `in-the-future`, `costs-not-valid` with every part that breaks the cost scheme, `no-rate`,
 * `no-such-purpose`.
 */
export const commitFunds = command({
  name: 'commit-funds',
  says: { en: 'Commit money of a line', 'zh-Hans': '承诺资金' },
  input: z.strictObject({
    budgetLineId: reference('budget_line'),
    amountMinor: someMinor(),
    currency: currency().optional(),
    purpose: text(),
    purposeRow: purposeRow.optional(),
    recipientId: reference('organisation').optional(),
    parts: z.array(costPart).max(100).default([]),
    committedOn: day().optional(),
  }),
  once: true,
  may: (asked, { budgetLineId }) => keepsLine(asked, budgetLineId),
  run: async (asked, { budgetLineId, purposeRow, recipientId, ...wanted }) => {
    const line = await openLine(asked, budgetLineId, 'share');
    const { amountMinor, purpose, parts, currency = line.currency, committedOn = asked.now.slice(0, 10) } = wanted;
    await refuseDay(asked, line, committedOn);
    await refuseCosts(asked, line, parts, { amountMinor, currency });
    if (purposeRow) await findPurpose(asked, purposeRow);
    const { minor, rate } = await converted(asked, amountMinor, currency, line.currency, committedOn);
    const free = account(line, 'free');
    const balance = await lockBalances(asked, [account(line, 'committed'), free]);
    if (balance(free) < minor) throw notEnoughFree(balance(free), line);
    const row = await keep(asked, commitment, {
      ...belongsTo(line),
      purpose,
      purposeRecord: purposeRow?.record ?? null,
      purposeId: purposeRow?.id ?? null,
      recipientId: recipientId ?? null,
      currency,
      amountMinor,
      spentMinor: 0,
      releasedMinor: 0,
      lineMinor: minor,
      lineSpentMinor: 0,
      lineReleasedMinor: 0,
      parts,
      rateId: rate?.id ?? null,
      committedOn,
    });
    const legs = move(line.currency, minor, free, account(line, 'committed'));
    await post(asked, { act: 'commit-funds', rowId: row.id, bookedOn: committedOn, legs });
    const { record = null, id = null } = purposeRow ?? {};
    await announce(asked, fundsCommitted, {
      commitmentId: row.id,
      budgetLineId,
      fundId: line.fundId,
      purposeRecord: record,
      purposeId: id,
    });
    return row;
  },
});

async function refuseDay(asked: Asked, line: LineRow, day: string): Promise<void> {
  if (day > asked.now.slice(0, 10)) throw inTheFuture('/committedOn');
  const { to } = spanOf(line.fiscalYear, (await fundOf(asked, line)).firstMonth);
  if (day > to) throw yearOver(line, to);
}

async function refuseCosts(
  asked: Asked,
  { costSchemeId }: LineRow,
  parts: readonly CostPart[],
  whole: { readonly amountMinor: number; readonly currency: string },
): Promise<void> {
  const scheme = costSchemeId ? await from(asked, costScheme).where('id', '=', costSchemeId).executeTakeFirst() : undefined;
  const faults = faultsOfParts(parts, whole, scheme?.categories ?? null);
  if (faults.length) throw new Refusal('not-valid', 'costs-not-valid', someCosts, faults);
}
const someCosts = { en: 'Some costs break the rules of the scheme.', 'zh-Hans': '部分费用不符合科目方案。' };

/** A row that they may not know of is a row that is not there. */
async function findPurpose(asked: Asked, { record, id }: z.output<typeof purposeRow>): Promise<void> {
  const of = recordOf(record);
  const noPurpose = () => {
    const says = {
      en: 'There is no such row, or you may not know of it. Leave it out, or name one that you can read.',
      'zh-Hans': '没有这条记录，或您无权知悉。请去掉，或指明您可查看的记录。',
    };
    return new Refusal('not-valid', 'no-such-purpose', says, [faultAt('/purposeRow', 'no-such-purpose', says.en, says['zh-Hans'])]);
  };
  if (!of) throw noPurpose();
  await find(asked, of, id).catch((why: unknown) => {
    throw why instanceof Refusal ? noPurpose() : why;
  });
}
