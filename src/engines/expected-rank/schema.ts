/** What goes into `expected-rank` and what comes out; effects, biases and spreads are in points of the grade. */
import { z } from 'zod';
import { refuseInput } from './refusals.ts';

const id = z.string().min(1);
const count = z.int().min(0);
const share = z.number().gt(0).lt(1);

const score = z.strictObject({
  proposal: id,
  assessor: id,
  panel: id.optional().describe('Who graded under one chair; every score names its panel, or none does'),
  grade: z.number().nullable().describe('On the scale; null where the assessor gave none'),
});

export const input = z
  .strictObject({
    scores: z.array(score).describe('One for each proposal and assessor (and panel), in any order'),
    proposals: z
      .array(id)
      .optional()
      .describe('All proposals of the call; a score of another one is refused, one without a grade is named'),
    scale: z.tuple([z.number(), z.number()]).describe('Lowest and highest grade that can be given'),
    best: z.enum(['highest', 'lowest']).default('highest').describe('Which end of the scale is the better grade'),
    ends: z
      .enum(['as-given', 'censored'])
      .default('as-given')
      .describe('Whether a grade at an end of the scale is the view itself, or says that the view lies there or beyond'),
    fundable: count.optional().describe('Number of proposals that the budget can fund'),
    draws: z.int().min(100).max(1_000_000).describe('Draws that are kept, of all chains together'),
    seed: z.int().min(0).describe('Names the chance of the sampling, 0 to 2^53 − 1'),
    chains: z.int().min(1).max(16).default(4),
    warmUp: z.int().min(0).max(100_000).default(250).describe('Sweeps of each chain that are not kept'),
    interval: share.default(0.95).describe('Share of the draws within an interval'),
    zoneInterval: share.default(0.5).describe('Share of the draws within the interval of rank that decides who is in the zone'),
    falseAlarm: z.number().gt(0).max(0.5).default(0.01).describe('Share of consensual proposals that the test of contested ones may flag'),
    lottery: z
      .strictObject({
        seed: z.string().describe('The published seed, at least 16 characters on one line'),
        commitment: z.string().optional().describe('SHA-256 of the seed in hexadecimal, as published beforehand; another one is refused'),
      })
      .optional()
      .describe('Draws the places of the zone'),
    workers: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe('Worker threads; the answer is the same for any number. Without it, as many as the work deserves'),
  })
  .superRefine(refuseInput);

const range = z.tuple([z.number(), z.number()]);
const missing = z.record(z.string(), z.string()).describe('Why a figure is not there, by its name');

const proposal = z.object({
  id,
  place: z.int().nullable().describe('Place by expected rank, 1 the best'),
  n: count.describe('Number of grades'),
  mean: z.number().nullable().describe('Plain mean of the grades'),
  effect: z.number().nullable().describe('Quality in grade points against the mean proposal of its panel, assessors allowed for'),
  effectSd: z.number().nullable().describe('Standard deviation of what is not known of the effect'),
  expectedRank: z.number().nullable().describe('Mean over the draws of the rank, 1 the best'),
  interval: range.nullable().describe('Ranks that hold `interval` of the draws'),
  zoneInterval: range.nullable().describe('Ranks that hold `zoneInterval` of the draws'),
  probabilityInTop: z.number().nullable().describe('Share of the draws in which it is among the `fundable` first'),
  disagreement: z
    .object({
      ratio: z.number().describe('Spread of the views over the usual one, both with assessors allowed for'),
      pValue: z.number().describe('Share of consensual proposals that are spread so far'),
      against: z.enum(['panel', 'call']).describe('Whose noise is the usual one'),
    })
    .nullable(),
  group: z.int().nullable().describe('Proposals of different groups share no assessor, not even through others'),
  missing,
});

const assessor = z.object({
  id,
  bias: z.number().describe('Grade points given beyond what proposal and panel lead one to expect; the kind are above nought'),
  biasInterval: range.describe('Bias that holds `interval` of the draws'),
  spread: z.number().nullable().describe('Root mean square of the grades about what proposal, panel and bias lead one to expect'),
  n: count.describe('Number of grades'),
  missing,
});

const estimate = z.object({ mean: z.number(), interval: range });

const zone = z.object({
  line: z.number().describe('Expected rank of the last fundable proposal'),
  funded: z.array(id).describe('Certain enough to be above the line'),
  list: z.array(id).describe('The zone: their intervals of rank hold the line, so a draw among them is fair'),
  places: count.describe('Places that are drawn among the list'),
  notFunded: z.array(id),
  isDrawNeeded: z.boolean(),
  says: z.string(),
});

const lottery = z.object({
  commitment: z.string().describe('SHA-256 of the seed in hexadecimal'),
  drawn: z.array(id).describe('Who has a place'),
  waiting: z.array(id).describe('Who moves up, in this order'),
  tickets: z.array(z.object({ id, ticket: z.string() })).describe('In the order of the tickets'),
});

export const output = z.object({
  proposals: z.array(proposal).describe('In the order of their expected rank; those without a grade last'),
  assessors: z.array(assessor).describe('In the order of their ids'),
  panels: z.array(z.object({ id, effect: z.number(), effectSd: z.number(), n: count })),
  contested: z.array(id).describe('Proposals whose views are spread far above the noise of their panel'),
  contestedTest: z.object({
    falseAlarm: z.number(),
    tested: count,
    expectedFalseAlarms: z.number().describe('Number of flags to expect were every proposal consensual'),
  }),
  zone: zone.nullable(),
  lottery: lottery.nullable(),
  model: z
    .object({
      level: estimate.describe('Mean grade of a mean proposal by a mean assessor'),
      noise: estimate.describe('Standard deviation of a single grade, grade points'),
      proposals: estimate.describe('Standard deviation between proposals, grade points'),
      assessors: estimate.describe('Standard deviation between the biases of assessors, grade points'),
      panels: estimate.nullable(),
    })
    .nullable(),
  convergence: z
    .object({
      chains: count,
      draws: count,
      warmUp: count,
      rHat: z
        .record(z.string(), z.number())
        .describe('Split R-hat, 1 where the chains agree: of the model, and the largest of all effects'),
      isConverged: z.boolean().describe('No R-hat above 1.05'),
    })
    .nullable(),
  comparability: z.object({ groups: count, says: z.string() }),
  missing,
});

export type Input = z.output<typeof input>;
export type Score = z.output<typeof score>;
export type Output = z.output<typeof output>;
export type ProposalRank = z.output<typeof proposal>;
export type AssessorBias = z.output<typeof assessor>;
export type Zone = z.output<typeof zone>;
export type Lottery = z.output<typeof lottery>;
export type Estimate = z.output<typeof estimate>;
