/** What goes into `survey-estimation` and what comes out; figures are in the unit of their variable. */
import { z } from 'zod';
import { refuseInput } from './refusals.ts';
import { units } from './unit.ts';

const name = z.string().min(1);
const share = z.number().gt(0).lt(1);
const label = z.union([z.string(), z.number()]);
const names = z.union([name.transform((one) => [one]), z.array(name).min(1)]);

const design = z.strictObject({
  strata: z.literal(true).optional().describe('Units name their `stratum`'),
  clusters: z.literal(true).optional().describe('Units name their `cluster`; without it every unit was drawn by itself'),
  fpc: name
    .optional()
    .describe('Variable that holds the population size of the stratum, in clusters where clusters were drawn, else in units'),
  stages: z
    .array(z.strictObject({ cluster: name.describe('Variable that names what was drawn within the stage before'), fpc: name }))
    .default([])
    .describe('Later stages; `fpc` is the size of what they were drawn from. They count only where `fpc` is given for the first stage'),
  lonely: z
    .enum(['refuse', 'certainty', 'centre', 'average'])
    .default('refuse')
    .describe(
      'A stratum with one cluster: refused; taken as drawn for certain; measured from 0 or the overall mean; or given the mean variance',
    ),
});

const calibrate = z.strictObject({
  method: z.enum(['raking', 'linear', 'logit']).describe('How weights may change: by factors, in a line, or by factors within bounds'),
  margins: z
    .record(name, z.union([z.record(z.string(), z.number()), z.number()]))
    .describe('By variable: population of each label, or the population total of a variable that is a number'),
  size: z.number().gt(0).optional().describe('Number of units in the population, where no margin of labels says it'),
  bounds: z
    .tuple([z.number(), z.number()])
    .optional()
    .describe('Least and greatest factor, around 1: needed by "logit", may be given to "linear"'),
  tolerance: z.number().gt(0).max(0.01).default(1e-10).describe('Greatest miss of a total, as a share of it'),
  iterations: z.int().min(1).max(1000).default(100).describe('Most steps of Newton’s method'),
});

const estimate = z.strictObject({
  kind: z.enum(['mean', 'total', 'ratio', 'quantile']),
  variable: name,
  by: names.optional().describe('Variables whose labels part the population: one estimate for each crossing that the sample holds'),
  denominator: name.optional().describe('Of a ratio: total of `variable` over total of this'),
  p: share.optional().describe('Of a quantile: share of the population that is no greater'),
});

const impute = z.strictObject({
  variables: z.array(name).min(1).describe('Variables whose nulls are filled, each by itself'),
  method: z.enum(['hot-deck', 'knn']).describe('A donor at random of the class, or one of the nearest'),
  classes: z.array(name).default([]).describe('Variables whose labels part donors: a unit gets a value of its own class'),
  predictors: z.array(name).default([]).describe('Numbers between which nearness is measured, in standard deviations; for "knn"'),
  neighbours: z.int().min(1).max(100).default(5),
  imputations: z.int().min(2).max(200).default(10),
});

const disclosure = z.strictObject({
  minimumFrequency: z.int().min(0).default(3).describe('A cell with fewer units, and with any, is not shown'),
  dominance: z
    .strictObject({ n: z.int().min(1), k: z.number().gt(0).lt(100).describe('Percent') })
    .optional()
    .describe('A cell is not shown where its n largest units hold more than k percent of it'),
  pPercent: z
    .number()
    .gt(0)
    .max(100)
    .optional()
    .describe('A cell is not shown where the second largest unit can tell the largest to within so many percent'),
  variables: z.array(name).optional().describe('Variables to which dominance and p-percent apply; without it, all that are estimated'),
  protectionPercent: z
    .number()
    .gt(0)
    .max(100)
    .default(20)
    .describe('How far from a total hidden for its few units an attacker must stay at least, on both sides'),
});

const sample = z.strictObject({
  frame: z
    .array(
      z.strictObject({ id: name, stratum: label.optional(), size: z.number().gt(0).optional().describe('Measure of size, for "pps"') }),
    )
    .describe('Every unit of the population, once; "systematic" goes by its order'),
  size: z.int().min(0).describe('Units to draw'),
  allocation: z.enum(['proportional', 'neyman', 'equal']).default('proportional'),
  strata: z
    .array(
      z.strictObject({
        stratum: label,
        deviation: z.number().min(0).optional().describe('Standard deviation of what is to be measured, for "neyman"'),
        least: z.int().min(0).optional(),
        most: z.int().min(0).optional(),
      }),
    )
    .default([]),
  selection: z.enum(['simple', 'systematic', 'pps']).default('simple').describe('"pps": chance in proportion to size, systematic'),
});

