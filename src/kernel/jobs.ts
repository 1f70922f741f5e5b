/** Work that outlives a request: retried with back-off, kept as dead letter, watched, cancelled; on PostgreSQL by pg-boss. */
import { CompiledQuery, sql } from 'kysely';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { type Announcer, type Asked, newId } from './command.ts';
import { everyEvent, type Happened, type Listener } from './events.ts';

export interface Job<T extends object = object> {
  /** `evaluate-targets` */
  readonly name: string;
  readonly says: { readonly en: string; readonly 'zh-Hans': string };
  /** Queued at these times (UTC, five fields), once however many processes there are. */
  readonly cron?: string;
  /** Runs at a crash or error again, up to five times with back-off: it must bear repetition. */
  run(asked: Asked, wanted: T, watch: JobWatch): Promise<unknown>;
}
export interface JobWatch {
  readonly jobId: string;
  /** Tells how far it is; throws `Cancelled` when somebody asked to stop. */
  progress(done: number, total: number): Promise<void>;
}
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly wanted: object;
  readonly output: unknown;
  readonly tries: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly done: number | null;
  readonly total: number | null;
}

export interface Jobs {
  readonly announcer: Announcer;
  /** Queues a job; inside a command it is queued only if the command is kept. Answers its id. */
  queue(asked: Asked, name: string, wanted: object): Promise<string>;
  list(most?: number): Promise<JobRow[]>;
  cancel(id: string, name: string): Promise<void>;
  retry(id: string, name: string): Promise<void>;
  /** Begins to work; without it this process only queues. */
  work(asAsked: () => Asked): Promise<void>;
  stop(): Promise<void>;
}

const deadLetter = 'dead-letter';
const options = { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 3600, deadLetter };

/** Starts the queues of these jobs and listeners in the schema `job` of this database. */
export async function startJobs(
  pool: pg.Pool,
  jobs: readonly Job[],
  listeners: readonly Listener[],
  log: (error: Error) => void,
): Promise<Jobs> {
  const execute = (run: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>) => ({
    executeSql: (text: string, values?: unknown[]) => run(text, values),
  });
  const boss = new PgBoss({ db: execute((text, values) => pool.query(text, values)), schema: 'job' });
  boss.on('error', log);
  await boss.start();
  const all: Job[] = [...jobs, ...listeners.map(jobOf)];
  await boss.createQueue(deadLetter);
  for (const { name, cron } of all) {
    await boss.createQueue(name, options);
    if (cron) await boss.schedule(name, cron, null, { tz: 'UTC' });
  }
  const within = ({ db }: Asked) =>
    execute(async (text, values = []) => ({ rows: [...(await db.withoutPlugins().executeQuery(CompiledQuery.raw(text, values))).rows] }));
  const queue = async (asked: Asked, name: string, wanted: object) =>
    (await boss.send(name, wanted, { ...(asked.db.isTransaction && { db: within(asked) }) })) ?? newId();
  return {
    queue,
    announcer: async (asked, name, news, id) => {
      for (const { event, says } of listeners.filter((listener) => listener.event === name || listener.event === everyEvent))
        await queue(asked, listenerName(event, says), { news, happened: { id, name, at: asked.now } });
    },
    list: async (most = 100) => (await pool.query<JobRow>(listText, [most])).rows,
    cancel: async (id, name) => {
      await pool.query(
        `insert into job_progress (job_id, cancel_asked) values ($1, true) on conflict (job_id) do update set cancel_asked = true`,
        [id],
      );
      await boss.cancel(name, id);
    },
    retry: async (id, name) => {
      await boss.retry(name, id);
    },
    work: async (asAsked) => {
      for (const job of all) {
        await boss.work<object>(job.name, { pollingIntervalSeconds: 1 }, async (queued) => {
          for (const { id, data } of queued) return runWatched(pool, job, id, data ?? {}, asAsked());
          return undefined;
        });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function runWatched(pool: pg.Pool, job: Job, jobId: string, wanted: object, asked: Asked): Promise<unknown> {
  const progress = async (done: number, total: number) => {
    const { rows } = await pool.query<{ cancel_asked: boolean }>(
      `insert into job_progress (job_id, done, total) values ($1, $2, $3)
       on conflict (job_id) do update set done = excluded.done, total = excluded.total, at = now() returning cancel_asked`,
      [jobId, done, total],
    );
    if (rows[0]?.cancel_asked) throw new Cancelled('Somebody asked to stop this work.');
  };
  try {
    return await job.run(asked, wanted as never, { jobId, progress });
  } catch (error) {
    if (error instanceof Cancelled) return { cancelled: true };
    throw error;
  }
}

const listenerName = (event: string, says: string) => `hear-${event}-${says.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
const jobOf = ({ event, says, hear }: Listener): Job => ({
  name: listenerName(event, says),
  says: { en: says, 'zh-Hans': says },
  run: (asked, wanted, watch) => {
    const { news, happened } = wanted as { news: never; happened: Happened };
    return hear(asked, news, happened, watch);
  },
});

const listText = `
  select j.id, j.name, j.state::text as state, j.data as wanted, j.output, j.retry_count as tries,
    to_char(j.created_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", to_char(j.started_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt",
    to_char(j.completed_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt", p.done, p.total
  from job.job j left join job_progress p on p.job_id = j.id
  where j.name not like '\\_\\_pgboss%' order by j.created_on desc limit $1`;

/** Asked by nobody in particular, for work in the background. */
export const answersOf = async (asked: Asked): Promise<number> => {
  const gone = await sql`delete from answer where at < now() - interval '7 days'`.execute(asked.db);
  return Number(gone.numAffectedRows ?? 0);
};
