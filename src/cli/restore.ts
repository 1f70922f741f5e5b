/** `mainspring restore FILE`: fills an empty database. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readManifest, restore } from '#kernel';
import { migrations } from '#main';
import { systems } from '#systems';
import { chosenBy, withBareDatabase } from './database.ts';
import { Misspoken, only, progressBar, tell, type Word } from './word.ts';

export const word: Word = {
  usage: `mainspring restore FILE [--home DIR]

Fills an empty database from a backup: our own in --home, or the server at DATABASE_URL. Digests, counts and the journal are proved;
if anything is wrong, the database stays empty.`,
  async run(said) {
    const [file] = only(said.words, 1, 'mainspring restore FILE');
    if (!file) throw new Misspoken('Say from where: mainspring restore FILE');
    await readManifest(resolve(file)); // before a folder is made for nothing
    const { home, databaseUrl } = chosenBy(said);
    if (!databaseUrl) mkdirSync(home, { recursive: true, mode: 0o700 });
    const bar = progressBar('Restore');
    const records = systems.flatMap((system) => system.records);
    const restored = await withBareDatabase(said, ({ pool }) => restore(pool, resolve(file), migrations, records, bar.show)).finally(
      bar.end,
    );
    const { manifest, proof } = restored;
    tell(said, restored, () => [
      `Restored ${manifest.tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${manifest.tables.length} tables, as of ${manifest.madeAt}.`,
      `The journal holds: ${proof.sealedLines} lines in ${proof.seals} seals, ${proof.unsealedLines} not sealed yet. Head: ${proof.head}`,
    ]);
    return 0;
  },
};
