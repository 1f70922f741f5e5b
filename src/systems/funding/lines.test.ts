import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, actsOf, ask, knowRecords, list, type Person } from '#kernel';
import { codeList } from '#systems/registry';
import { give, inUnit, make, refused, said } from '#tests/support/asking.ts';
import { anyone, ownDatabase, platform, someone } from '#tests/support/database.ts';
import { openBudgetLine } from './commands/open-budget-line.ts';
import { publishBudgetLine } from './commands/publish-budget-line.ts';
import { releaseCommitment } from './commands/release-commitment.ts';
import { transferFunds } from './commands/transfer-funds.ts';
import { foundFund } from './demonstration.ts';
import { funding } from './index.ts';
import { budgetLine, commitment, fund } from './records.ts';

const own = ownDatabase();
knowRecords(funding.records);
const now = '2026-06-15T09:00:00.000Z';
const asked = (more: Partial<Asked> = {}) => own.asked(someone('budget-holder'), { now, ...more });
const release = (row: { id: string; version: number }, more: object = {}, who = asked()) =>
  give(who, releaseCommitment, { commitmentId: row.id, version: row.version, because: 'The well was dry', ...more });

describe('a line', () => {
  test('is opened once a year and code, in a field of the list of its fund, and not in a closed fund', async () => {
    const listed = await make(asked({ person: platform }), codeList, {
      code: 'fields',
      listVersion: '1',
      name: said('Fields'),
      source: 'Ours',
    });
    const f = await foundFund(asked(), 'opening', { fieldListId: listed.id });
    expect(await refused(f.lineOf('pumps'))).toBe('already-taken /code');
    expect(await refused(f.lineOf('new', { fieldCode: '1.1' }))).toBe('no-such-code /fieldCode');
    const change = (to: object) => ask(actsOf(fund).change, { id: f.fund.id, version: f.fund.version, ...to }, asked());
    expect(await refused(change({ firstMonth: 4 }))).toBe('rule-broken /code');
    const published = await ask(actsOf(fund).moves.publish!, { id: f.fund.id, version: 1 }, asked());
    await ask(actsOf(fund).moves.close!, { id: f.fund.id, version: published.version }, asked());
    expect(await refused(f.lineOf('late'))).toBe('fund-closed');
  });

  test('is known to the public once it is published, its commitments never', async () => {
    const f = await foundFund(asked(), 'public');
    await f.commit(f.pumps, 100);
    const seenBy = async (person: Person, record: typeof budgetLine | typeof commitment | typeof fund) =>
      (
        await list(own.asked(person), record, {
          filter: record === fund ? { code: 'public' } : { fundId: f.fund.id },
          sort: 'id',
          limit: 9,
        } as never)
      ).items.length;
    const reads = async (person: Person) => [
      await seenBy(person, fund),
      await seenBy(person, budgetLine),
      await seenBy(person, commitment),
    ];
    expect(await reads(anyone)).toEqual([0, 0, 0]);
    const publish = (line: AnyRow) => give(asked(), publishBudgetLine, { id: line.id, version: line.version });
    expect(await refused(publish(f.pumps))).toBe('fund-not-published');
    await ask(actsOf(fund).moves.publish!, { id: f.fund.id, version: 1 }, asked());
    await publish(f.pumps);
    expect(await reads(anyone)).toEqual([1, 1, 0]);
    expect(await reads(someone('member'))).toEqual([1, 1, 0]);
    expect(await reads(inUnit('programme-officer', f.unit.id))).toEqual([1, 2, 0]);
    expect(await reads(inUnit('programme-officer', f.holder.id))).toEqual([1, 2, 1]);
    expect(await reads(someone('programme-officer'))).toEqual([1, 2, 1]);
    expect(await reads(someone('auditor'))).toEqual([1, 2, 1]);
    expect(await refused(publish({ ...f.pumps, version: 2 } as AnyRow))).toBe('already-published');
  });

  test('is kept by the budget holders of its fund only', async () => {
    const f = await foundFund(asked(), 'keepers');
    const other = await foundFund(asked(), 'others');
    const promised = await f.commit(f.pumps, 500);
    const acts = (person: Person) => {
      const who = asked({ person });
      return Promise.all([
        refused(
          give(who, openBudgetLine, {
            fundId: f.fund.id,
            fiscalYear: 2030,
            code: `of-${Math.random()}`,
            name: said('x'),
            support: 'steady',
          }),
        ),
        refused(f.commit(f.pumps, 1, {}, who)),
        refused(release(promised, { amountMinor: 501 }, who)),
        refused(
          give(who, transferFunds, {
            fromLineId: f.pumps.id,
            toLineId: other.pumps.id,
            amountMinor: 1,
            decision: 'x',
            decidedOn: '2026-06-01',
          }),
        ),
      ]);
    };
    const none = ['not-allowed', 'not-allowed', 'not-allowed', 'not-allowed'];
    for (const role of ['member', 'programme-officer', 'administrator', 'auditor', 'strategist'] as const)
      expect([role, await acts(someone(role))]).toEqual([role, none]);
    expect(await acts(anyone)).toEqual(none);
    expect(await acts(inUnit('budget-holder', other.holder.id))).toEqual([
      'no-such-record',
      'no-such-record',
      'no-such-record',
      'no-such-record',
    ]);
    const mine = ['nothing was refused', 'nothing was refused', 'more-than-promised /amountMinor'];
    expect(await acts(inUnit('budget-holder', f.holder.id))).toEqual([...mine, 'no-such-record']);
    expect(await acts(someone('budget-holder'))).toEqual([...mine, 'nothing was refused']);
  });
});
