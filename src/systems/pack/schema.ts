/** A pack: a strategy as plain data, in a folder of JSON files and CSV tables. This is its only declaration; the published JSON Schema is read from it. */
import { z } from 'zod';

const text = z.strictObject({ en: z.string().trim().min(1), 'zh-Hans': z.string().trim().min(1) }).describe('Words in both languages');
const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
  .describe('A short stable name: letters, digits, dot, dash, underscore');
const clauseNumber = z.string().trim().min(1).describe('A clause of clauses.json, by its number');
const day = z.iso.date();
const year = z.int().min(1900).max(2200);
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('An exact decimal, as text');

/** pack.json */
export const about = z.strictObject({
  $schema: z.string().optional(),
  code,
  version: z.string().describe('Of the pack, not of the strategy'),
  name: text,
  summary: text,
  document: z
    .strictObject({ title: text, issuedBy: text, issuedOn: day, url: z.url().optional() })
    .optional()
    .describe('The text that the strategy is written in; a pack without a strategy has none'),
  from: year.optional(),
  to: year.optional(),
  area: code.optional().describe('The region or country that the strategy is for'),
  licence: z.string(),
  fictional: z.boolean().describe('True when country, people and figures are made up; pages then say so'),
});

/** clauses.json: the text in paraphrase, as a tree; named things of the text are clauses under the place that names them. */
export const clause = z.strictObject({
  number: clauseNumber,
  parent: clauseNumber.nullable(),
  level: z.enum(['chapter', 'section', 'item', 'paragraph', 'named']).describe('`named`: a system, platform or target that the text names'),
  kind: z.enum(['system', 'platform', 'mechanism', 'target', 'institution', 'scope']),
  heading: text,
  paraphrase: text.describe('In our own words, never sentences of the document'),
  alsoAt: z.array(clauseNumber).default([]).describe('Other places that name the same thing'),
  marks: z.array(code).default([]),
});

/** marks.json: what cuts across the strategy. */
export const mark = z.strictObject({ code, family: z.enum(['wheel', 'change', 'principle']), order: z.int(), name: text, meaning: text });

/** organisations.json */
export const organisation = z.strictObject({
  code,
  name: text,
  kind: z.enum([
    'enterprise',
    'university',
    'research-institute',
    'market-oriented-institution',
    'government-unit',
    'association',
    'foundation',
    'service-provider',
  ]),
  parent: code.optional(),
  region: code.optional(),
  ror: z.string().optional(),
  creditCode: z.string().optional().describe('Unified social credit code'),
});

/** regions.json */
export const region = z.strictObject({
  code: code.describe('ISO 3166-1 alpha-3 for a country (CHN), ISO 3166-2 for a part of one (CN-BJ)'),
  parent: code.optional(),
  level: z.enum(['world', 'country', 'province', 'city', 'zone']),
  name: text,
  tile: z.tuple([z.int(), z.int()]).optional().describe('Column and row on the tile grid'),
});
export const regionSet = z.strictObject({ code, name: text, meaning: text, members: z.array(code).min(1) });

/** codelists.json */
export const codeList = z.strictObject({
  code,
  version: z.string(),
  name: text,
  source: z.string(),
  codes: z.array(z.strictObject({ code: z.string(), parent: z.string().optional(), name: text, meaning: text.optional() })).min(1),
});
export const crosswalk = z.strictObject({
  from: z.string().describe('codeList@version'),
  to: z.string().describe('codeList@version'),
  source: z.string(),
  pairs: z.array(z.tuple([z.string(), z.string(), z.enum(['exact', 'broader', 'narrower', 'related'])])),
});

const node = {
  code,
  name: text,
  statement: text,
  clause: clauseNumber,
  alsoServes: z.array(clauseNumber).default([]),
  marks: z.array(code).default([]),
};

