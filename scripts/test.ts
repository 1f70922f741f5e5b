/** What `npm test` runs: types, style, unused code, then every test on our own PostgreSQL and again on a server where one answers, then the journeys. Ends with one line of counts. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import pg from 'pg';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin');
/** Where what a database does is the matter: the kernel, a kill in the middle of a write, and the systems that hold money and deadlines. */
const twice = /^(src\/kernel|src\/systems\/(funding|applications)|tests\/crash\/kill)/;
const scratch = mkdtempSync(join(tmpdir(), 'ms-npm-test-'));
const all: Counts[] = [];
const failures: string[] = [];
const began = Date.now();

for (const [name, command, ...args] of [
  ['types', 'tsc'],
  ['style', 'biome', 'check', '.'],
  ['unused code', 'knip'],
  ['script of the first page', 'node', 'scripts/script-size.ts'],
] as const)
  all.push(await check(name, command, args));

all.push(await suite('on our own PostgreSQL', [], {}));

const server = await serverThatAnswers();
if (server) all.push(await suite('on a server', touchingTheDatabase(), { TEST_DATABASE_URL: server }));
else
  console.log(
    '\n— no server answers (TEST_DATABASE_URL, or postgres://postgres@127.0.0.1:5432): the second half, on a server, is left out',
  );

if (existsSync(join(root, 'tests/journeys'))) all.push(await suite('journeys in a browser', ['--config', 'vitest.journeys.config.ts'], {}));

rmSync(scratch, { recursive: true, force: true });
const sum = (which: keyof Counts) => all.reduce((total, counts) => total + counts[which], 0);
if (failures.length > 0) console.log(`\nWhat failed:\n${failures.join('\n')}`);
console.log(`\nTook ${Math.round((Date.now() - began) / 1000)} s.`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(sum('failed') || !sum('passed') ? 1 : 0);

/** One check counts as one test. */
async function check(name: string, command: string, args: readonly string[]): Promise<Counts> {
  const code = await run(name, command, args, {});
  if (code !== 0) failures.push(`${name}: see “— ${name}” above`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** A run of vitest, counted by its own report; a run that says nothing, or saw no test, has failed. */
async function suite(name: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Counts> {
  const report = join(scratch, `${all.length}.json`);
  const code = await run(
    name,
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    environment,
  );
  const told: Report = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] };
  failures.push(...failuresOf(told).map((failure) => `${name}: ${failure}`));
  const counts = countsOf(told);
  const isSound = code === 0 && counts.passed > 0;
  if (counts.failed > 0 || isSound) return counts;
  failures.push(`${name}: ended with ${code} and no failed test; see “— ${name}” above`);
  return { ...counts, failed: 1 };
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}
/** Each failure with its file and its message, said again at the end, where a reader of a long log looks first. */
function failuresOf({ testResults }: Report): string[] {
  return testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    const said = failed.map((test) => `${test.fullName}\n${test.failureMessages.join('\n').slice(0, 1500)}`);
    if (file.status === 'failed' && failed.length === 0) said.push(file.message.slice(0, 1500));
    return said.map((text) => `${relative(root, file.name)}: ${text}`);
  });
}
/** A file that could not be read is a failure too, though none of its tests was counted. */
function countsOf({ testResults }: Report): Counts {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  return { passed, failed: failed + unread.length, skipped: tests.length - passed - failed };
}

async function run(name: string, command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  console.log(
    `\n— ${name}: ${[command, ...args.filter((arg) => !arg.includes(scratch))].slice(0, 6).join(' ')}${args.length > 6 ? ' …' : ''}`,
  );
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...others } = process.env;
  const child = spawn(join(bin, command), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...others, ...environment, PATH: `${bin}:${process.env.PATH}` },
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

async function serverThatAnswers(): Promise<string | undefined> {
  const connectionString = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; may: boolean }>(
      "select current_setting('server_version_num')::int as number, (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may",
    );
    return rows[0] && rows[0].number >= 150_000 && rows[0].may ? connectionString : undefined;
  } catch {
    if (process.env.TEST_DATABASE_URL) throw new Error('The server at TEST_DATABASE_URL does not answer.');
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The files that open a database, of those that are run twice; the others would say the same again. */
function touchingTheDatabase(): string[] {
  const files = ['src', 'tests', 'packs'].flatMap((folder) => testsUnder(folder));
  const touching = files.filter(
    (file) =>
      twice.test(file) && /ownDatabase|cloneDatabase|databaseOnServer|inject\('server'\)/.test(readFileSync(join(root, file), 'utf8')),
  );
  if (touching.length < 5) throw new Error(`Only ${touching.length} test files seem to open a database; look again at how they are found.`);
  return touching;
}
function testsUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)
    .filter((name) => !name.startsWith('tests/journeys/'));
}
