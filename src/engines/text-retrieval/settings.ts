/** What an index is made with. It is kept in the index, because a query must be read as the documents were. */
import { z } from 'zod';
import { NotValidInput } from '../engine/index.ts';
import { STOP_WORDS } from './stop-words.ts';

/** The fields of the settings; the input of the engine has them too. */
export const settingFields = {
  fields: z
    .record(z.string().min(1), z.number().min(0.001).max(1000))
    .default({ text: 1 })
    .refine((fields) => Object.keys(fields).length > 0, 'There is no field to read.')
    .describe(
      'Weight of each field by name: a word in a field of weight 3 counts, and lengthens, as three. `text` is the text of a document',
    ),
  k1: z.number().min(0).max(100).default(1.2).describe('How soon more of the same word stops to count; 0: at once'),
  b: z.number().min(0).max(1).default(0.75).describe('How much the length of a document counts, from 0 to 1'),
  stem: z.boolean().default(true).describe('Whether English words are found by their stems (Porter2)'),
  stopWords: z
    .array(z.string())
    .default([...STOP_WORDS])
    .describe('Words that are not looked for'),
  chinese: z
    .enum(['words-and-bigrams', 'words', 'bigrams'])
    .default('words-and-bigrams')
    .describe(
      'Chinese text by words of a dictionary, by pairs of characters, or by both; pairs stand in where the dictionary is not installed',
    ),
  words: z.array(z.string().min(1)).default([]).describe('Words of the field that the dictionary should know, such as those of code lists'),
};

const settings = z.strictObject(settingFields);

export type Settings = Readonly<z.output<typeof settings>>;
export type Chinese = Settings['chinese'];

/** Settings with what was left out filled in. Refuses by path. */
export function settingsOf(given: z.input<typeof settings> = {}): Settings {
  const read = settings.safeParse(given);
  if (read.success) return read.data;
  throw new NotValidInput(read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}
