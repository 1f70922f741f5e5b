import { z } from 'zod';
import { type Asked, announce, command, day, from, keep, line, minor, moneyText, notValid, Refusal, reference } from '#kernel';
import { budgetLineOpened, lineCarriedOver } from '../events.ts';
import { lockBalances, post } from '../ledger.ts';
import { account, belongsTo, fundOf, keepsLine, openLine } from '../lines.ts';
import { budgetLine, carryOver as carryOverRecord, type FundRow, type LineRow } from '../records.ts';
import { inTheFuture, notEnoughFree } from '../refusals.ts';
import { mostOf } from '../rules/costs.ts';
import { move } from '../rules/entry.ts';
import { spanOf } from '../rules/fiscal-year.ts';

/**
 * Closes a line whose year is over. What is promised goes with its commitments to the line of the same code in the next year, which is opened where it
 * is missing; of what is free, `freeMinor` goes with it, as far as the rule of the fund allows; the rest lapses.
 * Refuses `year-not-over`, `over-rule`, `not-enough-free`, `line-differs`, `line-closed`, `in-the-future`.
 */
export const carryOver = command({
  name: 'carry-over',
  says: { en: 'Carry a line over into the next year', 'zh-Hans': '结转预算项目' },
  input: z.strictObject({ budgetLineId: reference('budget_line'), freeMinor: minor(), decision: line(1000), decidedOn: day() }),
  once: true,
  may: (asked, { budgetLineId }) => keepsLine(asked, budgetLineId),
  run: async (asked, { budgetLineId, freeMinor, decision, decidedOn }) => {
    if (decidedOn > asked.now.slice(0, 10)) throw inTheFuture('/decidedOn');
    const old = await openLine(asked, budgetLineId, 'update');
    const fund = await fundOf(asked, old);
    refuseEarly(asked, old, fund);
    const { free, committed, given } = await balances(asked, old);
    refuseTooMuch(old, fund, { free, given, wanted: freeMinor });
    const next = committed + freeMinor > 0 ? await nextLine(asked, old) : null;
    const { budgetLineId: _, ...owner } = belongsTo(old);
    const row = await keep(asked, carryOverRecord, {
      ...owner,
      fromLineId: old.id,
      toLineId: next?.id ?? null,
      currency: old.currency,
      freeMinor,
      committedMinor: committed,
      lapsedMinor: free - freeMinor,
      decision,
      decidedOn,
    });
    const legs = [
      ...move(old.currency, free - freeMinor, account(old, 'free'), account(old, 'lapsed')),
      ...(next ? move(old.currency, freeMinor, account(old, 'free'), account(next, 'free')) : []),
      ...(next ? move(old.currency, committed, account(old, 'committed'), account(next, 'committed')) : []),
    ];
    await post(asked, { act: 'carry-over', rowId: row.id, bookedOn: decidedOn, legs });
    if (next) await moveCommitments(asked, old, next);
    await asked.db.updateTable('budget_line').set({ state: 'closed' }).where('id', '=', old.id).execute();
    await announce(asked, lineCarriedOver, { carryOverId: row.id, fundId: old.fundId, fromLineId: old.id, toLineId: next?.id ?? null });
    return row;
  },
});

function refuseEarly(asked: Asked, { fiscalYear }: LineRow, { firstMonth }: FundRow): void {
  const { to } = spanOf(fiscalYear, firstMonth);
  if (asked.now.slice(0, 10) > to) return;
  throw new Refusal('conflict', 'year-not-over', {
    en: `The fiscal year ${fiscalYear} lasts until ${to}. Carry over after that day; before it, transfer.`,
    'zh-Hans': `${fiscalYear} 财年至 ${to} 结束。请在此后结转；此前可办理调剂。`,
  });
}

async function balances(asked: Asked, line: LineRow) {
  const kinds = ['committed', 'difference', 'disbursed', 'free', 'lapsed'] as const;
  const balance = await lockBalances(
    asked,
    kinds.map((kind) => account(line, kind)),
  );
  const of = (kind: (typeof kinds)[number]) => balance(account(line, kind));
  return { free: of('free'), committed: of('committed'), given: kinds.reduce((sum, kind) => sum + of(kind), 0) };
}

function refuseTooMuch(
  line: LineRow,
  { carryOverPercent }: FundRow,
  { free, given, wanted }: Readonly<Record<'free' | 'given' | 'wanted', number>>,
) {
  if (wanted > free) throw notEnoughFree(free, line, '/freeMinor');
  const most = carryOverPercent === null ? given : mostOf(given, carryOverPercent);
  if (wanted <= most) return;
  throw notValid(
    '/freeMinor',
    'over-rule',
    `By the rule of the fund ${carryOverPercent} % of what the line was given may be carried over: ${moneyText(most, line.currency)} at most. The rest lapses.`,
    `按基金规则，最多可结转该项目所获资金的 ${carryOverPercent} %，即 ${moneyText(most, line.currency)}；其余收回。`,
  );
}

/** The line of the same code in the next year; opened like this one where there is none. */
async function nextLine(asked: Asked, old: LineRow): Promise<LineRow> {
  const fiscalYear = old.fiscalYear + 1;
  const there = await from(asked, budgetLine)
    .where('fundId', '=', old.fundId)
    .where('fiscalYear', '=', fiscalYear)
    .where('code', '=', old.code)
    .executeTakeFirst();
  if (there) {
    const held = await openLine(asked, there.id, 'share');
    if (held.currency !== old.currency || held.support !== old.support) throw lineDiffers(held);
    return held;
  }
  const { id: _, version: __, createdAt, createdBy, updatedAt, updatedBy, ...same } = old;
  const opened = await keep(asked, budgetLine, { ...same, fiscalYear, publishedAt: old.publishedAt && asked.now });
  await announce(asked, budgetLineOpened, { budgetLineId: opened.id, fundId: old.fundId });
  return opened as unknown as LineRow;
}

const lineDiffers = ({ code, fiscalYear }: LineRow) =>
  new Refusal('conflict', 'line-differs', {
    en: `Line ${code} of ${fiscalYear} has another currency or kind of support. Rename it, or transfer after closing.`,
    'zh-Hans': `${fiscalYear} 年预算项目 ${code} 的币种或支持方式不同，请更改其代码，或结账后另行调剂。`,
  });

async function moveCommitments({ db }: Asked, old: LineRow, next: LineRow): Promise<void> {
  const standing = db.selectFrom('commitment').select('id').where('budgetLineId', '=', old.id).where('state', '=', 'standing');
  const ids = (await standing.orderBy('id').forUpdate().execute()).map(({ id }) => id);
  if (ids.length) await db.updateTable('commitment').set({ budgetLineId: next.id }).where('id', 'in', ids).execute();
}
