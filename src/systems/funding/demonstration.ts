/** A small fund of the demonstration country, for tests: a holder, two sources, two lines with money on them. */
import { type AnyRow, type Asked, platform } from '#kernel';
import { organisation } from '#systems/registry';
import { give, make, said } from '#tests/support/asking.ts';
import { appropriateFunds } from './commands/appropriate-funds.ts';
import { commitFunds } from './commands/commit-funds.ts';
import { openBudgetLine } from './commands/open-budget-line.ts';
import './constraints.ts';
import { fund, fundingSource } from './records.ts';

/** A fund of this code with a steady and a competitive line of 2026, each of 1,000.00 EUR, of which enterprise gives 250.00. */
export async function foundFund(asked: Asked, code: string, more: object = {}) {
  const as = { ...asked, person: platform };
  const holder = await make(as, organisation, { name: said(`Ministry of ${code}`), kind: 'government-unit' });
  const unit = await make(as, organisation, { name: said(`Institute of ${code}`), kind: 'research-institute' });
  const own = await make(as, fundingSource, { code: `${code}-budget`, name: said('Budget of the state'), kind: 'own-budget' });
  const firms = await make(as, fundingSource, { code: `${code}-firms`, name: said('Firms of the harbour'), kind: 'enterprise' });
  const whole = await make(as, fund, {
    code,
    name: said(`Fund ${code}`),
    purpose: said('Clean water for everyone'),
    holderId: holder.id,
    currency: 'EUR',
    firstMonth: 1,
    ...more,
  });
  const lineOf = async (lineCode: string, wanted: object = {}) => {
    const line = await give(as, openBudgetLine, {
      fundId: whole.id,
      fiscalYear: 2026,
      code: lineCode,
      name: said(`Line ${lineCode}`),
      support: 'competitive',
      ...wanted,
    });
    return line;
  };
  const appropriate = (line: AnyRow, sourceId: string, amountMinor: number) =>
    give(as, appropriateFunds, { budgetLineId: line.id, sourceId, amountMinor, decision: 'Budget Act 2026', decidedOn: '2026-01-02' });
  const wells = await lineOf('wells', { support: 'steady', organisationId: unit.id, chainLink: 'basic' });
  const pumps = await lineOf('pumps', { chainLink: 'pilot' });
  for (const line of [wells, pumps]) {
    await appropriate(line, own.id, 75_000);
    await appropriate(line, firms.id, 25_000);
  }
  const commit = (line: AnyRow, amountMinor: number, wanted: object = {}, who: Asked = as) =>
    give(who, commitFunds, { budgetLineId: line.id, amountMinor, purpose: said('Sensors for wells'), ...wanted });
  return { holder, unit, own, firms, fund: whole, wells, pumps, lineOf, appropriate, commit };
}
