/** A fund in one of its years; and one line of it with its statement. */
import { type Asked, find, from, Refusal, type Text } from '#kernel';
import {
  budgetLine,
  chainLinks,
  commitment,
  fund,
  fundingSource,
  givenTo,
  keepsBooks,
  leverageOf,
  linesOf,
  type Mix,
  mixOf,
  purposesOf,
  readsBooksOf,
  shareGone,
  spanOf,
  statementOf,
} from '#systems/funding';
import { flowOf } from './flow.ts';
import { dayOf, fundName, lineViews, moneyOf, sumOf, unitNames } from './lines.ts';
import type { CommitmentView, FundView, LinePageView, LineView, MixRow } from './shapes.ts';

export async function fundView(asked: Asked, code: string, { year: wished }: { readonly year?: string | undefined }): Promise<FundView> {
  const row = await from(asked, fund).where('code', '=', code).executeTakeFirst();
  if (!row) throw noFund(code);
  const all = await linesOf(asked, [row.id]);
  const years = [...new Set(all.map(({ line }) => line.fiscalYear))];
  const year = years.find((one) => String(one) === wished) ?? years[0] ?? null;
  const kept = all.filter(({ line }) => line.fiscalYear === year);
  const lines = await lineViews(asked, row, kept);
  const counted = kept.filter(({ line }) => line.currency === row.currency);
  const views = lines.filter(({ money }) => money.currency === row.currency);
  const ids = counted.map(({ line }) => line.id);
  const given = await givenTo(asked, ids);
  const { sources, names } = await sourcesOf(asked, given);
  const span = year === null ? null : spanOf(year, row.firstMonth);
  const { holderId } = row;
  const holder = (await unitNames(asked, [holderId])).get(holderId);
  const sum = (isBeside: boolean) => sources.reduce((total, one) => total + (one.isBeside === isBeside ? one.minor : 0), 0);
  return {
    fund: { ...fundName(row), purpose: row.purpose, firstMonth: row.firstMonth, carryOverPercent: row.carryOverPercent },
    holder: holder ? { id: holderId, name: holder } : null,
    money: moneyOf(row),
    years,
    year,
    span,
    gonePercent: span && Math.round(1000 * shareGone(span, dayOf(asked))) / 10,
    lines,
    amounts: sumOf(views.map(({ amounts }) => amounts)),
    sources,
    leverage: leverageOf(sum(false), sum(true)),
    flow: flowOf({ fund: row, lines: counted, given, sources: names, purposes: await purposesOf(asked, ids) }),
    mix: { fields: mixBy(views, 'field'), units: mixBy(views, 'unit') },
    chain: chainLinks.map((link) => ({
      link,
      minor: views.reduce((total, { chainLink, amounts }) => total + (chainLink === link ? amounts.given : 0), 0),
    })),
    readsBooks: readsBooksOf(asked.person, holderId),
    keepsBooks: !asked.asOf && keepsBooks(asked.person, holderId),
  };
}

async function sourcesOf({ asOf: _, ...asked }: Asked, given: Awaited<ReturnType<typeof givenTo>>) {
  const rows = given.length
    ? await from(asked, fundingSource)
        .where('id', 'in', [...new Set(given.map(({ sourceId }) => sourceId))])
        .execute()
    : [];
  const names = new Map<string, Text>(rows.map(({ id, name }) => [id, name]));
  const sources = rows
    .map(({ id, name, kind }) => ({
      name,
      kind,
      isBeside: kind !== 'own-budget',
      minor: given.reduce((total, { sourceId, minor }) => total + (sourceId === id ? minor : 0), 0),
    }))
    .sort((a, b) => b.minor - a.minor);
  return { sources, names };
}

function mixBy(lines: readonly LineView[], by: 'field' | 'unit'): MixRow[] {
  const names = new Map<string, Text>();
  const nameOf = (line: { readonly [_ in typeof by]: Text | null }) => {
    const name = line[by];
    const key = name ? (name.en ?? name['zh-Hans'] ?? '') : '';
    if (name) names.set(key, name);
    return key;
  };
  const rows: Mix[] = mixOf(
    lines.map((line) => ({ support: line.support, given: line.amounts.given, field: line.field, unit: line.unit })),
    nameOf,
  );
  return rows.map(({ name, ...amounts }) => ({ name: names.get(name) ?? null, ...amounts }));
}

export async function linePageView(asked: Asked, id: string): Promise<LinePageView> {
  const row = await find(asked, budgetLine, id);
  const of = await find(asked, fund, row.fundId);
  const kept = (await linesOf(asked, [of.id])).filter(({ line }) => line.id === id);
  const [line] = await lineViews(asked, of, kept);
  const entries = readsBooksOf(asked.person, row.holderId) ? await statementOf(asked, row) : null;
  return {
    fund: fundName(of),
    year: row.fiscalYear,
    line: line as LineView,
    entries:
      entries?.map(({ entryId, act, bookedOn, says, moved, free }) => ({
        entryId,
        act,
        bookedOn,
        says,
        free: moved.free,
        committed: moved.committed,
        paid: moved.disbursed + moved.difference,
        lapsed: moved.lapsed,
        freeAfter: free,
      })) ?? null,
    commitments: await commitmentsOn(asked, id),
    keepsBooks: !asked.asOf && keepsBooks(asked.person, row.holderId),
    version: row.version,
  };
}

async function commitmentsOn(asked: Asked, budgetLineId: string): Promise<CommitmentView[]> {
  const rows = await from(asked, commitment)
    .where('budgetLineId', '=', budgetLineId)
    .where('state', '=', 'standing')
    .orderBy('committedOn')
    .orderBy('id')
    .limit(500)
    .execute();
  const recipients = await unitNames(
    asked,
    rows.flatMap(({ recipientId }) => recipientId ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    purpose: row.purpose,
    recipient: (row.recipientId && recipients.get(row.recipientId)) || null,
    money: moneyOf(row),
    amount: row.amountMinor,
    paid: row.spentMinor,
    released: row.releasedMinor,
    committedOn: row.committedOn,
  }));
}

const noFund = (code: string) =>
  new Refusal('not-found', 'no-such-record', {
    en: `There is no fund ${code}, or you may not know of it.`,
    'zh-Hans': `没有代码为${code}的基金，或您无权知悉。`,
  });
