/** Lines as views show them, with names beside their ids. */
import { type Asked, from, minorDigits, type Text } from '#kernel';
import {
  type Amounts as Balances,
  type FundRow,
  givenOf,
  isOffPace,
  type KeptLine,
  paceOf,
  paidOf,
  shareGone,
  spanOf,
} from '#systems/funding';
import { code, organisation } from '#systems/registry';
import type { Amounts, FundName, LineView, Money } from './shapes.ts';

export const fundName = ({ id, code: named, name, state }: FundRow): FundName => ({ id, code: named, name, state });
export const moneyOf = ({ currency }: { readonly currency: string }): Money => ({ currency, digits: minorDigits(currency) });

export const amountsOf = (balances: Balances): Amounts => ({
  given: givenOf(balances),
  committed: balances.committed,
  paid: paidOf(balances),
  free: balances.free,
  lapsed: balances.lapsed,
});

export const sumOf = (amounts: readonly Amounts[]): Amounts =>
  amounts.reduce(
    (sum, one) => ({
      given: sum.given + one.given,
      committed: sum.committed + one.committed,
      paid: sum.paid + one.paid,
      free: sum.free + one.free,
      lapsed: sum.lapsed + one.lapsed,
    }),
    { given: 0, committed: 0, paid: 0, free: 0, lapsed: 0 },
  );

/** Today, or the day that is looked from. */
export const dayOf = ({ asOf, now }: Asked): string => (asOf ?? now).slice(0, 10);

export async function lineViews(asked: Asked, fund: FundRow, lines: readonly KeptLine[]): Promise<LineView[]> {
  const units = await unitNames(
    asked,
    lines.flatMap(({ line }) => line.organisationId ?? []),
  );
  const fields = await fieldsOf(asked, fund);
  return lines.map(({ line, amounts }) => {
    const pace = paceOf(amounts, shareGone(spanOf(line.fiscalYear, fund.firstMonth), dayOf(asked)));
    return {
      id: line.id,
      code: line.code,
      name: line.name,
      money: moneyOf(line),
      amounts: amountsOf(amounts),
      support: line.support,
      field: line.fieldCode ? (fields.get(line.fieldCode) ?? { en: line.fieldCode }) : null,
      unit: line.organisationId ? (units.get(line.organisationId) ?? null) : null,
      chainLink: line.chainLink,
      alert: line.state === 'open' && isOffPace(pace, fund.alertPercent) ? pace : null,
      isPublished: line.publishedAt !== null,
      isClosed: line.state === 'closed',
    };
  });
}

/** Names are those of today, whatever day the amounts are of. */
export async function unitNames({ asOf: _, ...asked }: Asked, ids: readonly string[]): Promise<Map<string, Text>> {
  if (ids.length === 0) return new Map();
  const rows = await from(asked, organisation)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function fieldsOf({ asOf: _, ...asked }: Asked, { fieldListId }: FundRow): Promise<Map<string, Text>> {
  if (!fieldListId) return new Map();
  const rows = await from(asked, code).where('codeListId', '=', fieldListId).execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}
