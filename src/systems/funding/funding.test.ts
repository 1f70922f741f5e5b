import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, ask, find, history, knowRecords, type Refusal } from '#kernel';
import { give, refused, said } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { carryOver } from './commands/carry-over.ts';
import { disburse } from './commands/disburse.ts';
import { recordRate } from './commands/record-rate.ts';
import { releaseCommitment } from './commands/release-commitment.ts';
import { transferFunds } from './commands/transfer-funds.ts';
import { writeCostScheme } from './commands/write-cost-scheme.ts';
import { foundFund } from './demonstration.ts';
import { funding } from './index.ts';
import { balancesOf, faultsOfLedger } from './ledger.ts';
import { budgetLine, commitment } from './records.ts';

const own = ownDatabase();
knowRecords(funding.records);
const now = '2026-06-15T09:00:00.000Z';
const asked = (more: Partial<Asked> = {}) => own.asked(someone('budget-holder'), { now, ...more });
const balance = async (line: AnyRow) => (await balancesOf(asked(), [line.id])).get(line.id);
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);
const pay = (row: { id: string; version: number }, amountMinor: number, more: object = {}, who = asked()) =>
  give(who, disburse, { commitmentId: row.id, version: row.version, amountMinor, ...more });
const release = (row: { id: string; version: number }, more: object = {}, who = asked()) =>
  give(who, releaseCommitment, { commitmentId: row.id, version: row.version, because: 'The well was dry', ...more });

describe('money of a line', () => {
  test('is promised, paid in parts and set free, and the books say so', async () => {
    const f = await foundFund(asked(), 'flow');
    const promised = await f.commit(f.pumps, 60_000, { recipientId: f.unit.id });
    expect(await balance(f.pumps)).toEqual({ free: 40_000, committed: 60_000 });
    const { commitment: once } = await pay(promised, 25_000, { reference: 'T-1' });
    const { commitment: twice } = await release(once, { amountMinor: 5_000 });
    expect(twice).toMatchObject({ state: 'standing', spentMinor: 25_000, releasedMinor: 5_000, lineSpentMinor: 25_000 });
    expect(await balance(f.pumps)).toEqual({ free: 45_000, committed: 30_000, disbursed: 25_000 });
    expect((await release(twice)).commitment).toMatchObject({ state: 'settled', releasedMinor: 35_000 });
    expect(await balance(f.pumps)).toEqual({ free: 75_000, committed: 0, disbursed: 25_000 });
    expect(await eventsOf(promised.id)).toEqual(['fundsCommitted', 'fundsDisbursed', 'commitmentReleased', 'commitmentReleased']);
    expect((await history(asked({ person: someone('auditor') }), commitment, promised.id)).map(({ command }) => command)).toEqual([
      'release-commitment',
      'release-commitment',
      'disburse',
      'commit-funds',
    ]);
    expect(await faultsOfLedger(asked())).toEqual([]);
  });

  test('is never promised, paid or set free beyond what there is, and the refusal says how much', async () => {
    const f = await foundFund(asked(), 'limits');
    expect(await refused(f.commit(f.pumps, 100_001))).toBe('not-enough-free /amountMinor');
    const promised = await f.commit(f.pumps, 100_000);
    expect(await refused(f.commit(f.pumps, 1))).toBe('not-enough-free /amountMinor');
    expect(await refused(pay(promised, 100_001))).toBe('more-than-promised /amountMinor');
    expect(await refused(release(promised, { amountMinor: 100_001 }))).toBe('more-than-promised /amountMinor');
    const { commitment: paid } = await pay(promised, 100_000);
    expect(await refused(pay(paid, 1))).toBe('more-than-promised /amountMinor');
    const error = await f.commit(f.pumps, 5).catch((why: Refusal) => why);
    expect((error as Refusal).says.en).toContain('has EUR 0.00 free');
    expect((error as Refusal).says['zh-Hans']).toContain('EUR 0.00');
  });

  test.each([
    [{ committedOn: '2026-06-16' }, 'in-the-future /committedOn'],
    [{ purposeRow: { record: 'fund', id: '0192cccc-0000-7000-8000-000000000009' } }, 'no-such-purpose /purposeRow'],
    [{ purposeRow: { record: 'nothing', id: '0192cccc-0000-7000-8000-000000000009' } }, 'no-such-purpose /purposeRow'],
    [{ parts: [{ category: 'staff', amountMinor: 100 }] }, 'costs-not-valid /parts'],
    [{ currency: 'USD' }, 'no-rate /currency'],
    [{ currency: 'dollars' }, 'not-valid /currency'],
    [{ amountMinor: 0 }, 'not-valid /amountMinor'],
    [{ amountMinor: 1.5 }, 'not-valid /amountMinor'],
  ])('is not promised with %j', async (wrong, expected) => {
    const f = await foundFund(asked(), `wrong-${Math.random().toString(36).slice(2)}`);
    expect(await refused(f.commit(f.pumps, 100, wrong, asked()))).toBe(expected);
    expect(await balance(f.pumps)).toEqual({ free: 100_000 });
  });

  test('is promised for a row of another system, within its year only', async () => {
    const f = await foundFund(asked(), 'purpose');
    const row = await f.commit(f.pumps, 100, { purposeRow: { record: 'fund', id: f.fund.id } });
    expect(row).toMatchObject({ purposeRecord: 'fund', purposeId: f.fund.id });
    expect(await refused(f.commit(f.pumps, 100, {}, asked({ now: '2027-01-01T00:00:00.000Z' })))).toBe('year-over /committedOn');
  });

  test('asked for twice under one key is promised once; of two who pay, one was quicker', async () => {
    const f = await foundFund(asked(), 'twice');
    const [one, two] = [await f.commit(f.pumps, 100, {}, asked({ key: 'same' })), await f.commit(f.pumps, 100, {}, asked({ key: 'same' }))];
    expect(two.id).toBe(one.id);
    expect(await refused(ask(disburse, { commitmentId: one.id, version: 1, amountMinor: 1 }, asked()))).toBe('key-needed');
    const answers = await Promise.all([1, 2].map((amount) => refused(pay(one, amount))));
    expect(answers.sort()).toEqual(['changed-meanwhile', 'nothing was refused']);
  });
});

