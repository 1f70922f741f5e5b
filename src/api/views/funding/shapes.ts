/** What the pages of funds ask for. Amounts are minor units; `digits` says how many of them stand after the point. */
import type { Text } from '#kernel';

export interface FundName {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly state: string;
}
export interface Amounts {
  readonly given: number;
  /** Promised and not yet paid. */
  readonly committed: number;
  /** At the rates of the payments. */
  readonly paid: number;
  readonly free: number;
  readonly lapsed: number;
}
export interface Money {
  readonly currency: string;
  readonly digits: number;
}

/** `GET /api/v1/fund-list`. */
export interface FundsView {
  /** The reader keeps books, and may begin a fund. */
  readonly mayBegin: boolean;
  readonly funds: readonly {
    readonly fund: FundName;
    readonly purpose: Text;
    readonly holder: Text | null;
    /** The latest year with lines that the reader may see; null without any. */
    readonly year: number | null;
    readonly money: Money;
    readonly amounts: Amounts;
  }[];
}

/** `GET /api/v1/funds/{code}/page`. Totals and pictures are of the lines in the currency of the fund. */
export interface FundView {
  readonly fund: FundName & { readonly purpose: Text; readonly firstMonth: number; readonly carryOverPercent: string | null };
  readonly holder: { readonly id: string; readonly name: Text } | null;
  readonly money: Money;
  /** The latest first. */
  readonly years: readonly number[];
  readonly year: number | null;
  readonly span: { readonly from: string; readonly to: string } | null;
  /** Share of the year that has passed, in per cent. */
  readonly gonePercent: number | null;
  readonly lines: readonly LineView[];
  readonly amounts: Amounts;
  readonly sources: readonly { readonly name: Text; readonly kind: string; readonly isBeside: boolean; readonly minor: number }[];
  /** Units of co-funding for each unit of own money. */
  readonly leverage: number | null;
  readonly flow: Flow;
  readonly mix: { readonly fields: readonly MixRow[]; readonly units: readonly MixRow[] };
  /** Every link of the chain, those without money too. */
  readonly chain: readonly { readonly link: string; readonly minor: number }[];
  readonly readsBooks: boolean;
  /** The reader writes in its books. */
  readonly keepsBooks: boolean;
}
export interface LineView {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly money: Money;
  readonly amounts: Amounts;
  readonly support: 'steady' | 'competitive';
  readonly field: Text | null;
  readonly unit: Text | null;
  readonly chainLink: string | null;
  /** Points by which payments are ahead of the year, or behind it, where that is beyond what the fund allows. */
  readonly alert: number | null;
  readonly isPublished: boolean;
  readonly isClosed: boolean;
}
export interface MixRow {
  readonly name: Text | null;
  readonly steady: number;
  readonly competitive: number;
}
/** Money from left to right; a node stands in one of four columns, and what goes in comes out. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly { readonly from: string; readonly to: string; readonly minor: number }[];
}
export interface FlowNode {
  readonly id: string;
  readonly column: 0 | 1 | 2 | 3;
  /** A name, or one of the words that the page has: `brought`, `free`, `lapsed`, `promised`, `paid`, `other`. */
  readonly name: Text | null;
  readonly word: string | null;
}

/** `GET /api/v1/budget-lines/{id}/page`. */
export interface LinePageView {
  readonly fund: FundName;
  readonly year: number;
  readonly line: LineView;
  /** Null: the reader may see the line, but not its books. */
  readonly entries: readonly StatementRow[] | null;
  /** What is promised on it and not yet settled, for those who read its books. */
  readonly commitments: readonly CommitmentView[];
  readonly keepsBooks: boolean;
  /** Sent with a change of the line. */
  readonly version: number;
}
/** Amounts are in the currency of the commitment, which may be another than that of the line. */
export interface CommitmentView {
  readonly id: string;
  readonly version: number;
  readonly purpose: Text;
  readonly recipient: Text | null;
  readonly money: Money;
  readonly amount: number;
  readonly paid: number;
  readonly released: number;
  readonly committedOn: string;
}
export interface StatementRow {
  readonly entryId: string;
  readonly act: string;
  readonly bookedOn: string;
  readonly says: Text | null;
  readonly free: number;
  readonly committed: number;
  readonly paid: number;
  readonly lapsed: number;
  readonly freeAfter: number;
}
