/** What goes into `pilot-effect` and what comes out. Effects, errors and fits are in the unit of the outcome. */
import { z } from 'zod';
import { refuseInput } from './refusals.ts';

/** Beyond this squares of differences are no numbers any more. */
const MOST = 1e100;
const name = z.string().min(1);
const value = z.number().min(-MOST).max(MOST);
const period = z.int().describe('A year, or any whole number that counts periods');
const places = z.int().min(0);

const observation = z.strictObject({
  unit: name.describe('Region, organisation or person that is piloted or compared'),
  period,
  value: value.nullable().describe('Outcome in the period; null where it is missing'),
});

const predictor = z.strictObject({ unit: name, name, value: value.describe('Known before the pilot, one figure a unit') });

export const input = z
  .strictObject({
    outcome: z.array(observation).describe('One for each unit and period, in any order'),
    treated: z
      .record(name, z.int())
      .describe('First period of the pilot, by unit; who is not named, or starts after the data, is not treated'),
    predictors: z.array(predictor).default([]).describe('What else makes units alike; every unit has every predictor'),
    lags: z.array(period).default([]).describe('Synthetic control: periods before the pilot whose outcome is a predictor'),
    method: z.enum(['difference-in-differences', 'synthetic-control']),
    comparison: z
      .enum(['never-treated', 'not-yet-treated'])
      .default('never-treated')
      .describe('Difference-in-differences: with whom pilots are compared'),
    estimator: z
      .enum(['doubly-robust', 'outcome-regression', 'weighting'])
      .default('doubly-robust')
      .describe('Difference-in-differences: how predictors are allowed for'),
    leastWeight: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Synthetic control: the least that a predictor counts, against the most; at 0 some may not count at all'),
    predictorWeights: z
      .record(name, z.number().min(0).max(MOST))
      .optional()
      .describe(
        'Synthetic control: how much each predictor counts, in place of a search; a lag is named "outcome PERIOD", who is not named does not count',
      ),
    randomised: z.boolean().default(false).describe('Whether a lot chose the pilots, so that no look at the time before is needed'),
    better: z.enum(['up', 'down']).default('up').describe('In which direction the outcome is meant to move'),
    worthwhile: z
      .number()
      .min(0)
      .max(MOST)
      .default(0)
      .describe('Effect in that direction from which scaling pays, in the unit of the outcome'),
    interval: z.number().gt(0).lt(1).default(0.95).describe('Confidence of the intervals; 1 − it is the level of the tests'),
    draws: z.int().min(99).max(100_000).default(999).describe('Draws of the bootstrap, or of placebos where several units are treated'),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).describe('Names the chance of draws and of the starts of the search'),
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
const figures = {
  effect: z.number().nullable().describe('Outcome of the treated less what it would have been without the pilot'),
  standardError: z.number().nullable(),
  interval: range.nullable().describe('Holds the effect with the confidence `interval`, by itself'),
  band: range.nullable().describe('All bands of its list hold their effects together with that confidence'),
  missing,
};
const estimate = z.object(figures);

const effect = z.object({
  group: period.optional().describe('First period of the pilot: the group that starts then'),
  unit: name.optional().describe('Synthetic control: the treated unit'),
  period,
  before: z.boolean().describe('Whether the period lies before the pilot: there the effect should be nought'),
  treated: places.describe('Treated units in the comparison'),
  compared: places.describe('Units they are compared with'),
  ...figures,
});

const fit = z.object({
  unit: name,
  group: period,
  weights: z.array(z.object({ unit: name, weight: z.number() })).describe('Donors with a weight above nought, by name; they add up to 1'),
  predictors: z
    .array(
      z.object({ name, weight: z.number(), treated: z.number(), synthetic: z.number(), donors: z.number().describe('Mean of the donors') }),
    )
    .describe('How much each predictor counts (adds up to 1), and how far the synthetic unit meets it'),
  prePeriodFit: z.number().describe('Root mean squared difference from the synthetic unit before the pilot'),
  bound: z.number().describe('The least that any weights of these donors can reach'),
  certificate: z
    .number()
    .describe('How far the weights may be from the best for these predictor weights, as a share of the spread; rounding only'),
  postFit: z.number().describe('Root mean squared difference from the pilot on'),
  ratio: z.number().nullable().describe('postFit / prePeriodFit; null where the fit before is perfect'),
  p: z.number().describe('Share of units, the treated one among them, with as large a ratio'),
  placebos: z
    .array(z.object({ unit: name, prePeriodFit: z.number(), ratio: z.number().nullable() }))
    .describe('Every donor in place of the treated unit'),
});

const words = z.object({
  code: z.string().describe('Name of the rule'),
  values: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).describe('Figures of the sentence, by name'),
  says: z.object({ en: z.string(), 'zh-Hans': z.string() }),
});

export const output = z.object({
  method: z.enum(['difference-in-differences', 'synthetic-control']),
  effects: z.array(effect).describe('By group (or unit) and period'),
  overall: estimate
    .extend({ of: places.describe('Treated units in it') })
    .describe('Mean effect on the treated over their periods, groups by their size'),
  overalls: z
    .object({ cells: estimate, periods: estimate, event: estimate })
    .nullable()
    .describe('Other means: of all groups and periods by size of group; of the periods; of the times since the start'),
  groups: z.array(estimate.extend({ group: period })),
  periods: z.array(estimate.extend({ period })),
  event: z.array(estimate.extend({ time: z.int().describe('Periods since the start of the pilot; below 0 before it') })),
  weights: z.array(fit).optional().describe('Synthetic control: one for each treated unit'),
  prePeriodFit: z.number().nullable().describe('Root mean square of the differences before the pilot, over all treated'),
  bound: z.number().nullable().optional().describe('Synthetic control: the least that prePeriodFit could be with these donors'),
  placebo: z
    .object({
      ratio: z.number().nullable(),
      p: z.number(),
    })
    .nullable()
    .describe(
      'Synthetic control: fit after over fit before the pilot, and the share of placebos with as large a ratio. Difference-in-differences: the largest effect before the pilot in standard errors, and the share of draws with as large a one',
    ),
  warnings: z.array(words),
  verdict: z.object({ scale: z.enum(['yes', 'no', 'not-yet']), because: words }),
  missing,
});

export type Input = z.output<typeof input>;
export type Output = z.output<typeof output>;
export type Estimate = z.output<typeof estimate>;
export type Effect = z.output<typeof effect>;
export type Fit = z.output<typeof fit>;
export type Words = z.output<typeof words>;
export type Verdict = Output['verdict'];
