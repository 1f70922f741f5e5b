/** What comes out of `foresight`. */
import { z } from 'zod';
import { parameters } from './model.ts';

const year = z.int();
const number = z.number();
const range = z.tuple([number, number]);
const missing = z.record(z.string(), z.string()).describe('Why a figure is not there, by its name');

const fan = z.object({
  indicator: z.string(),
  unit: z.string().describe('`whole`, a region or a sector'),
  measuredIn: z.string(),
  known: z.array(z.tuple([year, number.nullable()])).describe('What was, up to the origin'),
  forecast: z.array(
    z.object({
      year,
      low: number.describe('`interval` of the draws lie between low and high'),
      innerLow: number.describe('Half of the draws lie between innerLow and innerHigh'),
      median: number,
      innerHigh: number,
      high: number,
    }),
  ),
});

const contribution = z.object({
  lever: z.string(),
  target: z.string(),
  effect: number.describe(
    'Mean over the draws of what the lever adds to the indicator in the year of the target, whatever the order of the levers',
  ),
  interval: range.describe('`interval` of the draws'),
  probabilityPoints: number.describe('What it adds to the probability of the target, percentage points'),
});

const scenario = z.object({
  id: z.string(),
  fans: z.array(fan),
  targets: z.array(
    z.object({
      id: z.string(),
      indicator: z.string(),
      unit: z.string(),
      byYear: z.array(z.object({ year, probability: number })).describe('Share of the draws at or beyond the value in the year'),
      probability: number.nullable().describe('In the year of the target'),
      standardError: number.nullable().describe('Of the probability, from the number of draws, as if they were drawn by chance'),
    }),
  ),
  contributions: z.array(contribution),
  missing,
});

const score = z.object({
  indicator: z.string(),
  n: z.int().describe('Values held out: units times years; those of one unit hang together'),
  coverage: number.describe('Share of them within the fan'),
  crps: number.describe('Continuous ranked probability score, in logs or on the scale of the indicator; 0 is best'),
  crpsOfRandomWalk: number.describe('That of a random walk with drift, estimated on the same years'),
  coverageOfRandomWalk: number,
  ratio: number.describe('crps over crpsOfRandomWalk; below 1 the forecast is better'),
  isBetter: z.boolean(),
  says: z.string(),
});

export const output = z.object({
  origin: year.nullable().describe('Last year of the panel'),
  regions: z.array(z.string()).describe('Regions that are in the model'),
  scenarios: z.array(scenario),
  backTest: z
    .object({ origin: year, to: year, interval: number, scores: z.array(score), says: z.string() })
    .nullable()
    .describe('Calibrated on the years to its origin, scored on those after it'),
  calibration: z
    .object({
      parameters: z.array(
        z.object({
          name: z.enum(parameters),
          estimate: number,
          standardError: number,
          prior: z.object({ mean: number, sd: number }),
          learnt: number.describe('Share of the prior variance that the panel has taken away; 0: all is belief'),
        }),
      ),
      observations: z.int(),
      shocks: z
        .object({ common: number, region: number.describe('Mean of the regions'), momentum: number })
        .describe('Standard deviations a year, logs'),
    })
    .nullable(),
  goalSeek: z
    .object({
      target: z.string(),
      isMet: z.boolean().describe('Whether the levers can bring the probability so far'),
      probability: number,
      cost: number.describe('Sum over the years of the change of each lever times its cost, in the unit of cost'),
      levers: z.array(
        z.object({ lever: z.string(), change: number, atMost: z.boolean(), path: z.array(z.tuple([year, number])), cost: number }),
      ),
      runs: z.int(),
      says: z.string(),
    })
    .nullable(),
  missing,
});

export type Output = z.output<typeof output>;
export type Fan = z.output<typeof fan>;
export type Score = z.output<typeof score>;
export type BackTest = NonNullable<Output['backTest']>;
export type Contribution = z.output<typeof contribution>;
export type Sought = NonNullable<Output['goalSeek']>;
