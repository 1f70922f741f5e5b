/** What comes out of `composite-index`. */
import { z } from 'zod';

const id = z.string();
const figure = z.number().nullable();
const columns = z.record(id, z.array(figure));
const range = z.tuple([z.number(), z.number()]);
const part = z.object({ code: id, amount: z.number() });

const ranked = z.object({
  unit: id,
  nominal: figure.describe('Rank in the base run'),
  mean: figure,
  median: figure,
  low: figure,
  high: figure,
});

const indices = z.object({
  first: figure.describe('Share of the variance due to the factor alone'),
  total: figure.describe('Share that would go if it were known, with all its company'),
  interval: z.object({ first: range, total: range }).nullable().describe('95 %, by bootstrap'),
});

export const output = z.object({
  scores: columns.describe('By indicator (normalised) and group, in the order of the units'),
  ranks: columns.describe('1 the best; equal scores share the better rank'),
  contributions: z
    .record(id, columns)
    .describe('By group at the top, then by indicator (or by what Copeland counted): what each gives, adding up to the score'),
  weights: z.record(id, z.number()).describe('Weight of each within its group, adding up to 1; the mean over units for benefit-of-doubt'),
  treated: z.array(
    z.object({
      code: id,
      winsorised: z.int().describe('Number of values drawn in'),
      log: z.boolean(),
      skewness: range.describe('Before and after'),
      kurtosis: range,
      passes: z.boolean(),
    }),
  ),
  missing: z
    .array(z.object({ unit: id, code: id, because: id, imputed: figure.optional().describe('What stands in for it, in its own unit') }))
    .describe('Figures and scores that are not there, and why'),
  leftOut: z.array(z.object({ code: id, because: id })).describe('Indicators that tell nobody apart, and count for nothing'),
  screening: z
    .array(
      z.object({
        code: id,
        kind: z.enum(['zero', 'zero-contradicted', 'gaps', 'alike', 'opposed']),
        units: z.array(id),
        other: id.optional().describe('The indicator that is alike or opposed'),
        correlation: z.number().optional(),
        because: id,
      }),
    )
    .describe('What to look at before the scores are believed'),
  pca: z
    .array(
      z.object({ group: id, explained: z.number().describe('Share of variance that the first component holds'), opposed: z.array(id) }),
    )
    .optional(),
  stages: z
    .object({ denominated: columns, imputed: columns, treated: columns, normalised: columns })
    .optional()
    .describe('Values after each step'),
  rankIntervals: z.record(id, z.array(ranked)).optional().describe('By group at the top'),
  sobol: z.record(id, indices).optional().describe('By factor'),
  differences: z
    .array(z.object({ a: id, b: id, group: id, difference: figure.describe('Score of a less that of b'), by: z.array(part), because: id }))
    .optional(),
  adjusted: z
    .object({
      scores: columns,
      ranks: columns,
      changes: z.array(
        z.object({
          unit: id,
          group: id,
          score: z.object({ base: figure, adjusted: figure, change: figure }),
          rank: z.object({ base: figure, adjusted: figure, change: figure.describe('Above nought: better') }),
          by: z.array(part).describe('Change of the contributions, the largest first'),
          because: id,
        }),
      ),
      meanRankShift: figure.describe('Mean of the absolute changes of rank, of the first group at the top'),
    })
    .optional(),
  peers: z
    .array(
      z.object({
        unit: id,
        nearest: z.array(z.object({ unit: id, distance: z.number().describe('In standard deviations, a mean over the traits') })),
        against: z.record(id, figure).describe('Score less the mean of the peers, by group'),
        because: id.optional(),
      }),
    )
    .optional(),
});

export type Output = z.output<typeof output>;
