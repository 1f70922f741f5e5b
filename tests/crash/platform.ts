/** The platform as an operator runs it: a process of its own, reached by HTTP, ended by signals. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { reachDatabase, runningServer, verifyJournal } from '#kernel';
import { systems } from '#systems';

const root = join(import.meta.dirname, '../..');
const email = 'ilse.marten@example.org';
const password = 'a long password for tests';

export interface Where {
  readonly home: string;
  /** A server, where not our own database in `home`. */
  readonly url?: string | undefined;
}

export interface Platform {
  readonly address: string;
  readonly process: ChildProcess;
  /** All that it has printed. */
  printed(): string;
}

const environmentOf = ({ home, url }: Where): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, ...others } = process.env;
  return {
    ...others,
    ...(url && { DATABASE_URL: url }),
    MAINSPRING_HOME: home,
    MAINSPRING_PACKS: '',
    MAINSPRING_ADMIN_EMAIL: email,
    MAINSPRING_ADMIN_PASSWORD: password,
    REQUESTS_A_MINUTE: '100000000',
  };
};

/** Runs `mainspring` and answers how it ended. */
export async function mainspring(where: Where, ...args: string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
    cwd: root,
    env: environmentOf(where),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    return () => Buffer.concat(parts).toString();
  }) as [() => string, () => string];
  const [code] = (await once(child, 'close')) as [number];
  return { code, out: out(), err: err() };
}

/** Starts the platform on a free port, in a process group of its own. */
export async function startPlatform(where: Where): Promise<Platform> {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'start', '--port', '0'], {
    cwd: root,
    env: environmentOf(where),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const address = await new Promise<string>((found, failed) => {
    const hear = (part: Buffer) => {
      text += part;
      const [, said] = /Mainspring is at (\S+)/.exec(text) ?? [];
      if (said) found(said);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => failed(new Error(`The platform ended with ${code}:\n${text}`)));
  });
  return { address, process: child, printed: () => text };
}

/** The session cookie of the first administrator. */
export async function signedIn({ address }: Platform): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 201) throw new Error(`Signing in was answered ${answer.status}: ${await answer.text()}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] as string;
}

/** SIGKILL for its process group; with `everything`, for our database server and all its processes too. */
export async function kill({ process: child }: Platform, { home }: Where, everything: boolean): Promise<void> {
  const pid = child.pid as number;
  const below = everything ? descendantsOf(pid) : [];
  const ended = once(child, 'exit');
  process.kill(-pid, 'SIGKILL');
  for (const one of below) endNow(one);
  await ended;
  while (await runningServer(home)) await sleep(20); // ours ends when its lifeline breaks
}

export async function stop({ process: child }: Platform): Promise<number> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  return ((await ended) as [number])[0];
}

function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const parent = parentOf(name);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (one: number): number[] => (children.get(one) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}
function parentOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  } catch {
    return undefined; // it has ended meanwhile
  }
}
function endNow(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {} // it has ended meanwhile
}

/** Asks the database itself, beside the running platform or after it. */
export const inDatabase = <T>(where: Where, ask: (query: (text: string) => Promise<Record<string, unknown>[]>) => Promise<T>): Promise<T> =>
  reached(where, (opened) => ask(async (text) => (await opened.pool.query<Record<string, unknown>>(text)).rows));

/** Works on the database past the running platform, as an operator with a console would. */
export async function reached<T>(
  { home, url }: Where,
  work: (opened: Awaited<ReturnType<typeof reachDatabase>>) => Promise<T>,
): Promise<T> {
  const opened = await reachDatabase({ home, url: url ?? (await runningServer(home)) });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** The faults of the journal, and how many lines and rows were looked at. */
export const journalOf = (where: Where) =>
  reached(where, async ({ db }) => {
    const proof = await verifyJournal(
      db,
      systems.flatMap(({ records }) => records),
    );
    return { faults: proof.faults, lines: proof.sealedLines + proof.unsealedLines, rows: proof.rows };
  });

/** A new database on the server of the suite; undefined where there is none. */
export async function databaseOnServer(name: string): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return undefined;
  const admin = async (text: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  const at = new URL(server);
  at.pathname = `/${name}`;
  await admin(`create database ${name}`);
  return { url: at.toString(), drop: () => admin(`drop database if exists ${name} with (force)`) };
}
