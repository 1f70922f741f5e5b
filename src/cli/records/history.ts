/** `mainspring history RECORDS ID` */
import { find, history } from '#kernel';
import { asPlatform } from '#main';
import { withDatabase } from '../database.ts';
import { tell, type Word } from '../word.ts';
import { cellOf, idOf, recordOf } from './which.ts';

const usage = 'mainspring history RECORDS ID';

export const word: Word = {
  usage: `${usage}\n\nThe versions of a row, newest first: when, by which command, why, and what changed.`,
  async run(said) {
    const record = recordOf(said.words[0]);
    const id = idOf(said.words, usage);
    await withDatabase(said, async (opened) => {
      const asked = asPlatform(opened);
      await find(asked, record, id);
      const versions = await history(asked, record, id);
      tell(said, versions, () =>
        versions.flatMap(({ version, at, command, by, why, changes }) => [
          `${version}  ${at}  ${command}  by ${by}${why ? `  because: ${why}` : ''}`,
          ...changes.map(({ column, from, to }) => `     ${column}: ${cellOf(from)} → ${cellOf(to)}`),
        ]),
      );
    });
    return 0;
  },
};
