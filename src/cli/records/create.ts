/** `mainspring create RECORDS` */
import { actsOf, ask } from '#kernel';
import { asPlatformDuring } from '../database.ts';
import { readObject } from '../files.ts';
import { only, tell, type Word } from '../word.ts';
import { recordOf } from './which.ts';

export const word: Word = {
  usage: `mainspring create RECORDS [--input FILE] [--why TEXT]

Its columns as one JSON object, from a file or standard input. Done as the platform's administrator.`,
  options: { input: { type: 'string' }, why: { type: 'string' } },
  async run(said) {
    const record = recordOf(only(said.words, 1, 'mainspring create RECORDS')[0]);
    const input = await readObject(said.value('input'));
    const row = await asPlatformDuring(said, (asked) => ask(actsOf(record).create, input, asked));
    tell(said, row, () => `Created ${record.one.en} ${row.id}, version ${row.version}.`);
    return 0;
  },
};
