/** What goes into `trajectory` and what comes out; units are those of the series unless a description says otherwise. */
import { z } from 'zod';

const [FIRST_YEAR, LAST_YEAR] = [1000, 3000];
/** Beyond this a square is no longer a number. */
const MOST = 1e100;

const year = z.int().min(FIRST_YEAR).max(LAST_YEAR).describe('Calendar year');
const figure = z.number().min(-MOST).max(MOST);

const target = z.strictObject({
  year: year.optional().describe('Year by which the value is promised; only "open-sdg" can do without, where there is no value either'),
  value: figure.optional().describe('Promised value, in the unit of the series; only "open-sdg" can do without'),
  direction: z.enum(['up', 'down']).describe('Whether more or less of it is wanted'),
});

export type Observations = readonly (readonly [year: number, value: number])[];

/** Checked by hand: a national panel has hundreds of thousands of pairs, and one schema for each is ten times slower. */
const observations = z
  .unknown()
  .superRefine((value, context) => {
    const refuse = (path: number[], message: string) => void context.addIssue({ code: 'custom', path, message });
    if (!Array.isArray(value)) return refuse([], 'Expected a list of [year, value].');
    let before = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < value.length; i++) {
      const pair: unknown = value[i];
      if (!Array.isArray(pair) || pair.length !== 2) {
        refuse([i], 'Expected [year, value].');
        continue;
      }
      const [when, what] = pair as [unknown, unknown];
      if (!Number.isInteger(when) || (when as number) < FIRST_YEAR || (when as number) > LAST_YEAR) {
        refuse([i, 0], `Expected a year from ${FIRST_YEAR} to ${LAST_YEAR}.`);
        continue;
      }
      if (typeof what !== 'number' || !(Math.abs(what) <= MOST))
        refuse([i, 1], `Expected a number, found ${what}; a year without one is left out.`);
      if (when === before) refuse([i, 0], `The year ${when} stands twice.`);
      if ((when as number) < before) refuse([i, 0], `The year ${when} stands after ${before}; sort by year.`);
      before = when as number;
    }
  })
  .meta({
    description: '[year, value], in the order of the years; a year that was not observed is left out',
    type: 'array',
    items: {
      type: 'array',
      prefixItems: [{ type: 'integer', minimum: FIRST_YEAR, maximum: LAST_YEAR }, { type: 'number' }],
      minItems: 2,
      maxItems: 2,
    },
  }) as unknown as z.ZodType<Observations>;

const series = z
  .strictObject({
    id: z.string().describe('Name of the series, repeated in its result'),
    observations,
    target,
    baselineYear: year.optional().describe('Year the promise counts from: its value, or the first after it, begins the even pace'),
    bounds: z
      .tuple([figure.nullable(), figure.nullable()])
      .optional()
      .describe('Values the unit allows, [lowest, highest]; null where there is no limit'),
    breaks: z.array(year).optional().describe('First years of a new definition: values before and after are not comparable'),
  })
  .superRefine(({ observations, target, bounds, breaks }, context) => {
    const refuse = (path: (string | number)[], message: string) => void context.addIssue({ code: 'custom', path, message });
    breaks?.forEach((each, i) => {
      if (i > 0 && each <= breaks[i - 1]!) refuse(['breaks', i], 'Breaks stand in the order of the years, each once.');
    });
    if (!bounds) return;
    const [lowest, highest] = [bounds[0] ?? Number.NEGATIVE_INFINITY, bounds[1] ?? Number.POSITIVE_INFINITY];
    if (!(lowest < highest)) return refuse(['bounds'], 'The lower bound must lie below the upper one.');
    const outside = (value: number) => value < lowest || value > highest;
    observations.forEach(([, value], i) => {
      if (outside(value)) refuse(['observations', i, 1], `${value} lies outside the bounds.`);
    });
    if (target.value !== undefined && outside(target.value)) refuse(['target', 'value'], `${target.value} lies outside the bounds.`);
  });

