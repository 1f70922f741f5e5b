import type { Text } from '#kernel';

/** `GET /api/v1/indicators/{code}/records`. Only rows that the reader may read; how many there are besides is not said. */
export interface RecordsBehindView {
  readonly indicator: { readonly code: string; readonly name: Text };
  /** With a figure, the latest first. */
  readonly years: readonly string[];
  readonly year: string | null;
  /** The country that they are of; null is all. */
  readonly region: { readonly code: string; readonly name: Text } | null;
  /** Null where the figures were recorded and not worked out from rows of this platform. */
  readonly behind: 'award' | 'verdict' | 'allocation' | 'result' | null;
  /** The first 500 of `count`. */
  readonly rows: readonly { readonly id: string; readonly mark: string | null; readonly name: Text; readonly to: string }[];
  readonly count: number;
}
