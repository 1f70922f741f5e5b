/** What goes into `foresight`. Growth and shares are in percent where the name or the description says so, else as shares or logs. */
import { z } from 'zod';
import { indicators } from './indicators.ts';
import { refuseInput } from './refusals.ts';

const id = z.string().min(1);
const year = z.int().min(1800).max(2200);
const share = z.number().gt(0).lt(1);
const values = z.array(z.number().nullable());
const positive = z.array(z.number().gt(0).nullable());

export const levers = ['publicRnd', 'basicShare', 'talent', 'openness', 'institutions', 'rebalancing'] as const;

const cell = z.strictObject({
  region: id,
  sector: id.default('all'),
  output: positive.describe('Output by year of the panel, in any unit that is the same for all cells and years'),
  labour: positive.optional().describe('Persons or hours; without it output stands for output a worker'),
  capital: positive.optional().describe('Stock of capital in the unit of output; without it, built from an investment share of 25 %'),
  rnd: z.array(z.number().min(0).nullable()).optional().describe('R&D spent in the year, in the unit of output'),
});

const region = z.strictObject({
  id,
  humanCapital: positive.optional().describe('Index of human capital a worker, such as that of the Penn World Table'),
  openness: positive.optional().describe('Exposure to the knowledge of others, such as trade over output'),
  institutions: values.optional().describe('Index of institutional quality, in standard deviations'),
  publicShare: share.default(0.3).describe('Share of R&D that is publicly funded, in the last year'),
});

const path = z
  .array(z.tuple([year, z.number()]))
  .min(1)
  .describe('[year, change against the course without it]: a straight line between years, nought before the first, level after the last');

const lever = z.strictObject({
  lever: z
    .enum(levers)
    .describe(
      'publicRnd: publicly funded R&D, percentage points of output. basicShare: basic research, percentage points of R&D. talent: human capital, percent. openness: percent. institutions: standard deviations of quality, taken up over years. rebalancing: percent of the gap in public R&D intensity between regions that is closed, at no cost to the nation',
    ),
  path,
  regions: z.array(id).optional().describe('Regions it is for; all without'),
});

const target = z.strictObject({
  id,
  indicator: z
    .string()
    .min(1)
    .describe(`${indicators.join(', ')}, or the id of one of \`indicators\``),
  unit: id.optional().describe('A region or a sector; the whole without it'),
  year,
  value: z.number(),
  direction: z.enum(['up', 'down']).default('up').describe('Whether it is met at or above the value, or at or below'),
});

const bridged = z.strictObject({
  id,
  values: values.describe('By year of the panel'),
  scale: z.enum(['linear', 'log', 'share']).default('linear').describe('log for what is positive; share for percent from 0 to 100'),
  driver: z
    .enum(['rndCapital', 'output', 'tfp', 'rndIntensity', 'none'])
    .default('none')
    .describe('What of the model moves it; the strength is estimated'),
});

export const input = z
  .strictObject({
    panel: z.strictObject({
      years: z.array(year).min(1).describe('One after another, without a gap'),
      regions: z.array(region).min(1),
      sectors: z.array(id).min(1).default(['all']),
      cells: z.array(cell).min(1).describe('One for each region and sector, in any order'),
      indicators: z.array(bridged).default([]).describe('Further indicators of the whole, forecast beside the model'),
    }),
    spillovers: z
      .strictObject({
        regions: z
          .array(z.array(z.number().min(0)))
          .optional()
          .describe('How much a region (row) learns from another (column), in the order of the regions'),
        sectors: z
          .array(z.array(z.number().min(0)))
          .optional()
          .describe('The same between sectors'),
        inputOutput: z
          .array(z.array(z.number().min(0)))
          .optional()
          .describe('Input coefficients, row the supplying sector: sectors learn along the Leontief inverse'),
      })
      .default({})
      .describe('Without it everybody learns equally from everybody else'),
    frontier: z
      .strictObject({
        level: z.number().gt(0).describe('Productivity of the outside frontier over that of the best region at the origin'),
        growthPercent: z.number().describe('Its growth a year'),
      })
      .optional()
      .describe('Technology abroad; without it the best region is the frontier'),
    horizon: year.default(2050).describe('Last year of the forecast'),
    scenarios: z
      .array(z.strictObject({ id, levers: z.array(lever).default([]) }))
      .min(1)
      .default([{ id: 'as-now', levers: [] }]),
    targets: z.array(target).default([]),
    report: z
      .strictObject({
        indicators: z.array(z.enum(indicators)).default(['outputPerWorker', 'tfp', 'rndIntensity', 'technologyContribution']),
        units: z.array(z.enum(['whole', 'regions', 'sectors'])).default(['whole']),
      })
      .prefault({})
      .describe('Fans beyond those of the targets'),
    draws: z.int().min(16).max(100_000).default(1024),
    sampling: z.enum(['quasi', 'pseudo']).default('quasi').describe('quasi: even points, a power of two of draws from 128 to 4,096'),
    seed: z.int().min(0).default(1).describe('Names the chance, 0 to 2^53 − 1'),
    interval: share.default(0.8).describe('Share of the draws within a fan'),
    contributions: z.boolean().default(false).describe('What each lever contributes to each target, by draw and in order-free shares'),
    goalSeek: z
      .strictObject({
        target: id,
        probability: share,
        levers: z
          .array(
            z.strictObject({
              lever: z.enum(levers),
              most: z.number().gt(0).describe('Largest change, in the unit of the lever'),
              costPerUnit: z.number().gt(0).describe('Cost of one unit of the lever kept for a year, in any one unit of cost'),
            }),
          )
          .min(1),
        from: year.describe('Year in which levers begin to move'),
        full: year.describe('Year from which on they are as far as they go'),
      })
      .optional()
      .describe('The cheapest path of the levers for which the target is met with the probability'),
    backTest: z.int().min(0).max(15).default(5).describe('Years held out to score the forecast; 0 for none, and then no fan is given'),
    capitalShare: share.default(0.35).describe('Share of capital in output'),
    rndDepreciation: share.default(0.15).describe('Share of R&D capital that wears out in a year'),
    depreciation: share.default(0.05).describe('Share of capital that wears out in a year'),
    workers: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe('Worker threads; the answer is the same for any number. Without it, as many as the work deserves'),
  })
  .superRefine(refuseInput);

export type Input = z.output<typeof input>;
export type Panel = Input['panel'];
export type Lever = z.output<typeof lever>;
export type LeverName = (typeof levers)[number];
export type Target = z.output<typeof target>;
export type Bridged = z.output<typeof bridged>;