export const input = z
  .strictObject({
    units: units.default([]).describe('The sample, in any order'),
    design: design.prefault({}),
    calibrate: calibrate.optional(),
    impute: impute.optional(),
    estimates: z.array(estimate).default([]),
    variance: z
      .enum(['taylor', 'bootstrap', 'jackknife'])
      .default('taylor')
      .describe('Linearisation; Rao–Wu bootstrap; JK1, or JKn where there are strata'),
    replicates: z.int().min(2).max(100_000).default(1000).describe('Replicates of the bootstrap'),
    seed: z.int().min(0).default(0).describe('Names the chance of bootstrap, imputation and drawing, 0 to 2^53 − 1'),
    interval: share.default(0.95).describe('How often an interval is to hold the true figure'),
    disclosure: disclosure.optional(),
    sample: sample.optional().describe('A sample to be drawn; stands by itself or beside estimates'),
    workers: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe('Worker threads; the answer is the same for any number. Without it, as many as the work deserves'),
  })
  .superRefine(refuseInput);

const figure = z.number().nullable();
const count = z.int();

const answered = z.object({
  kind: z.enum(['mean', 'total', 'ratio', 'quantile']),
  variable: z.string(),
  denominator: z.string().optional(),
  p: z.number().optional(),
  by: z.array(z.string()).optional(),
  domain: z.record(z.string(), z.string()).describe('Label of each variable of `by`'),
  value: figure,
  standardError: figure,
  interval: z.tuple([z.number(), z.number()]).nullable().describe('By Student’s t with `degreesOfFreedom`; of a quantile, Woodruff’s'),
  degreesOfFreedom: figure.describe('Clusters less strata that hold units of the domain; after imputation those of Barnard and Rubin'),
  n: count.nullable().describe('Units of the domain that count: weight above 0, value known'),
  missing: count.nullable().describe('Units of the domain that are left out because a value is not known'),
  population: figure.describe('Sum of the weights of the n units'),
  designEffect: figure.describe('Variance over that of a simple random sample of n; of means and totals, by linearisation'),
  missingInformation: figure.optional().describe('Share of the variance that is due to what was imputed'),
  suppressed: z.literal(true).optional().describe('Not shown, so that nobody can be told from it'),
  because: z.record(z.string(), z.string()).describe('Why a figure is not there, by its name'),
});

const allocated = z.object({
  stratum: z.string(),
  population: count,
  size: count,
  share: z.number().describe('Of the stratum that is drawn'),
});

export const output = z.object({
  estimates: z.array(answered).describe('In the order asked for, each in the order of its labels'),
  weights: z.array(z.number()).optional().describe('After calibration, in the order of the units'),
  designEffect: figure.describe('Of unequal weights, Kish: n Σw² / (Σw)²'),
  design: z.object({
    units: count,
    strata: count,
    clusters: count,
    degreesOfFreedom: count,
    lonely: z.array(z.string()).describe('Strata with one cluster that do not hold their whole population'),
    replicates: count.describe('Replicates that gave the variances; 0 for linearisation'),
  }),
  calibration: z
    .object({
      iterations: count,
      least: z.number().describe('Least factor of a weight'),
      greatest: z.number(),
      worstMiss: z.number().describe('Greatest miss of a total, as a share of it'),
    })
    .optional(),
  imputation: z
    .record(z.string(), z.object({ filled: count, unfilled: count.describe('Units whose class has no donor') }))
    .optional()
    .describe('By variable'),
  disclosure: z
    .object({
      primary: count.describe('Cells hidden for what they would tell by themselves'),
      secondary: count.describe('Cells hidden so that the others cannot be worked out'),
      cells: z
        .array(z.object({ domain: z.record(z.string(), z.string()), because: z.array(z.string()) }))
        .describe('For the office only: why each cell is hidden'),
    })
    .optional()
    .describe('Not for publication'),
  sample: z
    .object({
      allocation: z.array(allocated),
      drawn: z.array(z.object({ id: z.string(), stratum: z.string(), weight: z.number().describe('One over the chance to be drawn') })),
    })
    .optional(),
});

export type Input = z.output<typeof input>;
export type Output = z.output<typeof output>;
export type Answered = z.output<typeof answered>;
export type Asked = Input['estimates'][number];
export type Calibrate = z.output<typeof calibrate>;
export type Impute = z.output<typeof impute>;
export type Disclosure = z.output<typeof disclosure>;
export type Draw = z.output<typeof sample>;
export type Lonely = Input['design']['lonely'];
