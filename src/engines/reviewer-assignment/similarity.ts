/** Similarities as they are given: a row for each paper, or a list of pairs. Checked by hand: a schema for each of 10⁸ numbers is too slow. */
import { z } from 'zod';

export interface Sparse {
  readonly papers: number;
  readonly reviewers: number;
  readonly triples: readonly (readonly [paper: number, reviewer: number, similarity: number])[];
  readonly otherwise?: number | null;
}
export type Similarity = readonly ArrayLike<number>[] | Sparse;

export const isSparse = (given: Similarity): given is Sparse => !Array.isArray(given);

const MOST = 1e100;
const MOST_FAULTS = 100;
type Refuse = (path: (string | number)[], message: string) => void;

const shape = { type: 'integer', minimum: 0 } as const;

export const similarity = z
  .unknown()
  .superRefine((value, context) => {
    let faults = 0;
    const refuse: Refuse = (path, message) => {
      if (faults++ < MOST_FAULTS) context.addIssue({ code: 'custom', path, message, continue: false });
    };
    if (Array.isArray(value)) checkRows(value, refuse);
    else if (typeof value === 'object' && value !== null) checkSparse(value as Record<string, unknown>, refuse);
    else refuse([], 'Expected a row of numbers for each paper, or { papers, reviewers, triples }.');
  })
  .meta({
    description:
      'How well a reviewer suits a paper, in any unit, more is better: rows of papers with a number for each reviewer; or listed pairs, ' +
      'where a pair that is not listed has `otherwise`, or may not be assigned if that is null or left out',
    anyOf: [
      { type: 'array', items: { type: 'array', items: { type: 'number' } } },
      {
        type: 'object',
        properties: {
          papers: shape,
          reviewers: shape,
          triples: { type: 'array', items: { type: 'array', prefixItems: [shape, shape, { type: 'number' }], minItems: 3, maxItems: 3 } },
          otherwise: { type: ['number', 'null'] },
        },
        required: ['papers', 'reviewers', 'triples'],
        additionalProperties: false,
      },
    ],
  }) as unknown as z.ZodType<Similarity>;

const isFigure = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= MOST;

function checkRows(rows: unknown[], refuse: Refuse): void {
  const width = isRow(rows[0]) ? rows[0].length : 0;
  for (const [paper, row] of rows.entries()) {
    if (!isRow(row)) refuse([paper], 'Expected a row of numbers.');
    else if (row.length !== width) refuse([paper], `Expected ${width} numbers as in the first row, found ${row.length}.`);
    else checkRow(row, paper, refuse);
  }
}

function checkRow(row: ArrayLike<unknown>, paper: number, refuse: Refuse): void {
  for (let j = 0; j < row.length; j++) if (!isFigure(row[j])) refuse([paper, j], `Expected a number, found ${String(row[j])}.`);
}

const isRow = (row: unknown): row is ArrayLike<unknown> => Array.isArray(row) || row instanceof Float64Array || row instanceof Float32Array;

function checkSparse(given: Record<string, unknown>, refuse: Refuse): void {
  for (const key of Object.keys(given)) {
    if (!['papers', 'reviewers', 'triples', 'otherwise'].includes(key)) refuse([key], 'Not known here.');
  }
  const [papers, reviewers] = [sizeOf(given, 'papers', refuse), sizeOf(given, 'reviewers', refuse)];
  const { otherwise, triples } = given;
  if (otherwise !== undefined && otherwise !== null && !isFigure(otherwise)) refuse(['otherwise'], 'Expected a number or null.');
  if (!Array.isArray(triples)) {
    refuse(['triples'], 'Expected a list of [paper, reviewer, similarity].');
    return;
  }
  const seen = new Set<number>();
  for (const [k, triple] of (triples as unknown[]).entries()) {
    if (!Array.isArray(triple) || triple.length !== 3) {
      refuse(['triples', k], 'Expected [paper, reviewer, similarity].');
      continue;
    }
    const [paper, reviewer, value] = triple as [unknown, unknown, unknown];
    const isKnown = isPlace(paper, papers) && isPlace(reviewer, reviewers);
    if (!isPlace(paper, papers)) refuse(['triples', k, 0], `There is no paper ${String(paper)} among ${papers}.`);
    if (!isPlace(reviewer, reviewers)) refuse(['triples', k, 1], `There is no reviewer ${String(reviewer)} among ${reviewers}.`);
    if (!isFigure(value)) refuse(['triples', k, 2], `Expected a number, found ${String(value)}.`);
    if (!isKnown) continue;
    const key = (paper as number) * reviewers + (reviewer as number);
    if (seen.has(key)) refuse(['triples', k], `Paper ${paper} and reviewer ${reviewer} stand twice.`);
    seen.add(key);
  }
}

const isPlace = (value: unknown, count: number) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < count;

function sizeOf(given: Record<string, unknown>, name: string, refuse: Refuse): number {
  const value = given[name];
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10_000_000) return value as number;
  refuse([name], 'Expected a whole number from 0 to 10,000,000.');
  return 0;
}
