/** What the page that puts tables together asks for. */
import type { Words } from '#kernel';

export interface OutputField {
  readonly place: string;
  readonly words: Words;
  readonly isNumeric: boolean;
  /** A list of this record can be filtered by it. */
  readonly isFilter: boolean;
}
export interface OutputWish {
  readonly record: string;
  readonly columns: readonly string[];
  readonly filter: Readonly<Record<string, string>>;
  readonly sort: string | null;
  readonly groupBy: readonly string[];
  readonly totals: readonly string[];
}

/** `GET /api/v1/output-page`: what can be put together, what was, and how it begins. */
export interface OutputPageView {
  readonly records: readonly { readonly table: string; readonly words: Words }[];
  readonly kept: readonly { readonly id: string; readonly title: string; readonly isMine: boolean; readonly isShared: boolean }[];
  readonly title: string | null;
  readonly wish: OutputWish | null;
  readonly fields: readonly OutputField[];
  readonly table: {
    readonly heads: readonly { readonly place: string; readonly words: Words; readonly isNumeric: boolean }[];
    /** The first 100. */
    readonly rows: readonly (readonly (string | number | boolean | null)[])[];
    readonly count: number;
    readonly read: number;
  } | null;
}
