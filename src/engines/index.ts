/** The engines, by the names under which the command line knows them. */

import { compositeIndex } from './composite-index/index.ts';
import type { Engine } from './engine/index.ts';
import { expectedRank } from './expected-rank/index.ts';
import { foresight } from './foresight/index.ts';
import { formula } from './formula/index.ts';
import { growthAccounting } from './growth-accounting/index.ts';
import { nearDuplicates } from './near-duplicates/index.ts';
import { pilotEffect } from './pilot-effect/index.ts';
import { portfolio } from './portfolio/index.ts';
import { reviewerAssignment } from './reviewer-assignment/index.ts';
import { surveyEstimation } from './survey-estimation/index.ts';
import { textRetrieval } from './text-retrieval/index.ts';
import { trajectory } from './trajectory/index.ts';

export const engines: readonly Engine[] = [
  compositeIndex,
  expectedRank,
  foresight,
  formula,
  growthAccounting,
  nearDuplicates,
  reviewerAssignment,
  surveyEstimation,
  textRetrieval,
  pilotEffect,
  portfolio,
  trajectory,
];
export { type Engine, type Fault, NotValidInput, readInput, type Watch } from './engine/index.ts';
