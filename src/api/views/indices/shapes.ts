/** What the pages of composite indices ask for. */
import type { Text } from '#kernel';
import type { IndexInputs, IndexMethod, IndexQuestion, IndexResult } from '#systems/indicators';
import type { IndicatorName, RegionName, SourceName } from '../indicators/shapes.ts';

export type { IndexInputs, IndexMethod, IndexQuestion, IndexResult };

/** `GET /api/v1/index-builder`: an index that is being made. Only figures that the reader may see are in it. */
export interface IndexBuilderView {
  readonly area: { readonly code: string; readonly name: Text };
  /** Areas whose parts can be compared, with how many indicators speak of at least three of the parts. */
  readonly areas: readonly { readonly code: string; readonly name: Text; readonly regions: number }[];
  readonly regions: readonly RegionName[];
  readonly candidates: readonly IndexCandidate[];
  /** A beginning: `code`, or `code/per` where a count is divided by how many people there are. */
  readonly suggested: readonly string[];
  readonly method: IndexMethod;
  /** What the engine is asked by this method, every default filled in. Null while fewer than one indicator is chosen. */
  readonly question: IndexQuestion | null;
  readonly inputs: IndexInputs | null;
  readonly sources: readonly SourceName[];
  /** Where this person may publish an edition: the indices there are. Null: they may not. */
  readonly publishes: readonly IndexName[] | null;
}
export interface IndexCandidate {
  readonly indicator: IndicatorName;
  readonly direction: 'up' | 'down' | 'none';
  /** How many parts of the area have had a value. */
  readonly regions: number;
  readonly last: string;
}
export interface IndexName {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: Text;
  readonly state: string;
}

/** `GET /api/v1/index-list`. */
export interface IndicesView {
  readonly indices: readonly {
    readonly index: IndexName;
    readonly purpose: Text | null;
    readonly edition: EditionName | null;
    readonly area: Text | null;
    readonly first: readonly { readonly name: Text; readonly rank: number }[];
  }[];
}
export interface EditionName {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: string;
  readonly note: Text;
}

/** `GET /api/v1/composite-indices/{code}/page`: one edition as it was published. */
export interface IndexView {
  readonly index: IndexName;
  readonly purpose: Text | null;
  /** The latest first. */
  readonly editions: readonly EditionName[];
  readonly edition: EditionName;
  readonly digest: string;
  readonly method: IndexMethod;
  readonly inputs: IndexInputs;
  readonly result: IndexResult;
  /** Runs behind the intervals of rank. */
  readonly runs: number;
  /** Against the edition before, for regions in both. */
  readonly before: { readonly edition: EditionName; readonly moves: readonly IndexMove[] } | null;
}
export interface IndexMove {
  readonly region: string;
  readonly rank: { readonly now: number | null; readonly before: number | null };
  readonly score: number | null;
  /** By indicator, the largest first. */
  readonly by: readonly { readonly code: string; readonly amount: number }[];
}
