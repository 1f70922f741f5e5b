/** The terminal face: `mainspring WORD …`. One file a family of words; each is read only when it is said. */
import { parseArgs } from 'node:util';
import { Refusal } from '#kernel';
import { Hindered, Misspoken, type Said, type Word } from './word.ts';

const families: Readonly<Record<string, { readonly says: string; readonly load: () => Promise<{ word: Word }> }>> = {
  start: { says: 'start the platform', load: () => import('./start.ts') },
  worker: { says: 'work on jobs in a process of its own', load: () => import('./worker.ts') },
  engine: { says: 'run an engine on a JSON file', load: () => import('./engine.ts') },
  jobs: { says: 'list, retry or cancel jobs', load: () => import('./jobs.ts') },
  journal: { says: 'verify or export the journal', load: () => import('./journal.ts') },
  pack: { says: 'check, load and compare strategies as data', load: () => import('./pack.ts') },
  demo: { says: 'load the demonstration country', load: () => import('./demo.ts') },
  list: { says: 'list records: list organisations', load: () => import('./records/list.ts') },
  show: { says: 'one record with its open moves', load: () => import('./records/show.ts') },
  history: { says: 'the versions of a record', load: () => import('./records/history.ts') },
  'who-could-see': { says: 'who could see a record on a day, and why', load: () => import('./who-could-see.ts') },
  create: { says: 'create a record', load: () => import('./records/create.ts') },
  change: { says: 'change a record', load: () => import('./records/change.ts') },
  move: { says: 'make a move with a record', load: () => import('./records/move.ts') },
  import: { says: 'a table of records: tried, explained, taken whole', load: () => import('./records/import.ts') },
  export: { says: 'records as CSV, XLSX or JSON', load: () => import('./records/export.ts') },
  do: { says: 'run a command', load: () => import('./do.ts') },
  routes: { says: 'every address of the API', load: () => import('./routes.ts') },
  decision: { says: 'work a decision on a call out again', load: () => import('./decision.ts') },
  redraw: { says: 'draw again what was drawn, from the published seed', load: () => import('./redraw.ts') },
  doctor: { says: 'look whether everything is well', load: () => import('./doctor.ts') },
  backup: { says: 'write everything into one file', load: () => import('./backup.ts') },
  restore: { says: 'fill an empty database from a backup', load: () => import('./restore.ts') },
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await obey(process.argv.slice(2));

async function obey([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(rest[0]);
  const isJson = rest.includes('--json');
  try {
    const { word } = await familyOf(name).load();
    if (rest.includes('--help') || rest.includes('-h')) return usageOf(word);
    return (await word.run(read(word, rest))) ?? 0;
  } catch (error) {
    return explain(error, name, isJson);
  }
}

function familyOf(name: string) {
  const family = Object.hasOwn(families, name) ? families[name] : undefined;
  if (!family) throw new Misspoken(`There is no word "${name}".${meant(name, Object.keys(families))}\nSay: mainspring help`);
  return family;
}

async function help(name?: string): Promise<number> {
  if (name) {
    try {
      return usageOf((await familyOf(name).load()).word);
    } catch (error) {
      return explain(error, name, false);
    }
  }
  const width = Math.max(...Object.keys(families).map(({ length }) => length));
  console.log(`mainspring WORD [options]

${Object.entries(families)
  .map(([word, { says }]) => `  ${word.padEnd(width)}  ${says}`)
  .join('\n')}

Every word takes --help and --json. The database is our own, in var/ (--home DIR or MAINSPRING_HOME), or the server at DATABASE_URL.`);
  return 0;
}

function usageOf({ usage }: Word): number {
  console.log(usage);
  return 0;
}

function read(word: Word, args: readonly string[]): Said {
  const options = { json: { type: 'boolean' }, home: { type: 'string' }, ...word.options } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const given = values as Readonly<Record<string, string | boolean | string[] | undefined>>;
    return {
      words: positionals,
      json: given.json === true,
      home: given.home as string | undefined,
      value: (option) => given[option] as string | undefined,
      values: (option) => (given[option] as string[] | undefined) ?? [],
      has: (option) => given[option] !== undefined,
    };
  } catch (error) {
    throw new Misspoken(`${(error as Error).message.split('. To specify')[0]}\n\n${word.usage}`);
  }
}

/** 2: what was said or handed in cannot be used; 1: it was understood, and could not be done. */
function explain(error: unknown, name: string, isJson: boolean): number {
  const code = error instanceof Misspoken || (error instanceof Refusal && error.kind === 'not-valid') ? 2 : 1;
  if (isJson) console.error(JSON.stringify(asJson(error), null, 2));
  else console.error(inWords(error, name));
  return code;
}

function asJson(error: unknown): object {
  if (error instanceof Refusal)
    return { error: error.code, says: error.says, faults: error.faults.map(({ pointer, code, says }) => ({ pointer, code, says })) };
  return { error: (error as Error).name ?? 'Error', says: (error as Error).message ?? String(error) };
}

function inWords(error: unknown, name: string): string {
  if (error instanceof Refusal)
    return [error.says.en, ...error.faults.map(({ pointer, says }) => `  ${pointer || '/'}: ${says.en}`)].join('\n');
  if (error instanceof Misspoken || error instanceof Hindered) return error.message;
  if (error instanceof AggregateError) return `mainspring ${name}: ${error.errors.map(String).join('\n')}`;
  return process.env.MAINSPRING_DEBUG
    ? String((error as Error).stack ?? error)
    : `mainspring ${name}: ${(error as Error).message ?? error}`;
}

/** The words that begin alike, or differ by little. */
function meant(said: string, known: readonly string[]): string {
  const near = known.filter(
    (word) => word.startsWith(said.slice(0, 3)) || said.startsWith(word) || sharedLetters(word, said) >= word.length - 1,
  );
  return near.length ? ` Did you mean ${near.join(' or ')}?` : '';
}

function sharedLetters(word: string, said: string): number {
  return Math.abs(word.length - said.length) > 1 ? 0 : [...word].filter((letter) => said.includes(letter)).length;
}