export const input = z
  .strictObject({
    series: z.array(series),
    asOf: year.optional().describe('Nothing observed after this year is used; without it, all is'),
    interval: z.number().gt(0).lt(1).default(0.8).describe('Share of futures between low and high'),
    horizon: year.optional().describe('Forecasts reach to this year where it lies beyond the target'),
    method: z.enum(['forecast', 'open-sdg']).default('forecast'),
    thresholds: z
      .strictObject({ onTrack: z.number().min(0).max(1).default(0.6), offTrack: z.number().min(0).max(1).default(0.1) })
      .prefault({})
      .refine(({ onTrack, offTrack }) => offTrack <= onTrack, 'offTrack must not exceed onTrack.')
      .describe('Probabilities from which a target is on track, and below which it is off track'),
    workers: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe('Worker threads; the answer is the same for any number. Without it, as many as the work deserves'),
  })
  .superRefine(({ series, method }, context) => {
    series.forEach(({ target }, i) => {
      const refuse = (part: string) =>
        void context.addIssue({ code: 'custom', path: ['series', i, 'target', part], message: `A target needs a ${part}.` });
      if (target.year === undefined && (method === 'forecast' || target.value !== undefined)) refuse('year');
      if (target.value === undefined && method === 'forecast') refuse('value');
    });
  });

const point = z.object({ year, value: z.number() });
const status = z.enum(['met', 'on-track', 'lagging', 'off-track', 'insufficient-data']);

const because = z.object({
  code: z.string().describe('Name of the rule that gave the status'),
  values: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).describe('Figures of the sentence, by name'),
  says: z.string().describe('The sentence in English'),
});

const forecastRow = z.object({
  year,
  low: z.number(),
  median: z.number(),
  high: z.number(),
  low50: z.number().describe('Half of all futures lie between low50 and high50'),
  high50: z.number(),
});

const openSdg = z.object({
  class: z.enum(['target_achieved', 'substantial_progress', 'moderate_progress', 'limited_progress', 'deterioration', 'not_available']),
  progress: z
    .number()
    .nullable()
    .describe('Observed over required growth; without a target, growth a year as a share, in the wanted direction'),
  observedGrowth: z.number().nullable().describe('Compound annual growth from the base to the latest value, as a share'),
  requiredGrowth: z.number().nullable().describe('Compound annual growth from the base to the target, as a share'),
  thresholds: z.object({ high: z.number(), medium: z.number(), low: z.number() }),
});

const result = z.object({
  id: z.string(),
  baseline: point.nullable(),
  latest: point.nullable(),
  requiredPace: z.number().nullable().describe('Change a year needed from the latest value to the target'),
  observedPace: z.number().nullable().describe('Change a year from the baseline to the latest value'),
  evenPace: z.number().nullable().describe('Change a year from the baseline to the target'),
  gapNow: z.number().nullable().describe('Latest value less the value that an even pace had reached by then'),
  expectedAtTarget: z.number().nullable().describe('Median forecast for the target year'),
  probability: z.number().nullable().describe('Probability of the target value in the target year'),
  status,
  metIn: year.optional().describe('First year, from the promised one on, that has the value'),
  missed: z
    .object({ year, value: z.number().nullable() })
    .optional()
    .describe('The promised year and what it had instead; null if it was not observed'),
  passedIn: year.optional().describe('Later year that has the value, after the promised one was missed'),
  reachedIn: year.optional().describe('First year that has the value, ahead of the promised one'),
  comparable: z.int().describe('Number of values since the last break'),
  needed: z.int().describe('Number of comparable values that a forecast needs'),
  scale: z.enum(['linear', 'square-root', 'log-ratio']).nullable().describe('Scale of the forecast'),
  forecast: z.array(forecastRow),
  missing: z.record(z.string(), z.string()).describe('Why a figure is not there, by its name'),
  because,
  openSdg: openSdg.optional(),
});

export const output = z.object({ results: z.array(result) });

export type Input = z.output<typeof input>;
export type Series = Input['series'][number];
export type Result = z.output<typeof result>;
export type Because = z.output<typeof because>;
export type Status = z.output<typeof status>;
export type ForecastRow = z.output<typeof forecastRow>;
export type OpenSdg = z.output<typeof openSdg>;
export type Point = z.output<typeof point>;
