/** A small fund of the demonstration country, for tests: a holder, two sources, two lines with money on them. */
import type { z } from 'zod';
import { type AnyRecord, type AnyRow, type Asked, actsOf, ask, type Command, type Person, platform, Refusal, type Role } from '#kernel';
import { organisation } from '#systems/registry';
import { someone } from '#tests/support/database.ts';
import { appropriateFunds } from './commands/appropriate-funds.ts';
import { commitFunds } from './commands/commit-funds.ts';
import { openBudgetLine } from './commands/open-budget-line.ts';
import './constraints.ts';
import { fund, fundingSource } from './records.ts';

export const said = (en: string) => ({ en, 'zh-Hans': `${en}(中文)` });
export const make = (asked: Asked, record: AnyRecord, row: object): Promise<AnyRow> => ask(actsOf(record).create, row, asked);

let keys = 0;
/** Gives a command with a key of its own; what is sent is checked by the command, also where it is wrong on purpose. */
export const give = <I extends z.ZodType, O>(asked: Asked, command: Command<I, O>, input: object): Promise<O> =>
  ask(command, input as z.input<I>, { ...asked, key: asked.key ?? `funding-${keys++}` });

/** The code of a refusal with the places that it names. */
export const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? [why.code, ...why.faults.map(({ pointer }) => pointer)].join(' ') : String(why)),
  );

export const inUnit = (role: Role, organisationId: string): Person => ({ ...someone(role), held: [{ role, organisationId }] });

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
