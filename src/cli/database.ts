/** Which database a word works on: the server at DATABASE_URL, our own that runs already, or our own started for the moment. */
import { resolve } from 'node:path';
import { type Asked, type Opened, reachDatabase, runningServer, sealJournal } from '#kernel';
import { asPlatform, type Choices, choices, jobsOn, open } from '#main';
import type { Said } from './word.ts';

/** The environment's choices, with what was said on the command line above them. */
export function chosenBy({ home }: Pick<Said, 'home'>): Choices {
  const chosen = choices();
  if (!home) return { ...chosen, home: resolve(chosen.home) };
  return { ...chosen, home: resolve(home), databaseUrl: undefined };
}

/** Opened, migrated and proved for the time of `work`; beside a running platform where there is one. */
export const withDatabase = <T>(said: Said, work: (opened: Opened) => Promise<T>): Promise<T> =>
  during(async () => open(await beside(chosenBy(said))), work);

/** Asks as the platform itself, the account of whoever may use this terminal; news is queued for its listeners, the journal is sealed after. */
export const asPlatformDuring = <T>(said: Said, work: (asked: Asked) => Promise<T>): Promise<T> =>
  withDatabase(said, async (opened) => {
    const jobs = await jobsOn(opened);
    try {
      const why = said.value('why');
      return await work({ ...asPlatform(opened, jobs), ...(why && { why }) });
    } finally {
      await jobs.stop();
      await sealJournal(opened.db, new Date().toISOString());
    }
  });

/** The database as it is, neither migrated nor checked. */
export const withBareDatabase = <T>(said: Said, work: (opened: Opened) => Promise<T>): Promise<T> =>
  during(async () => {
    const { home, databaseUrl } = await beside(chosenBy(said));
    return reachDatabase({ home, url: databaseUrl });
  }, work);

async function during<T>(opening: () => Promise<Opened>, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await opening();
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** With the address of our own database, where it runs already. */
export async function beside(chosen: Choices): Promise<Choices> {
  const running = chosen.databaseUrl ? undefined : await runningServer(chosen.home);
  return running ? { ...chosen, databaseUrl: running } : chosen;
}
