/** `mainspring backup FILE`: everything in one file, while the platform runs. */
import { resolve } from 'node:path';
import { backup } from '#kernel';
import { withBareDatabase } from './database.ts';
import { Misspoken, only, progressBar, tell, type Word } from './word.ts';

export const word: Word = {
  usage: `mainspring backup FILE [--home DIR]

Writes every record, fact, account and the journal, as they stand at one instant, into one file with a digest of each table.
The platform may run meanwhile. Jobs in the queue are not part of it. Keep the file as you keep passwords, and the head it prints elsewhere.`,
  async run(said) {
    const [file] = only(said.words, 1, 'mainspring backup FILE');
    if (!file) throw new Misspoken('Say where to: mainspring backup FILE');
    const bar = progressBar('Backup');
    const manifest = await withBareDatabase(said, ({ pool }) => backup(pool, resolve(file), new Date().toISOString(), bar.show)).finally(
      bar.end,
    );
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    tell(said, manifest, () => [
      `${file}: ${rows} rows of ${manifest.tables.length} tables, migrated to ${manifest.migrations.at(-1)?.name}.`,
      `Head of the journal: ${manifest.head}`,
    ]);
    return 0;
  },
};
