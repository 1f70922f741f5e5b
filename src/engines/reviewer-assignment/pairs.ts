/** Every pair of a paper and a reviewer that may be assigned, read one paper at a time. */

export interface Row {
  /** How many of the entries below count. */
  count: number;
  reviewers: Int32Array;
  /** −∞ where the pair may not be assigned. */
  weights: Float64Array;
}

export interface Pairs {
  readonly papers: number;
  readonly reviewers: number;
  /** The pairs of a paper. The row is one and the same object: it holds until the next call. */
  row(paper: number): Row;
  /** Similarity of a pair, −∞ where it may not be assigned. */
  weightOf(paper: number, reviewer: number): number;
}

/** Lists of whole numbers, one for each paper, laid end to end. */
export interface Lists {
  readonly start: Int32Array;
  readonly of: Int32Array;
}

export function listsOf(count: number, pairs: readonly (readonly [number, number])[]): Lists {
  const start = new Int32Array(count + 1);
  for (const [row] of pairs) start[row + 1]! += 1;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
  const [of, next] = [new Int32Array(pairs.length), start.slice()];
  for (const [row, value] of pairs) of[next[row]!++] = value;
  return { start, of };
}

/** Pairs as they are handed to a thread. */
export interface Source {
  readonly similarity: readonly ArrayLike<number>[] | Listed;
  readonly reviewers: number;
  /** Similarity of a pair that is not listed. */
  readonly otherwise: number | null;
  readonly forbidden: Lists;
}

export function openPairs({ similarity, reviewers, otherwise, forbidden }: Source): Pairs {
  return 'start' in similarity ? sparsePairs(similarity, reviewers, otherwise, forbidden) : densePairs(similarity, reviewers, forbidden);
}

const identity = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

/** Similarities given for every pair, a row (plain or typed) for each paper. */
function densePairs(rows: readonly ArrayLike<number>[], reviewers: number, forbidden: Lists): Pairs {
  const row: Row = { count: reviewers, reviewers: identity(reviewers), weights: new Float64Array(reviewers) };
  return {
    papers: rows.length,
    reviewers,
    row(paper) {
      row.weights.set(rows[paper]!);
      forbid(row, paper, forbidden);
      return row;
    },
    weightOf: (paper, reviewer) => (isIn(forbidden, paper, reviewer) ? Number.NEGATIVE_INFINITY : rows[paper]![reviewer]!),
  };
}

export interface Listed extends Lists {
  readonly weights: Float64Array;
}

/** Similarities of listed pairs; any other pair has `otherwise`, or may not be assigned where that is null. */
function sparsePairs(listed: Listed, reviewers: number, otherwise: number | null, forbidden: Lists): Pairs {
  const papers = listed.start.length - 1;
  const row: Row = { count: reviewers, reviewers: identity(reviewers), weights: new Float64Array(reviewers) };
  const fill = otherwise ?? Number.NEGATIVE_INFINITY;
  return {
    papers,
    reviewers,
    row(paper) {
      if (otherwise === null) packListed(row, listed, paper, forbidden);
      else {
        row.weights.fill(fill);
        for (let k = listed.start[paper]!; k < listed.start[paper + 1]!; k++) row.weights[listed.of[k]!] = listed.weights[k]!;
        forbid(row, paper, forbidden);
      }
      return row;
    },
    weightOf(paper, reviewer) {
      if (isIn(forbidden, paper, reviewer)) return Number.NEGATIVE_INFINITY;
      for (let k = listed.start[paper]!; k < listed.start[paper + 1]!; k++) if (listed.of[k] === reviewer) return listed.weights[k]!;
      return fill;
    },
  };
}

function packListed(row: Row, listed: Listed, paper: number, forbidden: Lists): void {
  row.count = 0;
  for (let k = listed.start[paper]!; k < listed.start[paper + 1]!; k++) {
    const reviewer = listed.of[k]!;
    if (isIn(forbidden, paper, reviewer)) continue;
    row.reviewers[row.count] = reviewer;
    row.weights[row.count++] = listed.weights[k]!;
  }
}

function forbid({ weights }: Row, paper: number, { start, of }: Lists): void {
  for (let k = start[paper]!; k < start[paper + 1]!; k++) weights[of[k]!] = Number.NEGATIVE_INFINITY;
}

function isIn({ start, of }: Lists, row: number, value: number): boolean {
  for (let k = start[row]!; k < start[row + 1]!; k++) if (of[k] === value) return true;
  return false;
}
