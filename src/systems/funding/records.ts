/** The records of the system, and the tables of its ledger. */
import type { RowOf } from '#kernel';
import { budgetLine } from './records/budget-line.ts';
import { commitment, commitmentRelease, disbursement } from './records/commitment.ts';
import { costScheme } from './records/cost-scheme.ts';
import { appropriation, budgetTransfer, carryOver } from './records/decisions.ts';
import { exchangeRate } from './records/exchange-rate.ts';
import { fund } from './records/fund.ts';
import { fundingSource } from './records/funding-source.ts';

export const records = [
  fund,
  fundingSource,
  costScheme,
  exchangeRate,
  budgetLine,
  appropriation,
  commitment,
  disbursement,
  commitmentRelease,
  budgetTransfer,
  carryOver,
] as const;
export type FundRow = RowOf<typeof fund>;
export type LineRow = RowOf<typeof budgetLine>;
export type CommitmentRow = RowOf<typeof commitment>;
export type RateRow = RowOf<typeof exchangeRate>;

/**
 * Accounts of a line: what is `free`, `committed`, `disbursed`, and `lapsed` at the end of its year; none falls below zero. `difference`: what a
 * rate cost it between promise and payment. Of a source: what it gave, negative. Of a fund: what passed between currencies.
 */
export const accountKinds = ['source', 'free', 'committed', 'disbursed', 'lapsed', 'exchange', 'difference'] as const;
export type AccountKind = (typeof accountKinds)[number];

interface AccountRow {
  readonly ownerId: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly balanceMinor: number;
  /** How many there were; also the number of the last. */
  readonly postings: number;
}
export interface PostingRow {
  readonly ownerId: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly number: number;
  readonly entryId: string;
  readonly amountMinor: number;
  readonly balanceMinor: number;
  readonly act: string;
  readonly rowId: string;
  readonly bookedOn: string;
  readonly at: string;
}

declare module '#kernel' {
  interface Known {
    funding: typeof records;
  }
  interface OtherTables {
    ledgerAccount: AccountRow;
    posting: PostingRow;
  }
}

/** Columns of the ledger with their types, in the order in which entries are written. */
export const postingFacts = {
  table: 'posting',
  columns: {
    owner_id: 'uuid',
    kind: 'text',
    currency: 'text',
    number: 'bigint',
    entry_id: 'uuid',
    amount_minor: 'bigint',
    balance_minor: 'bigint',
    act: 'text',
    row_id: 'uuid',
    booked_on: 'date',
    at: 'timestamptz',
  },
};

export {
  appropriation,
  budgetLine,
  budgetTransfer,
  carryOver,
  commitment,
  commitmentRelease,
  costScheme,
  disbursement,
  exchangeRate,
  fund,
  fundingSource,
};
