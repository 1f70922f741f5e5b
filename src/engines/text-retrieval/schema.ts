/** What goes into `text-retrieval` and what comes out. */
import { z } from 'zod';
import { faultsOfDocuments, faultsOfVector } from './faults.ts';
import { settingFields } from './settings.ts';

const tag = z.union([z.string(), z.number()]);
const vector = z.array(z.number()).min(1).describe('Any unit; its direction counts');

const document = z.strictObject({
  id: z.string().describe('Name of the document, repeated in results'),
  text: z.string().optional().describe('The field `text`'),
  fields: z.record(z.string(), z.string()).optional().describe('Other fields by name; each has its weight in `fields` of the input'),
  tags: z
    .record(z.string(), z.union([tag, z.array(tag)]))
    .optional()
    .describe('What queries filter by: one value or several for each name'),
  vector: vector.optional(),
});

const where = z.record(z.string(), z.union([tag, z.array(tag), z.strictObject({ from: tag.optional(), to: tag.optional() })]));

const query = z.strictObject({
  id: z.string().describe('Name of the query, under which its results stand'),
  text: z.string().default('').describe('Words in any order; a word that stands twice counts twice'),
  where: where.optional().describe('For each name of a tag a value, one of several, or a range with both ends in it; all must hold'),
  only: z.array(z.string()).optional().describe('The only documents that may be found, by id'),
  vector: vector.optional().describe('Fused with the words by reciprocal rank, k = 60'),
});

export const input = z
  .strictObject({
    documents: z.array(document),
    queries: z.array(query),
    k: z.int().min(1).max(1_000_000).default(10).describe('Most documents for a query'),
    explain: z.boolean().default(false).describe('Whether to say which terms matched'),
    ...settingFields,
    workers: z.int().min(0).max(64).optional().describe('Threads, 0 for none; never shows in the answer'),
  })
  .superRefine(({ documents, queries, fields }, context) => {
    const refuse = (path: string, message: string) => void context.addIssue({ code: 'custom', path: path.split('.').map(stepOf), message });
    for (const { path, message } of faultsOfDocuments(documents, { fields: Object.keys(fields), has: () => false, dimensions: undefined }))
      refuse(path, message);
    const dimensions = documents.find((each) => each.vector)?.vector?.length;
    const [ids, tags] = [new Set(documents.map(({ id }) => id)), new Set(documents.flatMap((each) => Object.keys(each.tags ?? {})))];
    const seen = new Set<string>();
    queries.forEach(({ id, where, only, vector }, i) => {
      if (seen.has(id)) refuse(`queries.${i}.id`, `The query "${id}" is there twice.`);
      seen.add(id);
      for (const message of vector ? faultsOfVector(vector, dimensions) : []) refuse(`queries.${i}.vector`, message);
      for (const name of Object.keys(where ?? {}))
        if (!tags.has(name))
          context.addIssue({ code: 'custom', path: ['queries', i, 'where', name], message: 'No document has such a tag.' });
      only?.forEach((wanted, j) => {
        if (!ids.has(wanted)) refuse(`queries.${i}.only.${j}`, `There is no document "${wanted}".`);
      });
    });
  });

const stepOf = (step: string) => (/^\d+$/.test(step) ? Number(step) : step);

const share = z.object({ rank: z.int(), share: z.number().describe('1 / (60 + rank)') }).nullable();

const reasons = z.object({
  document: z.string(),
  score: z.number(),
  terms: z.array(
    z.object({
      term: z.string().describe('As it is looked for: folded, in lower case, stemmed'),
      repeated: z.int().describe('How often it stands in the query'),
      frequency: z.number().describe('How often in the document, each field by its weight'),
      documents: z.int().describe('In how many documents it stands'),
      idf: z.number().describe('ln(1 + (N − n + ½) / (n + ½))'),
      contribution: z.number().describe('What it adds to the score by words'),
    }),
  ),
  byWords: z.number().describe('BM25: the sum of the contributions, in their order'),
  ranks: z.object({ words: share, vector: share }).optional().describe('Where a vector was given: their shares sum to the score'),
});

export const output = z.object({
  results: z
    .record(z.string(), z.array(z.tuple([z.string(), z.number()])))
    .describe('For each query [document, score], best first; equal scores in the order of the documents'),
  explanations: z.record(z.string(), z.array(reasons)).optional(),
  counted: z.object({
    documents: z.int(),
    postings: z.int().describe('Pairs of a term and a document that it stands in'),
    segmenter: z.enum(['jieba', 'bigrams']).describe('How Chinese text was read'),
  }),
});

export type Input = z.output<typeof input>;
export type Output = z.output<typeof output>;
