import { z } from 'zod';
import { type Asked, announce, command, day, keep, line as lineOf, reference, someMinor } from '#kernel';
import { heldCommitment, keepsCommitment, newsOf, settle } from '../commitments.ts';
import { fundsDisbursed } from '../events.ts';
import { lockBalances, post } from '../ledger.ts';
import { account, belongsTo } from '../lines.ts';
import { converted } from '../rates.ts';
import { disbursement, type LineRow } from '../records.ts';
import { inTheFuture, notEnoughFree } from '../refusals.ts';
import { type Leg, move } from '../rules/entry.ts';
import { reliefOf } from '../rules/relief.ts';

/**
 * Pays under a commitment: what was committed becomes disbursed. In another currency than the line's the money costs what the rate of the day makes
 * of it; what that differs from the rate of the promise goes to the account of differences, at the expense of what is free.
 * Refuses `more-than-promised`, `changed-meanwhile`, `line-closed`, `in-the-future`, `no-rate`, `not-enough-free`.
 */
export const disburse = command({
  name: 'disburse',
  says: { en: 'Pay under a commitment', 'zh-Hans': '支付资金' },
  input: z.strictObject({
    commitmentId: reference('commitment'),
    version: z.int32(),
    amountMinor: someMinor(),
    paidOn: day().optional(),
    reference: lineOf(200).optional(),
  }),
  once: true,
  may: (asked, { commitmentId }) => keepsCommitment(asked, commitmentId),
  run: async (asked, { commitmentId, version, amountMinor, paidOn = asked.now.slice(0, 10), reference: said = null }) => {
    if (paidOn > asked.now.slice(0, 10)) throw inTheFuture('/paidOn');
    const { line, row } = await heldCommitment(asked, commitmentId, version, amountMinor);
    const bookedMinor = reliefOf(row, amountMinor);
    const { minor: costMinor, rate } = await converted(asked, amountMinor, row.currency, line.currency, paidOn);
    const legs = await legsOf(asked, line, bookedMinor, costMinor);
    const paid = await keep(asked, disbursement, {
      ...belongsTo(line),
      commitmentId,
      currency: row.currency,
      amountMinor,
      bookedMinor,
      costMinor,
      rateId: rate?.id ?? null,
      paidOn,
      reference: said,
    });
    const changed = await settle(asked, row, {
      spentMinor: row.spentMinor + amountMinor,
      lineSpentMinor: row.lineSpentMinor + bookedMinor,
    });
    await post(asked, { act: 'disburse', rowId: paid.id, bookedOn: paidOn, legs });
    await announce(asked, fundsDisbursed, { ...newsOf(row), disbursementId: paid.id });
    return { disbursement: paid, commitment: changed };
  },
});

async function legsOf(asked: Asked, line: LineRow, bookedMinor: number, costMinor: number): Promise<Leg[]> {
  const paid = move(line.currency, bookedMinor, account(line, 'committed'), account(line, 'disbursed'));
  const differs = costMinor - bookedMinor;
  if (differs === 0) return paid;
  const free = account(line, 'free');
  const balance = await lockBalances(asked, [account(line, 'committed'), account(line, 'difference'), account(line, 'disbursed'), free]);
  if (balance(free) < differs) throw notEnoughFree(balance(free), line);
  return [...paid, ...move(line.currency, differs, free, account(line, 'difference'))];
}
