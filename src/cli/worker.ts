/** `mainspring worker`: works on jobs in a process of its own, on any machine that reaches the database. */
import { once } from 'node:events';
import { asPlatform, jobsOn, open, postOf } from '#main';
import { keepDelivering } from '#systems/messages';
import { chosenBy } from './database.ts';
import { Misspoken, only, type Word } from './word.ts';

export const word: Word = {
  usage: `mainspring worker

Works on jobs until it is stopped. Needs a server that both reach: set DATABASE_URL, and start the platform with WORKERS=separate.`,
  async run(said) {
    only(said.words, 0, 'mainspring worker');
    const chosen = chosenBy(said);
    if (!chosen.databaseUrl)
      throw new Misspoken(
        'A separate worker needs a server that the platform uses too: set DATABASE_URL. Our own database works in the platform.',
      );
    const post = postOf({ ...chosen, publicUrl: chosen.publicUrl ?? `http://${chosen.host}:${chosen.port}` });
    const opened = await open(chosen);
    const jobs = await jobsOn(opened);
    await jobs.work(() => asPlatform(opened, jobs));
    const delivering = keepDelivering(() => asPlatform(opened, jobs), post);
    console.log('Working on jobs. Ctrl-C stops after the job of the moment.');
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    process.on('SIGTERM', () => process.exit(1)).on('SIGINT', () => process.exit(1));
    await delivering.stop();
    await jobs.stop();
    await opened.close();
    return 0;
  },
};
