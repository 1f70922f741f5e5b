/** `mainspring jobs`: the work in the background. */
import type { Jobs } from '#kernel';
import { jobsOn } from '#main';
import { withDatabase } from './database.ts';
import { columns, Hindered, Misspoken, type Said, tell, type Word } from './word.ts';

const usage = `mainspring jobs list           the newest hundred: state, progress, tries
mainspring jobs retry ID       runs a failed one again
mainspring jobs cancel ID      stops one; running work stops at its next step`;

export const word: Word = {
  usage,
  async run(said) {
    const [what, id] = said.words;
    if (what !== 'list' && !((what === 'retry' || what === 'cancel') && id)) throw new Misspoken(usage);
    await withDatabase(said, async (opened) => {
      const jobs = await jobsOn(opened);
      await (what === 'list' ? show(said, jobs) : act(said, jobs, what, id as string)).finally(() => jobs.stop());
    });
    return 0;
  },
};

async function show(said: Said, jobs: Jobs) {
  const rows = await jobs.list();
  tell(said, rows, () =>
    rows.length
      ? columns([
          ['id', 'job', 'state', 'progress', 'tries', 'created'],
          ...rows.map(({ id, name, state, done, total, tries, createdAt }) => [
            id,
            name,
            state,
            total ? `${done} of ${total}` : '—',
            String(tries),
            createdAt,
          ]),
        ])
      : 'No jobs.',
  );
}

async function act(said: Said, jobs: Jobs, what: 'retry' | 'cancel', id: string) {
  const job = (await jobs.list(100_000)).find((row) => row.id === id);
  if (!job) throw new Hindered(`There is no job ${id}. Say: mainspring jobs list`);
  await jobs[what](id, job.name);
  const now = (await jobs.list(100_000)).find((row) => row.id === id);
  tell(said, now, () => `${job.name} ${id} is ${now?.state ?? 'gone'}.`);
}
