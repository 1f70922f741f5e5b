/** Where our own PostgreSQL can live: in the folder that was asked for, or, where the account that it runs as may not enter, beside it in /var/lib. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface Place {
  /** Holds the cluster in `data`, and the log. */
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Holds the socket; its path is short enough for one. */
  readonly sockets: string;
}

/** PostgreSQL refuses to run as root, so root lends it the account that owns nothing. */
export const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Makes the place ready for use. Throws in words when there is none. */
export function makePlace(wanted: string, binaries: Binaries): Place {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const home = homeOf(wanted);
  if (home === wanted) {
    if (account.uid) chownSync(home, account.uid, account.gid);
    if (!mayEnter(home)) return elsewhere(wanted, binaries);
  } else makeElsewhere(home);
  return { home, sockets: makeSockets(home), ...reachable(binaries) };
}

/** The folder of the cluster that `wanted` has, or would have: the one that its note names, where there is a note. */
export const homeOf = (wanted: string): string =>
  !existsSync(join(wanted, 'data')) && existsSync(join(wanted, note)) ? besideOf(wanted) : wanted;

const note = 'WHERE-THE-DATABASE-IS.txt';
const shared = '/var/lib/mainspring';
const besideOf = (wanted: string) => join(shared, createHash('sha256').update(wanted).digest('hex').slice(0, 16));

function elsewhere(wanted: string, binaries: Binaries): Place {
  if (existsSync(join(wanted, 'data')))
    throw new Error(
      `The database in ${wanted} cannot be opened: the account nobody, which PostgreSQL runs as when root starts it, may not enter that folder. Allow it to pass (chmod o+x on each folder above), or start Mainspring as the owner of the folder.`,
    );
  const home = besideOf(wanted);
  if (existsSync(home)) renameSync(home, `${home}.before-${Date.now()}`); // of an earlier folder of this name, which is gone with its note
  makeElsewhere(home);
  if (!mayEnter(home))
    throw new Error(
      `PostgreSQL can live neither in ${wanted} nor in ${home}: the account nobody may enter neither. Set DATABASE_URL, or start Mainspring as another user.`,
    );
  writeFileSync(
    join(wanted, note),
    `The database of this folder is kept in ${home}\n\nMainspring was started by root, PostgreSQL then runs as the account nobody, and nobody may not enter this folder.\n本文件夹的数据库保存在 ${home}\n`,
  );
  return { home, sockets: makeSockets(home), ...reachable(binaries) };
}

function makeElsewhere(home: string) {
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (account.uid) chownSync(home, account.uid, account.gid);
}

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The binaries where the account can run them: where they are, or a copy. */
function reachable(binaries: Binaries): Binaries {
  if (asAccount('"$1" --version', binaries.postgres)) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const version = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' })
    .stdout.trim()
    .replaceAll(/[^\w.]+/g, '-');
  const copy = join(shared, version || 'postgres');
  if (!existsSync(copy)) copyAside(native, copy);
  const copied = { initdb: join(copy, 'bin', basename(binaries.initdb)), postgres: join(copy, 'bin', basename(binaries.postgres)) };
  if (!asAccount('"$1" --version', copied.postgres))
    throw new Error(
      `PostgreSQL cannot be run from ${binaries.postgres} nor from ${copy}. Set DATABASE_URL, or start Mainspring as another user.`,
    );
  return copied;
}

function copyAside(from: string, to: string) {
  const aside = `${to}.${process.pid}`;
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  cpSync(from, aside, { recursive: true, verbatimSymlinks: true });
  chmodSync(aside, 0o755);
  try {
    renameSync(aside, to);
  } catch {
    rmSync(aside, { recursive: true, force: true }); // another process was first
  }
}

const mayEnter = (folder: string) => asAccount('cd "$1" && test -w . && test -x .', folder);

/** Tried as the account itself: permissions, mounts and links all have their say. */
const asAccount = (script: string, path: string) =>
  spawnSync('/bin/sh', ['-c', script, 'try', path], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;

/** A socket's path ends at 107 bytes; a deep folder has its socket in the folder for temporary files. */
function makeSockets(home: string): string {
  if (Buffer.byteLength(home) <= 90) return home;
  const sockets = join(tmpdir(), `mainspring-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`);
  if (Buffer.byteLength(sockets) > 90)
    throw new Error(`The paths ${home} and ${tmpdir()} are too long for a socket (90 bytes). Name a shorter folder by --home.`);
  mkdirSync(sockets, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(sockets);
  const owners = [process.getuid?.() ?? 0, account.uid];
  if (!lstatSync(sockets).isDirectory() || !owners.includes(uid) || (mode & 0o077) !== 0)
    throw new Error(`${sockets} belongs to somebody else. Remove it, or name a shorter folder by --home.`);
  if (account.uid) chownSync(sockets, account.uid, account.gid);
  return sockets;
}
