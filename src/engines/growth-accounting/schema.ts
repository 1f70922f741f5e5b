/** What goes into growth accounting and what comes out, with units. */
import { z } from 'zod';

const level = z
  .number()
  .min(1e-50, 'must be above zero (at least 1e-50); a missing value is null')
  .max(1e50, 'must be at most 1e50')
  .nullable();
const share = z.number().min(0, 'a share is at least 0').max(1, 'a share is at most 1');
const column = z.array(level);

const columns = ['output', 'capital', 'labour', 'hours', 'humanCapital', 'labourShare'] as const;

const series = z
  .strictObject({
    entity: z.string().min(1).describe('Name of the country, region or sector; once in an input'),
    years: z.array(z.int()).min(1, 'needs at least one year').describe('Calendar years, rising; steps longer than a year are allowed'),
    output: column.describe('Real output (value added at constant prices, any unit); null where missing'),
    capital: column.describe('Capital stock or services at constant prices, any unit'),
    labour: column.describe('Persons engaged, any unit'),
    hours: column.optional().describe('Average hours a person and year; leave the column out to count persons'),
    humanCapital: column.optional().describe('Index of human capital a person; leave the column out to count heads alike'),
    labourShare: z.array(share.nullable()).optional().describe('Labour compensation as a share of output, 0 to 1'),
  })
  .superRefine(
    (given, context) => {
      const years: unknown[] = Array.isArray(given.years) ? given.years : [];
      for (const name of columns) {
        const length = given[name]?.length;
        if (length !== undefined && length !== years.length)
          context.addIssue({ code: 'custom', path: [name], message: `has ${length} values for ${years.length} years` });
      }
      years.forEach((year, index) => {
        const before = years[index - 1];
        if (typeof year === 'number' && typeof before === 'number' && year <= before)
          context.addIssue({ code: 'custom', path: ['years', index], message: `${year} does not come after ${before}` });
      });
    },
    // Also when a single value is wrong, so that every fault is named at once.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

export const input = z
  .strictObject({
    series: z.array(series).min(1, 'needs at least one series'),
    method: z
      .enum(['tornqvist', 'fixed-share'])
      .describe('tornqvist: log differences, weights of the two years; fixed-share: annual rates, one weight throughout'),
    capitalShare: share
      .optional()
      .describe(
        'Elasticity of output to capital, 0 to 1. Without it: one less the labour share (its mean over the series for fixed-share)',
      ),
    window: z
      .int()
      .min(1, 'a window is at least one year')
      .optional()
      .describe('Years in a moving period; without it one period, the whole span'),
    alternatives: z.boolean().optional().describe('Whether to add the table of alternatives; true when left out'),
  })
  .superRefine(({ series, capitalShare }, context) => {
    const seen = new Set<string>();
    series.forEach(({ entity, labourShare }, index) => {
      if (seen.has(entity)) context.addIssue({ code: 'custom', path: ['series', index, 'entity'], message: `${entity} is given twice` });
      seen.add(entity);
      if (!labourShare && capitalShare === undefined)
        context.addIssue({
          code: 'custom',
          path: ['series', index, 'labourShare'],
          message: 'give labourShare here or capitalShare for all',
        });
    });
  });

const figure = z.number().nullable();
const figures = z.array(figure);
const because = z.string().optional().describe('Why a figure is null');

const accounted = {
  method: z.enum(['tornqvist', 'fixed-share']),
  assumptions: z.string().describe('The method in words: rates, capital share, what counts as labour'),
};

const growth = z.strictObject({
  entity: z.string(),
  years: z.array(z.int()).describe('The later year of each pair of years'),
  since: z.array(z.int()).describe('The earlier year of each pair'),
  outputGrowth: figures.describe('Growth a year, 0.05 = 5 %: log difference (tornqvist) or rate (fixed-share)'),
  capitalContribution: figures.describe('Capital share × growth of capital'),
  labourContribution: figures.describe('Labour share × growth of labour'),
  tfpGrowth: figures.describe('outputGrowth − capitalContribution − labourContribution'),
  capitalShare: figures.describe('The weight of capital in this pair'),
  ...accounted,
  missing: z.array(z.strictObject({ year: z.int(), because: z.string() })).describe('The later year of each pair with a null, and why'),
});

const period = z.strictObject({
  entity: z.string(),
  from: z.int(),
  to: z.int(),
  averageGrowth: figure.describe('Growth of output a year: mean log difference (tornqvist) or compound annual rate (fixed-share)'),
  averageCapitalContribution: figure,
  averageLabourContribution: figure,
  averageTfpGrowth: figure,
  technologyContributionPercent: figure.describe('averageTfpGrowth / averageGrowth × 100; null where output did not grow'),
  capitalShare: figure.describe('Mean weight of capital over the period'),
  ...accounted,
  because,
});

const alternative = z.strictObject({
  ...period.shape,
  window: z.int().nullable().describe('Years in the period; null for the whole span'),
  humanCapital: z.boolean().describe('Whether labour counts human capital'),
  capitalSeries: z.string().describe('Which series of capital: given, or the name of another'),
  asked: z.boolean().describe('Whether this is the method that was asked for'),
});

const range = z.strictObject({
  entity: z.string(),
  asked: figure.describe('Contribution of technological progress as asked, per cent'),
  low: figure.describe('Lowest contribution among the alternatives, per cent'),
  high: figure,
  figures: z.int().describe('How many alternatives have a figure'),
  swings: z
    .array(z.strictObject({ choice: z.string(), low: z.number(), high: z.number(), points: z.number() }))
    .describe('What changing one choice alone does to the figure asked for, widest first; percentage points'),
  because: z.string(),
});

const alternativesTable = z.strictObject({ figures: z.array(alternative), ranges: z.array(range) });

export const output = z.strictObject({
  entities: z.array(growth),
  periods: z.array(period),
  alternatives: alternativesTable.optional().describe('The same periods by other methods, ending in the same year'),
});

export type Asked = z.output<typeof input>;
export type Series = z.output<typeof series>;
export type Column = Series['capital'];
export type Method = Asked['method'];
export type EntityGrowth = z.output<typeof growth>;
export type Period = z.output<typeof period>;
export type Alternatives = z.output<typeof alternativesTable>;
export type Alternative = z.output<typeof alternative>;
export type Range = z.output<typeof range>;
