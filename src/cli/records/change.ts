/** `mainspring change RECORDS ID` */
import { actsOf, ask } from '#kernel';
import { asPlatformDuring } from '../database.ts';
import { readObject } from '../files.ts';
import { tell, type Word } from '../word.ts';
import { idOf, recordOf, versionOf } from './which.ts';

const usage = 'mainspring change RECORDS ID --version N [--input FILE] [--why TEXT]';

export const word: Word = {
  usage: `${usage}

The columns that change, as one JSON object, from a file or standard input. Done as the platform's administrator.`,
  options: { input: { type: 'string' }, why: { type: 'string' }, version: { type: 'string' } },
  async run(said) {
    const record = recordOf(said.words[0]);
    const [id, version] = [idOf(said.words, usage), versionOf(said)];
    const input = await readObject(said.value('input'));
    const row = await asPlatformDuring(said, (asked) => ask(actsOf(record).change, { ...input, id, version }, asked));
    tell(said, row, () => `Changed ${record.one.en} ${row.id}, now version ${row.version}.`);
    return 0;
  },
};
