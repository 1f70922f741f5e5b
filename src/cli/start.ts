/** `mainspring start`: opens everything, says where it is, and stops in order. */
import { mkdirSync } from 'node:fs';
import { count } from '#kernel';
import { firstPacks, open, type Running, serve } from '#main';
import { call } from '#systems/calls';
import { loadFirstPacks } from '#systems/pack';
import { chosenBy } from './database.ts';
import { drain, watchRequests } from './drain.ts';
import { firstAdministrator } from './first-administrator.ts';
import { Hindered, Misspoken, only, progressBar, type Said, tell, type Word } from './word.ts';

export const word: Word = {
  usage: `mainspring start [--port 4000] [--host 127.0.0.1] [--home DIR]

Starts the platform. The first start makes the database, loads the packs, and prints a link that makes the administrator once;
with MAINSPRING_ADMIN_EMAIL and MAINSPRING_ADMIN_PASSWORD it makes the administrator itself.
SIGTERM or Ctrl-C finishes what was accepted and stops; a second one stops at once.

  --port    where it listens; 0 takes a free port (PORT)
  --host    0.0.0.0 for every network of this machine (HOST)
  --home    folder of our own database, when DATABASE_URL is not set (MAINSPRING_HOME)
  --dev     log every request

MAINSPRING_PACKS names the strategies of the first start, folders of packs/ or paths, comma between: outline unless it says otherwise`,
  options: { port: { type: 'string' }, host: { type: 'string' }, dev: { type: 'boolean' } },
  async run(said) {
    only(said.words, 0, 'mainspring start');
    const chosen = listening(said);
    const note = (line: string) => said.json || console.log(line);
    if (!chosen.databaseUrl) mkdirSync(chosen.home, { recursive: true, mode: 0o700 });
    note(chosen.databaseUrl ? 'Opening the database at DATABASE_URL…' : `Opening the database in ${chosen.home}…`);
    const opened = await open(chosen);
    const running = await serve(opened, chosen).catch(async (error: NodeJS.ErrnoException) => {
      await opened.close();
      throw error.code === 'EADDRINUSE' ? inUse(chosen.port) : error;
    });
    watchRequests(running.app.server);
    const stopped = stopOnSignal(running, note);
    await loadPacks(running, note);
    const link = await firstAdministrator(running);
    if (said.json) tell({ json: true }, { address: running.address, welcome: link ?? null }, () => '');
    else {
      console.log(`Mainspring is at ${running.address}`);
      if (link) console.log(`There is no administrator yet. This link makes one, once:\n  ${link}`);
      if (await isWithoutCalls(running))
        console.log(`There is no call yet. To try everything with a made-up country, stop this and say:\n  ${demonstration(said)}`);
    }
    await stopped;
    return 0;
  },
};

const demonstration = ({ home }: Said) => `npx mainspring demo --size hamlet${home ? ` --home ${home}` : ''}`;
const isWithoutCalls = async (running: Running) => (await count(running.asPlatform(), call, {}, 1)) === 0;

function listening(said: Said) {
  const chosen = chosenBy(said);
  const port = said.value('port') === undefined ? chosen.port : Number(said.value('port'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Misspoken('--port is a number from 0 to 65535.');
  return { ...chosen, port, host: said.value('host') ?? chosen.host, ...(said.has('dev') && { log: { level: 'info' } }) };
}

const inUse = (port: number) => new Hindered(`Port ${port} is in use by another program. Say: mainspring start --port ${port + 1}`);

/** The packs of this installation, when the database holds no strategy. */
async function loadPacks(running: Running, note: (line: string) => void) {
  const bar = progressBar('Packs');
  const loaded = await loadFirstPacks(running.asPlatform(), firstPacks(), bar.show).finally(bar.end);
  if (loaded.length) note(`Loaded the packs ${loaded.map(({ code }) => code).join(', ')}.`);
}

/** The first signal stops in order, a second one at once: the database outlives neither. One Ctrl-C may arrive twice, from the terminal and from npm. */
function stopOnSignal(running: Running, note: (line: string) => void): Promise<void> {
  return new Promise((stopped, failed) => {
    let firstAt: number | undefined;
    const stop = () => {
      if (firstAt !== undefined && performance.now() - firstAt > 500) process.exit(1);
      if (firstAt !== undefined) return;
      firstAt = performance.now();
      note('Stopping: finishing what was accepted…');
      drain(running.app.server)
        .then(() => running.stop())
        .then(stopped, failed);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
