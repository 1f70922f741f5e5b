/**
 * Random acts of several people at once, each on a connection of its own: whatever their order, the books balance and no line is overspent.
 * MAINSPRING_LEDGER_ACTS=10000 is the whole run; MAINSPRING_TEST_SEED draws others.
 */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type AnyRow, type Asked, Refusal } from '#kernel';
import { give, said } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { commitFunds } from './commands/commit-funds.ts';
import { disburse } from './commands/disburse.ts';
import { recordRate } from './commands/record-rate.ts';
import { releaseCommitment } from './commands/release-commitment.ts';
import { transferFunds } from './commands/transfer-funds.ts';
import { foundFund } from './demonstration.ts';
import { balancesOf, faultsOfLedger } from './ledger.ts';

const acts = Number(process.env.MAINSPRING_LEDGER_ACTS ?? 200);
const connections = 8;
const own = ownDatabase();
const asked = (): Asked => own.asked(someone('budget-holder'), { now: '2026-06-15T09:00:00.000Z' });

/** Whole numbers from 1 to `most`, the same for a seed: Park and Miller's minimal standard generator. */
function drawn(seed: number) {
  let at = (seed % 2_147_483_646) + 1;
  return (most: number) => {
    at = (at * 48_271) % 2_147_483_647;
    return 1 + (at % most);
  };
}

test(`${acts} acts on three lines over ${connections} connections leave every account at or above zero, and the books in balance`, {
  timeout: 60_000 + acts * 100,
}, async () => {
  const f = await foundFund(asked(), 'storm');
  const boats = await f.lineOf('boats');
  await f.appropriate(boats, f.own.id, 30_000);
  await give(asked(), recordRate, { fromCurrency: 'USD', toCurrency: 'EUR', on: '2026-06-14', rate: '0.8937', source: 'Bank of Kestria' });
  const lines = [f.wells, f.pumps, boats];
  const known: AnyRow[] = [];
  let given = 230_000;
  const told = new Map<string, number>();
  const count = (word: string): void => void told.set(word, (told.get(word) ?? 0) + 1);

  async function someAct(draw: (most: number) => number): Promise<void> {
    const line = lines[draw(lines.length) - 1] as AnyRow;
    const other = lines[draw(lines.length) - 1] as AnyRow;
    const row = known[draw(Math.max(known.length, 1)) - 1];
    const keep = ({ commitment }: { commitment: { readonly id: string; readonly state: string } }) => {
      const at = known.findIndex(({ id }) => id === commitment.id);
      if (commitment.state === 'settled') known.splice(at, 1);
      else known[at] = commitment as AnyRow;
    };
    const kind = draw(20);
    if (kind === 1) {
      await give(asked(), transferFunds, {
        fromLineId: line.id,
        toLineId: other.id,
        amountMinor: draw(3_000),
        decision: 'Order',
        decidedOn: '2026-06-15',
      });
      return count('transferred');
    }
    if (kind === 2) {
      const minor = draw(8_000);
      await f.appropriate(line, f.own.id, minor);
      given += minor;
      return count('given');
    }
    if (kind <= 10 || !row) {
      const currency = draw(3) === 1 ? 'USD' : 'EUR';
      const made = await give(asked(), commitFunds, { budgetLineId: line.id, amountMinor: draw(9_000), currency, purpose: said('Pumps') });
      known.push(made);
      return count('promised');
    }
    const of = { commitmentId: row.id, version: row.version };
    if (kind <= 14) {
      keep(await give(asked(), disburse, { ...of, amountMinor: draw(3_000) }));
      return count('paid');
    }
    keep(await give(asked(), releaseCommitment, { ...of, because: 'Given back', ...(kind <= 16 && { amountMinor: draw(4_000) }) }));
    return count('set free');
  }

  let left = acts;
  const people = Array.from({ length: connections }, async (_, i) => {
    const draw = drawn(Number(process.env.MAINSPRING_TEST_SEED ?? 20160519) + i * 7919);
    while (left-- > 0) {
      await someAct(draw).catch((why: unknown) => {
        if (!(why instanceof Refusal)) throw why;
        count(why.code);
      });
    }
  });
  await Promise.all(people);

  expect(await faultsOfLedger(asked())).toEqual([]);
  const balances = [
    ...(
      await balancesOf(
        asked(),
        lines.map(({ id }) => id),
      )
    ).values(),
  ];
  const sum = balances.flatMap((one) => Object.values(one)).reduce((total, minor) => total + minor, 0);
  expect(sum, 'what the sources gave is what the lines have').toBe(given);
  const { rows } = await sql<{ total: string }>`select sum(balance_minor)::text as total from ledger_account`.execute(own.opened.db);
  expect(rows[0]?.total).toBe('0');
  expect(['given', 'promised', 'paid', 'set free', 'not-enough-free'].filter((word) => !told.get(word))).toEqual([]);
  expect([...told.values()].reduce((total, n) => total + n, 0)).toBe(acts);
  if (process.env.MAINSPRING_LEDGER_ACTS) console.log(Object.fromEntries(told));
});

test('the database itself refuses to overspend, whoever writes', async () => {
  const f = await foundFund(asked(), 'held');
  const takeAll = sql`update ledger_account set balance_minor = balance_minor - 60000 where owner_id = ${f.pumps.id}::uuid and kind = 'free'`;
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() =>
      takeAll.execute(own.opened.db).then(
        () => 'taken',
        (why: { constraint?: string }) => why.constraint,
      ),
    ),
  );
  expect(answers.sort()).toEqual([...Array(3).fill('ledger_account_overspent_check'), 'taken']);
  expect((await faultsOfLedger(asked())).some((fault) => fault.includes('its postings at'))).toBe(true);
});
