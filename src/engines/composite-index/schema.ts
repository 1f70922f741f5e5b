/** What goes into `composite-index`; values are in each indicator's own unit, scores in that of the normalisation. */
import { z } from 'zod';
import { refuseInput } from './refusals.ts';

const MOST = 1e100;
const id = z.string().min(1);
const figure = z.number().min(-MOST).max(MOST);
const column = z.array(figure.nullable());
const columns = z.record(id, column);
const share = z.number().gt(0).lt(1);
const seed = z
  .int()
  .min(0)
  .max(2 ** 53 - 1)
  .describe('Names the chance, 0 to 2^53 − 1');
const weight = z.number().min(0).max(1e12).default(1);

const imputes = z.enum(['none', 'group-mean', 'mean', 'median', 'knn']);
const treat = z
  .strictObject({
    skewness: z.number().gt(0).default(2),
    kurtosis: z.number().default(3.5).describe('Excess kurtosis'),
    maxWinsorised: z.int().min(0).default(5).describe('Values drawn in, at most, before the logarithm is tried'),
    thenLog: z.boolean().default(true).describe('Where drawing in does not do, take ln(x − min + 0.01 (max − min)) of the given values'),
  })
  .describe('An indicator is treated where its skewness and its kurtosis both lie beyond these');
const goal = z.union([figure, z.tuple([figure, figure])]);
const normalise = z.strictObject({
  method: z.enum([
    'min-max',
    'z-score',
    'rank',
    'distance-to-target',
    'distance-to-reference',
    'borda',
    'percentile',
    'fraction-of-max',
    'goalposts',
  ]),
  range: z
    .tuple([figure, figure])
    .optional()
    .describe('[worst, best] of the scale: [0, 100] for min-max, [0, 1] for others; [mean, standard deviation] for z-score, [0, 1]'),
  targets: z.record(id, goal).optional().describe('For distance-to-target a value, for goalposts [lowest, highest], by indicator'),
  reference: id.optional().describe('For distance-to-reference: the unit that stands at the best of the scale'),
  cap: z.boolean().default(false).describe('Whether what lies beyond target or reference counts as reaching it'),
});
const way = z.enum(['arithmetic', 'geometric', 'harmonic', 'copeland']);
const aggregate = z.union([way, z.array(way).min(1), z.record(id, way)]);
const weighting = z.enum(['given', 'equal', 'pca', 'benefit-of-doubt']);

const stepsAsGiven = z.strictObject({
  denominate: z.boolean().describe('Whether to divide by the denominators that indicators name'),
  impute: imputes,
  neighbours: z.int().min(1).describe('Units that knn takes the mean of'),
  treat: treat.nullable().describe('null: nothing is treated'),
  normalise,
  weights: weighting,
  shares: z
    .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
    .optional()
    .describe('For benefit-of-doubt: least and greatest share of a score that one child may make'),
  aggregate: aggregate.describe(
    'One for all; or a list, one a level from the lowest up, the last going on; or one a group by its code, the others arithmetic',
  ),
  coverage: z.number().min(0).max(1).describe('Share of the weight of a group that must be there for it to have a score'),
});
const { shape } = stepsAsGiven;
const steps = stepsAsGiven.extend({
  denominate: shape.denominate.default(false),
  impute: shape.impute.default('none'),
  neighbours: shape.neighbours.default(5),
  treat: shape.treat.default(null),
  normalise: shape.normalise.prefault({ method: 'min-max' }),
  weights: shape.weights.default('given'),
  aggregate: shape.aggregate.default('arithmetic'),
  coverage: shape.coverage.default(0.5),
});

const indicator = z.strictObject({
  code: id,
  direction: z.union([z.literal(1), z.literal(-1)]).describe('1 where more is better'),
  weight,
  parent: id,
  denominator: id.optional(),
  zero: z
    .enum(['value', 'missing'])
    .optional()
    .describe('Whether 0 is a figure or stands for none; not said, a 0 that the history contradicts is none, others are figures'),
});
const group = z.strictObject({ code: id, weight, parent: id.optional().describe('Left out at the top') });

const vary = z.strictObject({
  weights: z.number().gt(0).lt(1).optional().describe('Each weight varies evenly by this share up and down'),
  impute: z.array(imputes).min(1).optional(),
  treat: z.array(treat.nullable()).min(1).optional().describe('null: no treatment'),
  normalise: z.array(normalise).min(1).optional(),
  aggregate: z.array(aggregate).min(1).optional(),
  weighting: z
    .array(z.enum(['given', 'equal', 'pca']))
    .min(1)
    .optional(),
  leaveOut: z.boolean().optional().describe('Each run leaves out one indicator or none'),
});

const adjust = z.strictObject({
  steps: stepsAsGiven.partial().optional().describe('Only the steps that differ'),
  weights: z.record(id, z.number().min(0).max(1e12)).optional().describe('Other weights, by code'),
  leaveOut: z.array(id).optional().describe('Indicators left out'),
});

const asked = z.strictObject({
  units: z.array(id),
  indicators: z.array(indicator),
  groups: z.array(group),
  values: columns.describe('For each indicator a value for each unit, in the order of the units; null where missing'),
  denominators: columns.optional(),
  unitGroups: z
    .union([z.array(id.nullable()), z.record(id, id)])
    .optional()
    .describe('The group of each unit, in the order of the units or by unit, for group-mean'),
  history: z
    .record(id, z.array(column))
    .optional()
    .describe('Values of other periods, by indicator and unit: only for the screening of zeros'),
  structure: columns.optional().describe('What units are like, such as size and sectors: for peers, not for scores'),
  peers: z.int().min(1).default(5).describe('Peers of each unit'),
  steps: steps.prefault({}),
  uncertainty: z
    .strictObject({
      runs: z.int().min(1).max(1_000_000),
      seed,
      vary,
      interval: share.default(0.9).describe('Share of the runs within an interval of rank'),
    })
    .optional(),
  sensitivity: z
    .strictObject({
      n: z.int().min(2).max(1_000_000).describe('Points; the work is n × (2 factors + 2) runs. Powers of two are evenest'),
      seed,
      vary: vary.optional().describe('That of uncertainty where left out'),
      of: z.enum(['mean-rank-shift', 'rank', 'score']).default('mean-rank-shift'),
      unit: id.optional().describe('Whose rank or score'),
      eachWeight: z.boolean().default(false).describe('Whether each weight is a factor of its own'),
    })
    .optional(),
  adjust: adjust.optional().describe('A second run, and what it changes for each unit and why'),
  compare: z
    .array(z.tuple([id, id]))
    .optional()
    .describe('Pairs of units whose difference is taken apart'),
  stages: z.boolean().default(false).describe('Whether to answer the values after each step'),
  workers: z
    .int()
    .min(0)
    .max(64)
    .optional()
    .describe('Worker threads; the answer is the same for any number. Without it, as many as the work deserves'),
});

/** Before it is seen whether the parts fit together. */
export type Asked = z.output<typeof asked>;

export const input = asked.superRefine(refuseInput);

export type Input = z.output<typeof input>;
export type Steps = Input['steps'];
export type Normalise = Steps['normalise'];
export type TreatRule = z.output<typeof treat>;
export type Way = z.output<typeof way>;
export type Vary = z.output<typeof vary>;
export type Adjust = z.output<typeof adjust>;
