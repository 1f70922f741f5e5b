/** `mainspring import RECORDS FILE`: a table tried, explained and taken whole or not at all. */
import { readFileSync } from 'node:fs';
import { type ImportReport, importTable, knowRecords, readTable, tryImport } from '#kernel';
import { systems } from '#systems';
import { asPlatformDuring } from '../database.ts';
import { columns, Misspoken, only, progressBar, tell, type Word } from '../word.ts';
import { recordOf } from './which.ts';

export const word: Word = {
  usage: `mainspring import RECORDS FILE --key column [--key column]… [--map head=column]… [--dry-run] [--why TEXT]

Reads CSV (UTF-8 or GB18030), XLSX or JSON. Rows whose key is there already are changed, others are created. With a fault in any
row nothing is imported; --dry-run only says what would happen. --map head= leaves a column out. Done as the platform's administrator.`,
  options: {
    key: { type: 'string', multiple: true },
    map: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    why: { type: 'string' },
  },
  async run(said) {
    const [name, file] = only(said.words, 2, 'mainspring import RECORDS FILE --key column');
    const record = recordOf(name);
    if (!file) throw new Misspoken('Say which file: mainspring import RECORDS FILE --key column');
    const key = said.values('key');
    if (key.length === 0) throw new Misspoken('Say which column tells the rows apart: --key code');
    const table = await readTable(content(file));
    knowRecords(systems.flatMap(({ records }) => records));
    const bar = progressBar('Import');
    const wish = { key, mapping: mappingOf(said.values('map')), tell: (done: number, total: number) => bar.show(done, total) };
    const report = await asPlatformDuring(said, async (asked) => {
      const tried = await tryImport(asked, record, table, wish);
      return said.has('dry-run') || tried.faults.length > 0 ? tried : importTable(asked, record, table, wish);
    }).finally(bar.end);
    tell(said, report, () => inWords(report));
    return report.faults.length > 0 ? 1 : 0;
  },
};

function content(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Misspoken(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function mappingOf(maps: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    maps.map((map) => {
      const at = map.lastIndexOf('=');
      if (at < 1) throw new Misspoken(`--map is head=column: ${map}`);
      return [map.slice(0, at), map.slice(at + 1) || null];
    }),
  );
}

function inWords({ rows, created, changed, same, untouched, faults, fields, isImported }: ImportReport): string[] {
  if (faults.length > 0)
    return [
      `${faults.length} faults; nothing was imported.`,
      ...columns(faults.map(({ row, column, says }) => [`row ${row}`, column, says.en])),
    ];
  const done = isImported ? 'Imported' : 'Would import';
  return [
    `${done} ${rows} rows: ${created} new, ${changed} changed, ${same} the same; ${untouched} others stay as they are.`,
    ...columns([
      ['column', 'agree', 'change', 'silent'],
      ...fields.map((field) => [field.column, String(field.matched), String(field.changed), String(field.missing)]),
    ]),
  ];
}
