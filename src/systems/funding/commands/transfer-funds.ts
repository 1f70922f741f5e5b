import { z } from 'zod';
import { type Asked, announce, command, day, keep, line, Refusal, reference, someMinor } from '#kernel';
import { fundsTransferred } from '../events.ts';
import { lockBalances, post } from '../ledger.ts';
import { account, belongsTo, keepsLine, openLine } from '../lines.ts';
import { converted } from '../rates.ts';
import { budgetTransfer, type LineRow } from '../records.ts';
import { inTheFuture, notEnoughFree } from '../refusals.ts';
import { type Leg, move } from '../rules/entry.ts';

/**
 * Moves free money from one line to another by a decision; to a line of another currency at the rate of the day of the decision.
 * Asked of whoever keeps the books of both. Refuses `same-line`, `line-closed`, `not-enough-free`, `in-the-future`, `no-rate`.
 */
export const transferFunds = command({
  name: 'transfer-funds',
  says: { en: 'Transfer money between lines', 'zh-Hans': '调剂预算项目资金' },
  input: z.strictObject({
    fromLineId: reference('budget_line'),
    toLineId: reference('budget_line'),
    amountMinor: someMinor(),
    decision: line(1000),
    decidedOn: day(),
  }),
  once: true,
  may: async (asked, { fromLineId, toLineId }) => (await keepsLine(asked, fromLineId)) && keepsLine(asked, toLineId),
  run: async (asked, { fromLineId, toLineId, amountMinor, decision, decidedOn }) => {
    if (fromLineId === toLineId) throw sameLine;
    if (decidedOn > asked.now.slice(0, 10)) throw inTheFuture('/decidedOn');
    const lines = new Map<string, LineRow>();
    for (const id of [fromLineId, toLineId].sort()) lines.set(id, await openLine(asked, id, 'share'));
    const [giving, taking] = [lines.get(fromLineId) as LineRow, lines.get(toLineId) as LineRow];
    const { minor, rate } = await converted(asked, amountMinor, giving.currency, taking.currency, decidedOn);
    const legs = legsOf(giving, taking, amountMinor, minor);
    await refuseTooMuch(asked, giving, legs, amountMinor);
    const { budgetLineId: _, ...owner } = belongsTo(giving);
    const row = await keep(asked, budgetTransfer, {
      ...owner,
      fromLineId,
      toLineId,
      currency: giving.currency,
      amountMinor,
      toCurrency: taking.currency,
      toAmountMinor: minor,
      rateId: rate?.id ?? null,
      decision,
      decidedOn,
    });
    await post(asked, { act: 'transfer-funds', rowId: row.id, bookedOn: decidedOn, legs });
    await announce(asked, fundsTransferred, { transferId: row.id, fundId: giving.fundId, fromLineId, toLineId });
    return row;
  },
});

/** Between currencies the money passes through the exchange accounts of the fund, so that each currency balances by itself. */
function legsOf(giving: LineRow, taking: LineRow, amountMinor: number, toAmountMinor: number): Leg[] {
  if (giving.currency === taking.currency) return move(giving.currency, amountMinor, account(giving, 'free'), account(taking, 'free'));
  const exchange = { ownerId: giving.fundId, kind: 'exchange' as const };
  return [
    ...move(giving.currency, amountMinor, account(giving, 'free'), exchange),
    ...move(taking.currency, toAmountMinor, exchange, account(taking, 'free')),
  ];
}

async function refuseTooMuch(asked: Asked, giving: LineRow, legs: readonly Leg[], amountMinor: number): Promise<void> {
  const balance = await lockBalances(asked, legs);
  const free = balance(account(giving, 'free'));
  if (free < amountMinor) throw notEnoughFree(free, giving);
}

const sameLine = new Refusal(
  'not-valid',
  'same-line',
  { en: 'Money is transferred between two lines. Name another line.', 'zh-Hans': '资金须在两个预算项目之间调剂，请指明另一项目。' },
  [
    {
      pointer: '/toLineId',
      code: 'same-line',
      says: { en: 'This is the line that gives. Name another.', 'zh-Hans': '这是转出项目，请另选。' },
    },
  ],
);