/** strategy.json */
export const milestone = z.strictObject({
  year,
  value: decimal.nullable().describe('Null for a rubric: the level is wanted instead'),
  level: z.int().optional().describe('Rubric level wanted by then'),
  comparison: z.enum(['at-least', 'more-than', 'at-most', 'less-than']),
  clause: clauseNumber,
  objective: code.describe('The objective that this milestone serves'),
});
export const target = z.strictObject({
  ...node,
  kind: z.enum(['quantity', 'derived', 'rank', 'rubric']),
  objective: code,
  indicator: code.optional().describe('What measures it; a rubric has none'),
  area: code.describe('The region it is for'),
  direction: z.enum(['up', 'down']),
  baseline: z.strictObject({ year, value: decimal, source: code }).optional(),
  milestones: z.array(milestone).min(1),
  ranking: z.strictObject({ name: text, publisher: z.string(), edition: z.string().optional() }).optional(),
  rubric: z.strictObject({ levels: z.array(z.strictObject({ level: z.int(), descriptor: text })).min(2), evidence: text }).optional(),
  owner: code.optional().describe('Organisation that answers for it'),
  split: z
    .strictObject({ rule: z.enum(['sum', 'mean']), note: text.optional() })
    .optional()
    .describe('How the shares combine; a note where they do not add up'),
  bounds: z.tuple([z.number(), z.number()]).optional().describe('Values that cannot be left, such as 0 and 100 for a share in per cent'),
  shares: z
    .array(z.strictObject({ region: code, year, value: decimal, weight: decimal.optional() }))
    .default([])
    .describe('The target split to regions'),
});
export const objective = z.strictObject({ ...node, step: code });
export const step = z.strictObject({ ...node, from: year, to: year });
export const task = z.strictObject({
  ...node,
  objectives: z.array(code).min(1),
  targets: z.array(code).default([]).describe('Targets that it is meant to move'),
  lead: code.optional().describe('Organisation responsible'),
  support: z.array(code).default([]),
  from: year.optional(),
  to: year.optional(),
});
export const strategy = z.strictObject({
  steps: z.array(step).min(1),
  objectives: z.array(objective).min(1),
  targets: z.array(target),
  tasks: z.array(task),
});

/** sources.json */
export const source = z.strictObject({
  code,
  title: text,
  publisher: text,
  publishedOn: z.string().describe('Year, month or day of the release that was used'),
  url: z.url().optional(),
  licence: z.string(),
});

/** indicators.json; the headings are those of the SIMS (Single Integrated Metadata Structure). */
export const indicator = z.strictObject({
  code,
  name: text,
  definition: text,
  unit: z.string().describe('A unit of units: `percent`, `CNY`, `USD-PPP`, `persons`, `hours`, `index`, `rank`, `count`, `person-years`…'),
  multiplier: z.int().default(0).describe('Power of ten of the stored figures: 8 for hundred millions'),
  decimals: z.int().min(0).max(8).default(2),
  direction: z.enum(['up', 'down', 'none']),
  frequency: z.enum(['annual', 'biennial', 'quarterly', 'monthly', 'irregular']),
  dimensions: z
    .array(z.enum(['region', 'sector-of-performance', 'source-of-funds', 'type-of-rnd', 'technology-field']))
    .default(['region']),
  method: z.strictObject({ version: z.string(), text }),
  source: code,
  producer: text,
  licence: z.string(),
  revisionPolicy: text,
  coverage: text,
  quality: text.describe('Accuracy and comparability: what a reader has to know'),
  formula: z.string().optional().describe('A derived indicator: a formula over other indicators'),
  alternatives: z.array(code).default([]).describe('Indicators that measure the same thing by another method'),
});

/** figures/*.csv, one observation a line. */
export const figure = z.strictObject({
  indicator: code,
  region: code,
  period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/),
  value: z.union([decimal, z.literal('')]),
  status: z
    .enum(['A', 'B', 'D', 'E', 'F', 'I', 'L', 'M', 'O', 'P', 'U'])
    .describe(
      'SDMX OBS_STATUS: normal, break, definition differs, estimated, forecast, imputed, not collected, cannot exist, missing, provisional, low reliability',
    ),
  missing: z.string().describe('Why there is no value; empty when there is one'),
  source: code,
  releasedOn: z.iso.date().describe('The vintage: the day this value was published'),
  note: z.string(),
});
