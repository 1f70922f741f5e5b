/** `mainspring pack`: strategies as data. */
import { checkPack, type Loaded, loadPack, packSchema } from '#systems/pack';
import { asPlatformDuring } from './database.ts';
import { columns, Misspoken, progressBar, type Said, tell, type Word } from './word.ts';

const usage = `mainspring pack check FOLDER    every fault of the pack, by file and place; needs no database
mainspring pack diff FOLDER     what loading it would change; nothing is written
mainspring pack load FOLDER     loads it, whole or not at all; twice changes nothing
mainspring pack schema          prints the JSON Schema of every file of a pack`;

export const word: Word = {
  usage,
  async run(said) {
    const [what, folder] = said.words;
    if (what === 'schema') return schema();
    if (!folder || said.words.length > 2) throw new Misspoken(usage);
    if (what === 'check') return check(said, folder);
    if (what === 'diff') return load(said, folder, true);
    if (what === 'load') return load(said, folder, false);
    throw new Misspoken(usage);
  },
};

function schema() {
  tell({ json: true }, packSchema(), () => '');
  return 0;
}

async function check(said: Said, folder: string) {
  const faults = await checkPack(folder);
  tell(said, { faults }, () => (faults.length ? faults.map(({ at, says }) => `${at}: ${says}`) : `${folder}: no faults.`));
  return faults.length ? 2 : 0;
}

async function load(said: Said, folder: string, dryRun: boolean) {
  const bar = progressBar('Pack');
  const loaded = await asPlatformDuring(said, (asked) => loadPack(asked, folder, { dryRun, tell: bar.show })).finally(bar.end);
  tell(said, loaded, () => [...(dryRun ? differences(loaded) : []), ...counts(loaded)]);
  return 0;
}

const counts = ({ records }: Loaded) =>
  columns([
    ['', 'new', 'changed', 'same', 'not in the pack'],
    ...records.map(({ record, created, changed, same, absent }) => [record, ...[created, changed, same, absent].map(String)]),
  ]);

const differences = ({ records }: Loaded) =>
  records.flatMap(({ record, changes }) =>
    changes.flatMap(({ named, what, fields }) => [
      `${record} ${named}: ${what}`,
      ...(what === 'changed'
        ? fields.map(({ column, from, to }) => `    ${column}: ${JSON.stringify(from ?? null)} → ${JSON.stringify(to ?? null)}`)
        : []),
    ]),
  );