describe('cost rules', () => {
  test('are versioned, hold for the lines opened under them, and are refused by place', async () => {
    const f = await foundFund(asked(), 'costs');
    const category = (code: string, mostPercent: string | null, allowed = true) => ({ code, name: said(code), allowed, mostPercent });
    const scheme = (categories: object[]) => give(asked(), writeCostScheme, { fundId: f.fund.id, categories });
    const first = await scheme([category('staff', null), category('overhead', '10')]);
    const line = await f.lineOf('ruled');
    expect(line.costSchemeId).toBe(first.id);
    await f.appropriate(line, f.own.id, 10_000);
    const part = (code: string, amountMinor: number) => ({ category: code, amountMinor });
    expect(await refused(f.commit(line, 1000, { parts: [part('staff', 800), part('overhead', 200)] }))).toBe(
      'costs-not-valid /parts/1/amountMinor',
    );
    await f.commit(line, 1000, { parts: [part('staff', 900), part('overhead', 100)] });
    const second = await scheme([category('staff', null), category('overhead', '20')]);
    expect(second.edition).toBe(2);
    expect(await refused(f.commit(line, 1000, { parts: [part('staff', 800), part('overhead', 200)] }))).toBe(
      'costs-not-valid /parts/1/amountMinor',
    );
    const later = await f.lineOf('ruled-later');
    expect(later.costSchemeId).toBe(second.id);
    expect(await refused(scheme([category('staff', null), category('staff', '10')]))).toBe('named-twice /categories/1/code');
  });
});

describe('another currency', () => {
  const rate = (on: string, value: string, from = 'USD', to = 'EUR') =>
    give(asked(), recordRate, { fromCurrency: from, toCurrency: to, on, rate: value, source: 'Bank of Kestria, daily rates' });

  test('is booked at the rate of the promise, paid at that of the day, and the difference has its own account', async () => {
    const f = await foundFund(asked(), 'dollars');
    const early = await rate('2026-06-01', '0.9');
    const promised = await f.commit(f.pumps, 50_000, { currency: 'USD' }, asked({ now: '2026-06-05T09:00:00.000Z' }));
    expect(promised).toMatchObject({ lineMinor: 45_000, rateId: early.id });
    const late = await rate('2026-06-10', '0.95');
    const { disbursement: paid, commitment: rest } = await pay(promised, 10_000);
    expect(paid).toMatchObject({ bookedMinor: 9_000, costMinor: 9_500, rateId: late.id });
    expect(await balance(f.pumps)).toEqual({ free: 54_500, committed: 36_000, disbursed: 9_000, difference: 500 });
    await give(asked({ person: someone('budget-holder') }), recordRate, {
      fromCurrency: 'USD',
      toCurrency: 'EUR',
      on: '2026-06-15',
      rate: '0.8',
      source: 'Bank of Kestria',
    });
    await pay(rest, 40_000);
    expect(await balance(f.pumps)).toEqual({ free: 58_500, committed: 0, disbursed: 45_000, difference: -3_500 });
    expect(await faultsOfLedger(asked())).toEqual([]);
  });

  test('passes between lines through the exchange accounts of the fund, at a rate that is kept', async () => {
    const f = await foundFund(asked(), 'exchange');
    await rate('2026-06-12', '161.5', 'EUR', 'JPY');
    const yen = await f.lineOf('yen', { currency: 'JPY' });
    const wanted = { fromLineId: f.pumps.id, toLineId: yen.id, amountMinor: 10_000, decision: 'Order 7', decidedOn: '2026-06-14' };
    expect(await give(asked(), transferFunds, wanted)).toMatchObject({ toCurrency: 'JPY', toAmountMinor: 16_150 });
    expect([await balance(f.pumps), await balance(yen)]).toEqual([{ free: 90_000 }, { free: 16_150 }]);
    const exchange = await own.opened.db
      .selectFrom('ledgerAccount')
      .selectAll()
      .where('ownerId', '=', f.fund.id)
      .orderBy('currency')
      .execute();
    expect(exchange.map(({ currency, balanceMinor }) => [currency, balanceMinor])).toEqual([
      ['EUR', 10_000],
      ['JPY', -16_150],
    ]);
    expect(await refused(give(asked(), transferFunds, { ...wanted, amountMinor: 90_001 }))).toBe('not-enough-free /amountMinor');
    expect(await refused(give(asked(), transferFunds, { ...wanted, toLineId: f.pumps.id }))).toBe('same-line /toLineId');
    expect(await refused(give(asked(), transferFunds, { ...wanted, decidedOn: '2026-06-16' }))).toBe('in-the-future /decidedOn');
    expect(await faultsOfLedger(asked())).toEqual([]);
  });

  test.each([
    [{ on: '2026-06-16' }, 'in-the-future /on'],
    [{ toCurrency: 'GBP' }, 'same-currency /toCurrency'],
    [{ rate: '0.00' }, 'no-such-rate /rate'],
    [{ rate: '-1' }, 'no-such-rate /rate'],
  ])('has no rate with %j, nor two of a day', async (wrong, expected) => {
    const right = { fromCurrency: 'GBP', toCurrency: 'EUR', on: '2026-06-01', rate: '1.2', source: 'Bank' };
    expect(await refused(give(asked(), recordRate, { ...right, ...wrong }))).toBe(expected);
    expect(['nothing was refused', 'already-taken /on']).toContain(await refused(give(asked(), recordRate, right)));
    expect(await refused(give(asked(), recordRate, right))).toBe('already-taken /on');
  });
});

