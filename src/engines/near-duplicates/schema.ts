/** What goes into `near-duplicates` and what comes out. */
import { z } from 'zod';
import { documents } from './document.ts';
import { MOST_DOCUMENTS } from './pair-list.ts';

export const input = z
  .strictObject({
    documents: documents.describe('Documents to compare: with each other, or with `against` where that is given'),
    against: documents
      .optional()
      .describe('Documents already there: each of `documents` is compared with each of these, and with these only'),
    threshold: z
      .number()
      .min(0.1)
      .max(1)
      .default(0.5)
      .describe('Least Jaccard similarity of the texts, 0.1 to 1, from which a pair is told'),
    unit: z
      .enum(['auto', 'word', 'character'])
      .default('auto')
      .describe('Shingles of three: words, and characters of scripts without spaces (auto); words (word); or of eight letters (character)'),
    boilerplate: z.array(z.string()).default([]).describe('Call texts and standard clauses, whose wording says nothing of a document'),
    learnBoilerplate: z
      .boolean()
      .default(true)
      .describe('Whether wording that stands in eight texts and in 1 % of them is boilerplate too; nearly equal texts count once'),
    mostPairs: z
      .int()
      .min(1)
      .max(10_000_000)
      .default(1_000_000)
      .describe('An input with more pairs to compare exactly than this is refused rather than answered in part'),
    workers: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe('Worker threads; the answer is the same for any number. Without it, as many as the work deserves'),
  })
  .superRefine(({ documents, against }, context) => {
    const refuse = (path: (string | number)[], message: string) => void context.addIssue({ code: 'custom', path, message });
    if (!Array.isArray(documents) || (against && !Array.isArray(against))) return;
    if (documents.length + (against?.length ?? 0) > MOST_DOCUMENTS) refuse(['documents'], `At most ${MOST_DOCUMENTS} documents.`);
    if (!against) return;
    const asked = new Set(documents.map(({ id }) => id));
    against.forEach(({ id }, i) => {
      if (asked.has(id)) refuse(['against', i, 'id'], `The id "${id}" stands in documents too.`);
    });
  });

const share = z.number().min(0).max(1);
const range = z
  .tuple([z.int(), z.int()])
  .describe('First place and the one after the last, in UTF-16 units of the text as JavaScript counts');

const pair = z.object({
  a: z.string().describe('Id of one of `documents`'),
  b: z.string().describe('Id of a later one, or of one of `against`'),
  similarity: share.describe('Jaccard of the sets of shingles, |A ∩ B| / |A ∪ B|, exact'),
  contentSimilarity: share.describe('The same without boilerplate; 0 where nothing else is left'),
  boilerplateShare: share.describe('Part of the shared shingles that is boilerplate'),
  containment: z.tuple([share, share]).describe('Part of the shingles of a that b has too, and the other way'),
  titleSimilarity: share
    .nullable()
    .describe('Jaccard of the words of the titles, or of their pairs of characters; null where one has no title'),
  sharedPeople: z.array(z.string()).describe('Ids of people of both, in the order of a'),
  overlapDays: z.int().nullable().describe('Days that are in both periods; null where one of the four days is not given'),
  passages: z.array(z.object({ a: range, b: range })).describe('Longest runs of words that both share, in the order of a'),
  kind: z.enum(['same', 'overlap', 'renewal', 'boilerplate']),
  because: z.object({
    code: z
      .enum(['mostly-boilerplate', 'same-people-later', 'same-text', 'same-title-and-text', 'shared-text'])
      .describe('The rule that held'),
    says: z.string().describe('The reason in English'),
  }),
});

export const output = z.object({
  pairs: z.array(pair).describe('The most alike first'),
  counted: z.object({
    documents: z.int().describe('Documents read, those of `against` included'),
    blank: z.int().describe('Of these, documents whose text has no letter or digit: they are like nothing'),
    candidates: z.int().describe('Pairs whose sketches met in a band'),
    compared: z.int().describe('Pairs whose sketches were alike enough to be compared exactly'),
    boilerplate: z.int().describe('Shingles that are boilerplate'),
    crowded: z
      .int()
      .describe('Groups alike by boilerplate that were too many to pair; some pairs of kind "boilerplate" are not told if above 0'),
  }),
});

export type Input = z.output<typeof input>;
export type Output = z.output<typeof output>;
export type Pair = z.output<typeof pair>;
export type Because = Pair['because'];
