/** The funds there are, each with the latest year of it that the reader may see. */
import { type Asked, from } from '#kernel';
import { fund, keepsSomeBooks, linesOf } from '#systems/funding';
import { amountsOf, fundName, moneyOf, sumOf, unitNames } from './lines.ts';
import type { FundsView } from './shapes.ts';

export async function fundsView(asked: Asked): Promise<FundsView> {
  const funds = await from(asked, fund).orderBy('code').limit(500).execute();
  const lines = Map.groupBy(
    await linesOf(
      asked,
      funds.map(({ id }) => id),
    ),
    ({ line }) => line.fundId,
  );
  const holders = await unitNames(
    asked,
    funds.map(({ holderId }) => holderId),
  );
  return {
    mayBegin: keepsSomeBooks(asked.person),
    funds: funds.map((row) => {
      const mine = lines.get(row.id) ?? [];
      const year = mine[0]?.line.fiscalYear ?? null;
      const counted = mine.filter(({ line }) => line.fiscalYear === year && line.currency === row.currency);
      return {
        fund: fundName(row),
        purpose: row.purpose,
        holder: holders.get(row.holderId) ?? null,
        year,
        money: moneyOf(row),
        amounts: sumOf(counted.map(({ amounts }) => amountsOf(amounts))),
      };
    }),
  };
}
