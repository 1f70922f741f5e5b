/** Work in the background: how far it is; and for administrators, once more or no more. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ask, command, isId, type JobRow, type Jobs, journalAct, Refusal, type Words } from '#kernel';
import { systems } from '#systems';
import { demand, mayRunJobs } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import type { Route } from './openapi.ts';

const most = 200;

export function serveJobs(app: FastifyInstance, desk: Desk): Route[] {
  const jobs = (): Jobs => desk.jobs ?? noJobs();

  app.get('/api/v1/jobs', async (request) => {
    const { person } = await askedBy(desk, request);
    demand(mayRunJobs(person), person, notYours);
    return { items: (await jobs().list(most)).map(shown) };
  });

  for (const act of Object.values(acts)) {
    app.post<{ Params: { id: string } }>(`/api/v1/jobs/:id/${act.word}`, async (request) => {
      const asked = await askedBy(desk, request);
      demand(mayRunJobs(asked.person), asked.person, notYours);
      await ask(actOn(act, jobs()), { id: request.params.id }, asked);
      return { done: true };
    });
  }

  return [
    {
      path: '/api/v1/jobs',
      get: { summary: `The last ${most} jobs, newest first, with how far they are. For administrators`, parameters: [] },
    },
    { path: '/api/v1/jobs/{id}/retry', post: { summary: 'Do a failed job once more' } },
    { path: '/api/v1/jobs/{id}/cancel', post: { summary: 'Stop a job that waits or runs' } },
  ];
}

interface Act {
  readonly word: 'retry' | 'cancel';
  readonly says: Words;
  readonly from: readonly string[];
  readonly refusal: Words;
}
const acts: Readonly<Record<Act['word'], Act>> = {
  retry: {
    word: 'retry',
    says: { en: 'Do a job once more', 'zh-Hans': '重试后台任务' },
    from: ['failed'],
    refusal: { en: 'Only a job that failed can be done once more.', 'zh-Hans': '只有失败的任务可以重试。' },
  },
  cancel: {
    word: 'cancel',
    says: { en: 'Stop a job', 'zh-Hans': '停止后台任务' },
    from: ['created', 'retry', 'active', 'blocked'],
    refusal: { en: 'This job has ended already.', 'zh-Hans': '该任务已结束。' },
  },
};

/** What an administrator did to a job stands in the journal, with the reason given. */
const actOn = ({ word, says, from, refusal }: Act, jobs: Jobs) =>
  command({
    name: `${word}-job`,
    says,
    input: z.strictObject({ id: z.string() }),
    may: ({ person }) => mayRunJobs(person),
    run: async (asked, { id }) => {
      const job = isId(id) ? (await jobs.list(most)).find((each) => each.id === id) : undefined;
      if (!job) throw new Refusal('not-found', 'no-such-record', { en: 'There is no such job.', 'zh-Hans': '没有此任务。' });
      if (!from.includes(job.state)) throw new Refusal('conflict', 'move-not-open', refusal);
      await journalAct(asked, `${word}-job`, { jobId: id, name: job.name });
      await jobs[word](id, job.name);
    },
  });

const words: Readonly<Record<string, Words>> = Object.fromEntries(
  systems.flatMap(({ jobs, listens }) => [
    ...jobs.map(({ name, says }) => [name, says] as const),
    ...listens.map(
      ({ event, says }) => [`hear-${event}-${says.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`, { en: says, 'zh-Hans': says }] as const,
    ),
  ]),
);

const shown = (job: JobRow) => ({ ...job, says: words[job.name] ?? { en: job.name, 'zh-Hans': job.name }, failure: failureOf(job) });

/** What a failed try said, without the stack. */
function failureOf({ output }: JobRow): string | null {
  const said = (output as { message?: unknown } | null)?.message;
  return typeof said === 'string' ? (said.split('\n')[0] ?? null) : null;
}

const noJobs = (): never => {
  throw new Refusal('not-found', 'no-such-page', { en: 'This server runs no jobs.', 'zh-Hans': '此服务器不运行后台任务。' });
};
const notYours = { en: 'Jobs are seen and stopped by administrators.', 'zh-Hans': '后台任务仅由管理员查看和停止。' };
