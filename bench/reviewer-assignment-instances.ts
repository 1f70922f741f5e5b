/** Instances like a large call: similarity is the cosine of latent factors, moved to 0…1. The same on every machine. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from '../src/engines/chance/index.ts';

export interface Instance {
  readonly papers: number;
  readonly reviewers: number;
  readonly demand: number;
  readonly most: number;
  readonly least: number;
  readonly rows: readonly Float32Array[];
}

const FACTORS = 16;

export function latent(papers: number, reviewers: number, most: number, seed = 7): Instance {
  const chance = new Chance(seed);
  const [ofPapers, ofReviewers] = [unit(papers, chance), unit(reviewers, chance)];
  const rows = Array.from({ length: papers }, (_, i) => {
    const row = new Float32Array(reviewers);
    for (let j = 0; j < reviewers; j++) {
      let cosine = 0;
      for (let f = 0; f < FACTORS; f++) cosine += ofPapers[i * FACTORS + f]! * ofReviewers[j * FACTORS + f]!;
      row[j] = (1 + cosine) / 2;
    }
    return row;
  });
  return { papers, reviewers, demand: 3, most, least: 0, rows };
}

/** Vectors of length one, in any direction. */
function unit(count: number, chance: Chance): Float64Array {
  const vectors = Float64Array.from({ length: count * FACTORS }, () => chance.normal());
  for (let i = 0; i < count; i++) {
    const vector = vectors.subarray(i * FACTORS, (i + 1) * FACTORS);
    const length = Math.hypot(...vector);
    for (let f = 0; f < FACTORS; f++) vector[f]! /= length;
  }
  return vectors;
}

const folder = join(import.meta.dirname, '../../shared/data/reviewing/midl');

/** The published scores of a conference (MIDL), 118 papers × 177 reviewers, where they are at hand beside the checkout. */
export function midl(): Instance | undefined {
  const file = join(folder, 'scores_reviewer_by_paper.csv');
  if (!existsSync(file)) return undefined;
  const byReviewer = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
  const rows = byReviewer[0]!.map((_, paper) => Float32Array.from(byReviewer, (row) => row[paper]!));
  return { papers: rows.length, reviewers: byReviewer.length, demand: 3, most: 4, least: 2, rows };
}
