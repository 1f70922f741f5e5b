/** `mainspring export RECORDS`: what a filter finds, as a file. */
import { type AnyRow, csvOf, flatten, list, xlsxOf } from '#kernel';
import { asPlatform } from '#main';
import { withDatabase } from '../database.ts';
import { writeOut } from '../files.ts';
import { Misspoken, only, type Word } from '../word.ts';
import { recordOf } from './which.ts';
import { filterOf } from './wish.ts';

export const word: Word = {
  usage: `mainspring export RECORDS --format csv|xlsx|json [--output FILE] [--where column=value]… [--sort column]`,
  options: { format: { type: 'string' }, output: { type: 'string' }, where: { type: 'string', multiple: true }, sort: { type: 'string' } },
  async run(said) {
    const record = recordOf(only(said.words, 1, 'mainspring export RECORDS')[0]);
    const format = said.value('format') ?? (said.json ? 'json' : 'csv');
    if (!['csv', 'xlsx', 'json'].includes(format)) throw new Misspoken('--format is csv, xlsx or json.');
    const wish = { filter: filterOf(said), sort: said.value('sort') ?? 'id', limit: 5000 };
    const rows: AnyRow[] = [];
    await withDatabase(said, async (opened) => {
      for (let after: string | undefined; ; ) {
        const page = await list(asPlatform(opened), record, { ...wish, after });
        rows.push(...page.items);
        if (!page.next) return;
        after = page.next;
      }
    });
    const { heads, row } = flatten(record);
    const output = said.value('output');
    if (format === 'json') writeOut(output, `${JSON.stringify({ record: record.table, items: rows }, null, 2)}\n`);
    if (format === 'csv') writeOut(output, csvOf(heads, rows.map(row)));
    if (format === 'xlsx') writeOut(output, await xlsxOf(heads, rows.map(row)));
    return 0;
  },
};
