/** What is known of the population: columns that weights are to sum to, of which each row holds one of every term. */
import { crossed, type Labels } from './columns.ts';

/** A margin of labels has one column a label; a number has one column. */
export type Term =
  | { readonly name: string; readonly from: number; readonly labels: readonly string[]; readonly of: Int32Array }
  | { readonly name: string; readonly from: number; readonly value: Float64Array };

export interface Auxiliary {
  readonly columns: number;
  readonly terms: readonly Term[];
  /** By column. */
  readonly target: Float64Array;
}

/** Rows that are alike in every term, as one: they keep one factor. Where a term is a number each row is by itself. */
export interface Alike {
  readonly of: Int32Array;
  readonly count: number;
  readonly auxiliary: Auxiliary;
}

export function alike(auxiliary: Auxiliary, rows: number): Alike {
  const columns: Labels[] = [];
  for (const term of auxiliary.terms) {
    if (!('of' in term)) return { of: Int32Array.from({ length: rows }, (_, i) => i), count: rows, auxiliary };
    columns.push(term);
  }
  const { of, count, first } = crossed(columns, rows);
  const terms = auxiliary.terms.map((term): Term => ('of' in term ? { ...term, of: first.map((row) => term.of[row]!) } : term));
  return { of, count, auxiliary: { ...auxiliary, terms } };
}

/** X′ diag(weight) X, row-major. */
export function gram({ columns, terms }: Auxiliary, weight: Float64Array): Float64Array {
  const matrix = new Float64Array(columns * columns);
  const [at, value] = [new Int32Array(terms.length), new Float64Array(terms.length)];
  for (let i = 0; i < weight.length; i++) {
    read(terms, i, at, value);
    for (let a = 0; a < at.length; a++)
      for (let b = 0; b < at.length; b++) matrix[at[a]! * columns + at[b]!]! += weight[i]! * value[a]! * value[b]!;
  }
  return matrix;
}

/** X′ v. */
export function totals({ columns, terms }: Auxiliary, vector: Float64Array): Float64Array {
  const sum = new Float64Array(columns);
  for (const term of terms) {
    if ('of' in term) for (let i = 0; i < vector.length; i++) sum[term.from + term.of[i]!]! += vector[i]!;
    else for (let i = 0; i < vector.length; i++) sum[term.from]! += vector[i]! * term.value[i]!;
  }
  return sum;
}

/** X b, by row. */
export function product({ terms }: Auxiliary, b: Float64Array, rows: number): Float64Array {
  const out = new Float64Array(rows);
  for (const term of terms) {
    if ('of' in term) for (let i = 0; i < rows; i++) out[i]! += b[term.from + term.of[i]!]!;
    else for (let i = 0; i < rows; i++) out[i]! += b[term.from]! * term.value[i]!;
  }
  return out;
}

function read(terms: readonly Term[], row: number, at: Int32Array, value: Float64Array) {
  terms.forEach((term, t) => {
    at[t] = 'of' in term ? term.from + term.of[row]! : term.from;
    value[t] = 'of' in term ? 1 : term.value[row]!;
  });
}
