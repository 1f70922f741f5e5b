/** The door of `funding`: the money of the fund loop. */
import { system } from '#kernel';
import { appropriateFunds } from './commands/appropriate-funds.ts';
import { carryOver } from './commands/carry-over.ts';
import { commitFunds } from './commands/commit-funds.ts';
import { disburse } from './commands/disburse.ts';
import { openBudgetLine } from './commands/open-budget-line.ts';
import { publishBudgetLine } from './commands/publish-budget-line.ts';
import { recordRate } from './commands/record-rate.ts';
import { releaseCommitment } from './commands/release-commitment.ts';
import { transferFunds } from './commands/transfer-funds.ts';
import { writeCostScheme } from './commands/write-cost-scheme.ts';
import './constraints.ts';
import { records } from './records.ts';

export const funding = system({
  name: 'funding',
  records,
  commands: [
    openBudgetLine,
    publishBudgetLine,
    writeCostScheme,
    recordRate,
    appropriateFunds,
    commitFunds,
    releaseCommitment,
    disburse,
    transferFunds,
    carryOver,
  ],
});

export { appropriateFunds } from './commands/appropriate-funds.ts';
export { commitFunds } from './commands/commit-funds.ts';
export { disburse } from './commands/disburse.ts';
export { openBudgetLine } from './commands/open-budget-line.ts';
export { publishBudgetLine } from './commands/publish-budget-line.ts';
export { releaseCommitment } from './commands/release-commitment.ts';
export { writeCostScheme } from './commands/write-cost-scheme.ts';
export { commitmentReleased } from './events.ts';
export { type Given, givenTo, type KeptLine, linesOf, type Purpose, purposesOf, type StatementLine, statementOf } from './read.ts';
export { keepsBooks, keepsSomeBooks, readsBooksOf } from './records/books.ts';
export { chainLinks } from './records/budget-line.ts';
export { budgetLine, commitment, costScheme, type FundRow, fund, fundingSource, type LineRow } from './records.ts';
export { faultsOfParts, mostOf } from './rules/costs.ts';
export { fiscalYearOf, shareGone, spanOf } from './rules/fiscal-year.ts';
export { type Amounts, givenOf, isOffPace, leverageOf, type Mix, mixOf, paceOf, paidOf } from './rules/totals.ts';
