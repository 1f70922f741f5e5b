/** A text cut where passages begin and end. */
export interface Piece {
  readonly text: string;
  /** Number of the passage, from 1; null between them. */
  readonly passage: number | null;
}
export type Range = readonly [from: number, to: number];

/** Ranges in the order of their numbers; one that lies outside the text, or begins within another, is left out. */
export function cut(text: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const between = (to: number) => to > at && pieces.push({ text: text.slice(at, to), passage: null });
  const numbered = ranges.map(([from, to], i) => ({ from, to, passage: i + 1 })).sort((a, b) => a.from - b.from || b.to - a.to);
  for (const { from, to, passage } of numbered) {
    if (from < at || to > text.length || to <= from) continue;
    between(from);
    pieces.push({ text: text.slice(from, to), passage });
    at = to;
  }
  between(text.length);
  return pieces;
}
