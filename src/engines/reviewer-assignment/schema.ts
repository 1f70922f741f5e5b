/** What goes into `reviewer-assignment` and what comes out. Papers and reviewers are named by their places, from nought. */
import { z } from 'zod';
import { checkAsked } from './check.ts';
import { type Similarity, similarity } from './similarity.ts';

const place = z.int().min(0);
const pair = z.tuple([place, place]);
const count = z.int().min(0).max(1_000_000);
const counts = z.union([count, z.array(count)]);

const quota = z.strictObject({
  attribute: z.string().describe('Name of an attribute in `attributes`'),
  min: z.int().min(0).optional().describe('Reviewers with the attribute that a paper has at least; all of them where it needs fewer'),
  max: z.int().min(0).optional().describe('Reviewers with the attribute that a paper has at most'),
  papers: z.array(place).optional().describe('Papers it holds for; all where it is left out'),
});

export const input = z
  .strictObject({
    similarity,
    demand: counts.describe('Reviews a paper needs: one number for all papers, or one for each'),
    maxLoad: counts.describe('Reviews a reviewer writes at most: one number for all reviewers, or one for each'),
    minLoad: counts.optional().describe('Reviews a reviewer writes at least; 0 where it is left out'),
    conflicts: z.array(pair).default([]).describe('[paper, reviewer] that must not be assigned'),
    required: z.array(pair).default([]).describe('[paper, reviewer] that must be assigned; they count towards demand, loads and quotas'),
    attributes: z
      .record(z.string(), z.array(place))
      .default({})
      .describe('Reviewers that have an attribute, such as being senior; attributes with a quota share no reviewer'),
    quotas: z.array(quota).default([]).describe('Bounds on the reviewers of a paper that have an attribute'),
    objective: z
      .enum(['total', 'leximin', 'randomised', 'perturbed'])
      .describe(
        'Most similarity in all; the worst-served paper first; most expected similarity under maxProbability; the same with spread',
      ),
    maxProbability: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe('Probability with which any one pair is assigned, at most; for "randomised" and "perturbed", 1 where it is left out'),
    perturbation: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.5)
      .describe('"perturbed": b of the worth s x − b |s| x² of a probability x; 0 spreads nothing'),
    rounds: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe('"leximin": rounds of bounding and improving; fitted to the size where it is left out'),
    seed: z.int().min(0).default(0).describe('Seed of the draw, for "randomised" and "perturbed"'),
    workers: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe(
        'Threads that read the pairs; the answer is the same for any number; without any the thread of the caller reads, which is as fast up to 10⁸ pairs',
      ),
  })
  .superRefine(checkAsked);

const because = z.object({
  code: z
    .enum(['too-few-allowed', 'quota', 'crowded'])
    .describe(
      'Too few reviewers may review it; too few of them have an attribute; those it may have are taken by papers that have no others',
    ),
  values: z.record(z.string(), z.union([z.number(), z.string()])).describe('Figures of the sentence, by name'),
  crowd: place.optional().describe('Place in `crowds` of the papers and reviewers that prove it'),
  says: z.string().describe('The sentence in English'),
});

const crowd = z.object({
  papers: z.array(place),
  reviewers: z.array(place),
  asked: z.number().describe('Reviews that these papers need, beside required ones'),
  elsewhere: z.number().describe('Reviews of them that others than these reviewers can write at most'),
  places: z.number().describe('Reviews that these reviewers can write at most; less than asked − elsewhere'),
});

export const output = z.object({
  assignment: z.array(pair).describe('[paper, reviewer], by paper'),
  total: z.number().describe('Sum of the similarities assigned'),
  expectedTotal: z.number().optional().describe('Expected total of a draw, Σ similarity × probability'),
  minimumPaper: z.number().nullable().describe('Least sum of similarities of a paper that needs reviews; null without such papers'),
  meanPaper: z.number().nullable().describe('Mean sum of similarities of the papers that need reviews'),
  paperScores: z.array(z.number()).describe('Sum of similarities of each paper'),
  loads: z.array(z.int()).describe('Reviews of each reviewer'),
  certificate: z.object({
    of: z
      .enum(['total', 'minimumPaper', 'expectedTotal', 'perturbedTotal'])
      .describe('The figure that is bounded; all of it for the reviews that can be filled'),
    value: z.number().describe('What the answer has of that figure'),
    bound: z.number().describe('What no assignment can exceed'),
    gap: z.number().describe('bound − value; rounding can leave a trace below nought'),
    resolution: z.number().describe('Similarities are told apart by the search down to this step'),
    reviewerPrices: z
      .array(z.number())
      .describe('Price of a review of each reviewer; bound ≥ Σ over pairs follows from these and paperValues'),
    paperValues: z.array(z.array(z.number())).describe('Value of a place of each paper, [open, of quota attribute 1, 2, …]'),
    paperImportance: z.array(z.number()).optional().describe('"leximin": weights of the papers, sum 1, under which the bound is made'),
  }),
  unfilled: z.array(z.object({ paper: place, missing: z.number().describe('Reviews it lacks'), because })),
  underloaded: z.array(z.object({ reviewer: place, missing: z.number().describe('Reviews below minLoad'), because: z.string() })),
  crowds: z.array(crowd).describe('Groups of papers that together ask for more than the reviewers open to them can write'),
  probabilities: z
    .array(z.tuple([place, place, z.number()]))
    .optional()
    .describe('[paper, reviewer, probability of being assigned], where it is above nought'),
});

export type Input = Omit<z.output<typeof input>, 'similarity'> & { readonly similarity: Similarity };
export type Output = z.output<typeof output>;
export type Crowd = z.output<typeof crowd>;
export type Unfilled = Output['unfilled'][number];
