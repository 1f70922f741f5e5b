/** `mainspring show RECORDS ID` */
import { find } from '#kernel';
import { asPlatform } from '#main';
import { withDatabase } from '../database.ts';
import { tell, type Word } from '../word.ts';
import { idOf, recordOf, rowLines } from './which.ts';

const usage = 'mainspring show RECORDS ID [--as-of 2026-03-01T00:00:00Z]';

export const word: Word = {
  usage,
  options: { 'as-of': { type: 'string' } },
  async run(said) {
    const record = recordOf(said.words[0]);
    const id = idOf(said.words, usage);
    await withDatabase(said, async (opened) => {
      const asOf = said.value('as-of');
      const asked = { ...asPlatform(opened), ...(asOf && { asOf }) };
      const row = await find(asked, record, id);
      const moves = asOf ? [] : record.movesOpenTo(asked.person, row);
      tell(said, { ...row, moves }, () => rowLines(record, row, moves));
    });
    return 0;
  },
};