describe('the end of a year', () => {
  const afterwards = asked.bind(null, { now: '2027-01-10T09:00:00.000Z' });
  const carry = (line: AnyRow, freeMinor: number, who = afterwards()) =>
    give(who, carryOver, { budgetLineId: line.id, freeMinor, decision: 'Order 1 of 2027', decidedOn: '2027-01-09' });

  test('takes commitments along, of what is free as much as the rule allows, and the rest lapses', async () => {
    const f = await foundFund(asked(), 'carry', { carryOverPercent: '10' });
    const promised = await f.commit(f.pumps, 60_000);
    const { commitment: rest } = await pay(promised, 20_000);
    expect(
      await refused(give(asked(), carryOver, { budgetLineId: f.pumps.id, freeMinor: 0, decision: 'Early', decidedOn: '2026-06-01' })),
    ).toBe('year-not-over');
    expect(await refused(carry(f.pumps, 40_001))).toBe('not-enough-free /freeMinor');
    expect(await refused(carry(f.pumps, 10_001))).toBe('over-rule /freeMinor');
    const done = await carry(f.pumps, 10_000);
    expect(done).toMatchObject({ freeMinor: 10_000, committedMinor: 40_000, lapsedMinor: 30_000 });
    expect(await balance(f.pumps)).toEqual({ free: 0, committed: 0, disbursed: 20_000, lapsed: 30_000, difference: 0 });
    const next = await find(asked(), budgetLine, String(done.toLineId));
    expect(next).toMatchObject({ code: 'pumps', fiscalYear: 2027, state: 'open', support: 'competitive', chainLink: 'pilot' });
    expect(await balance(next)).toEqual({ free: 10_000, committed: 40_000 });
    expect(await refused(f.commit(f.pumps, 1, {}, afterwards()))).toBe('line-closed');
    expect(await refused(carry(f.pumps, 0))).toBe('line-closed');
    expect(await refused(pay(rest, 40_000, {}, afterwards()))).toBe('changed-meanwhile');
    await pay(await find(asked(), commitment, rest.id), 40_000, {}, afterwards());
    expect(await balance(next)).toEqual({ free: 10_000, committed: 0, disbursed: 40_000 });
    expect(await eventsOf(done.id)).toEqual(['lineCarriedOver']);
    expect(await faultsOfLedger(asked())).toEqual([]);
  });

  test('closes a line with nothing to carry; and follows a fiscal year that begins in April', async () => {
    const f = await foundFund(asked(), 'april', { firstMonth: 4 });
    expect(await refused(carry(f.wells, 0))).toBe('year-not-over');
    const late = asked({ now: '2027-04-01T00:00:00.000Z' });
    expect(await carry(f.wells, 0, late)).toMatchObject({ toLineId: null, lapsedMinor: 100_000 });
    const next = await f.lineOf('pumps', { fiscalYear: 2027, support: 'steady' });
    expect(await refused(carry(f.pumps, 100, late))).toBe('line-differs');
    expect(await balance(next)).toBeUndefined();
  });
});
