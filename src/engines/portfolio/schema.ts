/** What goes into `portfolio` and what comes out. Values are in any one unit; a cost is in the unit of its budget, best in minor units. */
import { z } from 'zod';
import { unknownNames } from './names.ts';

/** Sums of more than this are no longer whole to the unit. */
const MOST = 1e15;
const amount = z.number().min(0, 'must not be negative').max(MOST);
const id = z.string().min(1);

const item = z.strictObject({
  id: id.describe('Name of the proposal, once in an input'),
  value: amount.describe('What it is worth if funded, in the one unit that is added up'),
  costs: z.record(z.string(), amount).describe('What it takes of each budget; every budget is named, 0 where it takes nothing'),
  tags: z.record(z.string(), z.string()).default({}).describe('Label by dimension, such as region: west; a dimension may be left out'),
  requires: z.array(id).optional().describe('Proposals without which this one is not funded'),
  excludes: z.array(id).optional().describe('Proposals that are not funded beside this one'),
});

const quota = z
  .strictObject({
    dimension: z.string().min(1),
    label: z.string(),
    measure: z
      .string()
      .regex(/^(count|(cost|share):.+)$/s, 'is "count", "cost:NAME" or "share:NAME"')
      .describe('count: proposals; cost:NAME: what they take of NAME; share:NAME: their part of all that is taken of NAME, 0 to 1'),
    min: amount.optional().describe('At least this, in the unit of the measure'),
    max: amount.optional().describe('At most this'),
  })
  .superRefine(({ measure, min, max }, context) => {
    const refuse = (path: string[], message: string) => void context.addIssue({ code: 'custom', path, message });
    if (min === undefined && max === undefined) refuse([], 'A quota needs a min or a max.');
    if (min !== undefined && max !== undefined && min > max) refuse(['min'], 'The min must not exceed the max.');
    for (const [side, limit] of Object.entries({ min, max }))
      if (measure.startsWith('share:') && limit !== undefined && limit > 1) refuse([side], 'A share is from 0 to 1.');
  });

export const input = z
  .strictObject({
    items: z.array(item).describe('The proposals'),
    budgets: z.record(z.string(), amount).describe('The most that may be taken, by name of budget'),
    quotas: z.array(quota).default([]),
    fixed: z
      .strictObject({ in: z.array(id).default([]), out: z.array(id).default([]) })
      .prefault({})
      .describe('Proposals decided beforehand'),
    timeLimitSeconds: z.number().gt(0).max(86_400).default(2).describe('Seconds the search may take'),
    effortSeconds: z
      .number()
      .gt(0)
      .max(86_400)
      .optional()
      .describe(
        'Seconds of work planned, on an ordinary core; as much as two threads do in nearly all of the time limit when left out. Ended before the limit, the clock has no say',
      ),
    seed: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(0)
      .describe('Public seed: gives the search its chance and every proposal its lot'),
    workers: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe('Worker threads, 0 for none; the answer is the same for any number unless stopped by the clock'),
    sensitivity: z
      .int()
      .min(0)
      .max(1000)
      .default(5)
      .describe('How many of the reserve list, from its head, get an exact figure of what they need, by solving again'),
  })
  .superRefine((given, context) => {
    for (const { path, message } of unknownNames(given)) context.addIssue({ code: 'custom', path: [...path], message });
  });

const price = z.strictObject({
  price: z
    .number()
    .describe('Value that one more unit of the limit would bring in the relaxation; below 0 for a min; a requirement: per 1'),
  interval: z
    .tuple([z.number().nullable(), z.number().nullable()])
    .describe('Limits between which this price holds, [lowest, highest]; null where there is no end'),
  limit: z.number().describe('The limit as given; 0 for a share, a requirement'),
  used: z.number().describe('What the chosen proposals take of it, in the unit of the limit'),
});

const need = z.strictObject({
  value: z.number().describe('Value from which it would be in (or, chosen, below which it would be out), all else equal'),
  upTo: z.number().nullable().describe('Where value is only a bound: at this value it is certain; null where none is known'),
  exact: z.boolean().describe('Whether value is exact, by solving again; otherwise it is a bound from the prices: less will not do'),
  costs: z
    .record(z.string(), z.number())
    .describe(
      'By budget: the cost that it must at least come down to, all else equal (bound); a budget that cannot do it alone is left out',
    ),
});

const because = z.strictObject({
  code: z.enum(['pays', 'line', 'quota', 'fixed', 'requirement', 'exclusion', 'price', 'too-large', 'tie', 'undecided']),
  values: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).describe('Figures of the sentence, by name'),
  says: z.string().describe('The sentence in English'),
});

const explanation = z.strictObject({
  id,
  verdict: z.enum(['chosen', 'rejected']),
  value: z.number(),
  price: z.number().nullable().describe('What it uses of every limit at the shadow prices, in the unit of value'),
  margin: z.number().nullable().describe('value − price'),
  uses: z
    .array(z.strictObject({ constraint: z.string(), amount: z.number(), price: z.number() }))
    .describe('The dearest limits it uses: amount in the unit of the limit, price in the unit of value; at most five'),
  need: need.nullable().describe('What would turn the verdict; null where no value could'),
  because,
});

const conflict = z.strictObject({
  constraints: z.array(z.string()).describe('Constraints that cannot hold together'),
  irreducible: z.boolean().describe('Whether it was shown that leaving out any one of them lets the others hold'),
  says: z.string(),
});

export const output = z.strictObject({
  status: z
    .enum(['optimal', 'feasible', 'infeasible', 'unknown'])
    .describe(
      'optimal: certified; feasible: within gapPercent; infeasible: see conflict; unknown: nothing found in the time, nothing proven',
    ),
  chosen: z.array(id).describe('In the order of the input'),
  value: z.number().nullable().describe('Sum of the values of the chosen'),
  bound: z.number().nullable().describe('No portfolio is worth more'),
  gapPercent: z.number().nullable().describe('(bound − value) / value × 100'),
  used: z.record(z.string(), z.number()).describe('What the chosen take, by name of cost'),
  shadowPrices: z.record(z.string(), price).describe('By constraint; of the relaxation in which a part of a proposal may be funded'),
  explanations: z.array(explanation).describe('One for each proposal, in the order of the input'),
  reserve: z
    .array(
      z.strictObject({ id, margin: z.number(), blockedBy: z.array(z.string()).describe('Constraints that adding it now would break') }),
    )
    .describe('Rejected proposals that may still be funded, by margin, then by lot'),
  tieZone: z.array(id).describe('In some portfolios of the best value and not in others; the lot decided'),
  tieZoneComplete: z.boolean().describe('Whether it is proven that no other proposal belongs to it'),
  conflict: conflict.optional(),
  warnings: z.array(z.string()),
  stopped: z.enum(['proven', 'effort', 'clock']).describe('clock: the machine was too slow for the work planned; another run may differ'),
  counted: z.strictObject({ items: z.int(), constraints: z.int(), decidedByPrice: z.int(), nodes: z.int(), pivots: z.int() }),
});

export type Input = z.output<typeof input>;
export type Item = Input['items'][number];
export type Quota = Input['quotas'][number];
export type Output = z.output<typeof output>;
export type Explanation = z.output<typeof explanation>;
export type Need = z.output<typeof need>;
export type Because = z.output<typeof because>;
export type ShadowPrice = z.output<typeof price>;
