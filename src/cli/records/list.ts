/** `mainspring list RECORDS` */
import { list } from '#kernel';
import { asPlatform } from '#main';
import { withDatabase } from '../database.ts';
import { columns, Misspoken, only, tell, type Word } from '../word.ts';
import { cellOf, recordOf } from './which.ts';
import { filterOf } from './wish.ts';

export const word: Word = {
  usage: `mainspring list RECORDS [--where column=value]… [--sort column] [--limit 50] [--after MARK]

  --where   also column.not=, column.from=, column.to=, column.has=, q= for words in any column
  --sort    -column for the largest first
  --after   the mark of the next page, which a page prints`,
  options: { where: { type: 'string', multiple: true }, sort: { type: 'string' }, limit: { type: 'string' }, after: { type: 'string' } },
  async run(said) {
    const record = recordOf(only(said.words, 1, 'mainspring list RECORDS')[0]);
    const limit = Number(said.value('limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 5000) throw new Misspoken('--limit is a number from 1 to 5000.');
    const wish = { filter: filterOf(said), sort: said.value('sort') ?? 'id', after: said.value('after'), limit };
    const page = await withDatabase(said, (opened) => list(asPlatform(opened), record, wish));
    const shown = ['id', ...record.list];
    tell(said, page, () => [
      ...columns([shown, ...page.items.map((row) => shown.map((column) => cellOf(row[column]).slice(0, 60)))]),
      ...(page.next ? [`More: --after ${page.next}`] : []),
      ...(page.items.length ? [] : [`No ${record.many.en}.`]),
    ]);
    return 0;
  },
};
