/** `mainspring doctor`: looks at everything a platform needs, and says what to do about what is not well. */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { appliedIn, compare, type Opened, secretNamed } from '#kernel';
import { migrations } from '#main';
import { systems } from '#systems';
import { openPost } from '#systems/messages';
import { chosenBy, withBareDatabase } from './database.ts';
import { only, type Said, tell, type Word } from './word.ts';

interface Finding {
  readonly what: string;
  readonly is: 'ok' | 'warn' | 'fault';
  readonly says: string;
  readonly remedy?: string;
}
const ok = (what: string, says: string): Finding => ({ what, is: 'ok', says });
const warn = (what: string, says: string, remedy: string): Finding => ({ what, is: 'warn', says, remedy });
const fault = (what: string, says: string, remedy: string): Finding => ({ what, is: 'fault', says, remedy });

export const word: Word = {
  usage: `mainspring doctor [--home DIR]

Node, pages, mail, disk, folders, database, migrations, tables, journal, jobs. Changes nothing but starts our own database where it rests. Exits 1 on a fault.`,
  async run(said) {
    only(said.words, 0, 'mainspring doctor');
    const findings = [node(), pages(), mail(), ...folders(said), ...(await database(said))];
    const mark = { ok: 'ok   ', warn: 'warn ', fault: 'FAULT' };
    tell(said, findings, () =>
      findings.flatMap(({ what, is, says, remedy }) => [`${mark[is]}  ${what}: ${says}`, ...(remedy ? [`         → ${remedy}`] : [])]),
    );
    return findings.some(({ is }) => is === 'fault') ? 1 : 0;
  },
};

const node = () =>
  Number(process.versions.node.split('.')[0]) === 24
    ? ok('Node', process.version)
    : fault(
        'Node',
        `${process.version} where 24 is needed`,
        'npm ci --ignore-scripts=false brings it; start by `npm start` or `npx mainspring`',
      );

const pages = () =>
  existsSync(join(migrations, '../dist/web/server/server.js')) ? ok('Pages', 'built') : fault('Pages', 'not built', 'npm run build');

function mail(): Finding {
  try {
    const { send } = openPost({ url: secretNamed('MAIL_URL'), from: process.env.MAIL_FROM, at: '' });
    return send ? ok('Mail', 'a server is named') : warn('Mail', 'no server is named, so mails wait', 'set MAIL_URL and MAIL_FROM');
  } catch (error) {
    return fault('Mail', (error as Error).message, 'see docs/guides/operating.md');
  }
}

function folders(said: Said): Finding[] {
  const { home, databaseUrl } = chosenBy(said);
  if (databaseUrl) return [];
  if (!existsSync(home)) return [fault('Folder', `${home} is not there`, 'mainspring start makes it')];
  const { mode } = statSync(home);
  const { bavail, bsize } = statfsSync(home);
  const free = (bavail * bsize) / 1e9;
  return [
    (mode & 0o077) === 0 ? ok('Folder', `${home}, closed to others`) : warn('Folder', `${home} can be read by others`, `chmod 700 ${home}`),
    isWritable(home)
      ? ok('Rights', 'the folder can be written')
      : fault('Rights', `${home} cannot be written`, 'start as the owner of the folder'),
    free < 0.5
      ? fault('Disk', `${free.toFixed(1)} GB free`, 'free some space; PostgreSQL stops when the disk is full')
      : free < 5
        ? warn('Disk', `${free.toFixed(1)} GB free`, 'free some space soon')
        : ok('Disk', `${free.toFixed(0)} GB free`),
  ];
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function database(said: Said): Promise<Finding[]> {
  const { home, databaseUrl } = chosenBy(said);
  if (!databaseUrl && !existsSync(home)) return [];
  try {
    return await withBareDatabase(said, examine);
  } catch (error) {
    return [
      fault(
        'Database',
        (error as Error).message,
        databaseUrl ? 'see that the server runs and DATABASE_URL is right' : `see ${join(home, 'postgres.log')}`,
      ),
    ];
  }
}

async function examine(opened: Opened): Promise<Finding[]> {
  const one = async (text: string) => Number((await opened.pool.query<{ number: string }>(`select (${text}) as number`)).rows[0]?.number);
  const version = await one("current_setting('server_version_num')::int");
  const reached =
    version >= 150_000
      ? ok('Database', `PostgreSQL ${Math.floor(version / 10_000)}, ${opened.where === 'embedded' ? 'our own' : 'by its address'}`)
      : fault('Database', `PostgreSQL ${Math.floor(version / 10_000)}`, 'PostgreSQL 15 or newer is needed');
  if (!(await one("coalesce(to_regclass('public.migration')::oid::int8, 0)")))
    return [reached, warn('Migrations', 'the database is empty', 'mainspring start, or mainspring restore FILE')];
  const hasJobs = await one("coalesce(to_regclass('job.job')::oid::int8, 0)");
  return [
    reached,
    await migrated(opened),
    await agreed(opened),
    sealed(await one("select count(*) from journal where batch is null and at < now() - interval '10 minutes'")),
    dead(hasJobs ? await one("select count(*) from job.job where state = 'failed' or (name = 'dead-letter' and state = 'created')") : 0),
  ];
}

async function migrated({ db }: Opened): Promise<Finding> {
  const applied = await appliedIn(db);
  const here = readdirSync(migrations).filter((file) => file.endsWith('.sql'));
  const changed = here.filter((file) => applied.has(file) && applied.get(file) !== digestOf(file));
  const newer = [...applied.keys()].filter((name) => !here.includes(name));
  const missing = here.filter((file) => !applied.has(file));
  if (newer.length)
    return fault('Migrations', `the database is newer than this program: ${newer.join(', ')}`, 'start a newer version of Mainspring');
  if (changed.length)
    return fault('Migrations', `changed after they were applied: ${changed.join(', ')}`, 'bring back the files of this version');
  if (missing.length) return warn('Migrations', `not applied yet: ${missing.join(', ')}`, 'mainspring start applies them');
  return ok('Migrations', `${applied.size} applied, unchanged`);
}
const digestOf = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(migrations, file)))
    .digest('hex');

const agreed = ({ db }: Opened): Promise<Finding> =>
  compare(
    db,
    systems.flatMap(({ records }) => records),
  ).then(
    () => ok('Tables', 'agree with what the records declare'),
    (error: Error) => fault('Tables', error.message, 'mainspring start migrates; a table that was changed by hand has to be changed back'),
  );

const sealed = (lines: number) =>
  lines
    ? warn(
        'Journal',
        `${lines} lines are older than ten minutes and not sealed`,
        'a running platform seals every five seconds; see its log',
      )
    : ok('Journal', 'sealed');

const dead = (jobs: number) =>
  jobs
    ? warn('Jobs', `${jobs} failed for good`, 'mainspring jobs list, then mainspring jobs retry ID')
    : ok('Jobs', 'none failed for good');
