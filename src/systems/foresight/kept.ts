/** Forecasts that were worked out or are being worked out, by the digest of what they are made of. */
import { sql } from 'kysely';
import { readInput } from '#engines';
import { foresight as engine } from '#engines/foresight';
import type { Asked, Job } from '#kernel';
import { digestOf, type Question } from './rules/question.ts';

export type Forecast = Awaited<ReturnType<typeof engine.run>>;

export type Standing =
  | { readonly state: 'none'; readonly digest: string }
  | { readonly state: 'waiting'; readonly digest: string; readonly percent: number }
  | { readonly state: 'failed'; readonly digest: string }
  | { readonly state: 'done'; readonly digest: string; readonly answeredAt: string; readonly forecast: Forecast };

/** How far the forecast of a question is. */
export async function standingOf(asked: Asked, { input }: Question): Promise<Standing> {
  const digest = digestOf(input);
  const row = await asked.db.selectFrom('forecast').selectAll().where('digest', '=', digest).executeTakeFirst();
  if (!row) return { state: 'none', digest };
  if (row.result !== null && row.answeredAt !== null)
    return { state: 'done', digest, answeredAt: row.answeredAt, forecast: row.result as Forecast };
  return waiting(asked, digest, row.jobId);
}

async function waiting(asked: Asked, digest: string, jobId: string | null): Promise<Standing> {
  const { rows } = await sql<{ state: string; percent: number | null }>`
    select j.state::text as state, round(100.0 * p.done / nullif(p.total, 0))::int as percent
    from job.job j left join job_progress p on p.job_id = j.id where j.id = ${jobId}::uuid`.execute(asked.db);
  const [job] = rows;
  const isOver = !job || ['failed', 'cancelled', 'completed'].includes(job.state);
  return isOver ? { state: 'failed', digest } : { state: 'waiting', digest, percent: job.percent ?? 0 };
}

/** Notes that a question is asked; false where it is being worked out already or is done. */
export async function noteQuestion(asked: Asked, { input }: Question, again: boolean): Promise<string | undefined> {
  const digest = digestOf(input);
  const { rows } = await sql`
    insert into forecast (digest, question, asked_at) values (${digest}, ${JSON.stringify(input)}::jsonb, ${asked.now}::timestamptz)
    on conflict (digest) do ${again ? sql`update set asked_at = excluded.asked_at, job_id = null where forecast.result is null` : sql`nothing`}
    returning digest`.execute(asked.db);
  return rows.length ? digest : undefined;
}

export const noteJob = (asked: Asked, digest: string, jobId: string) =>
  sql`update forecast set job_id = ${jobId} where digest = ${digest}`.execute(asked.db);

/** Works out a forecast that was asked for; bears repetition, because the same question has the same answer. */
export const forecastJob: Job<{ digest: string }> = {
  name: 'work-out-forecast',
  says: { en: 'Work out a forecast', 'zh-Hans': '计算前瞻预测' },
  run: async (asked, { digest }, watch) => {
    const row = await asked.db.selectFrom('forecast').selectAll().where('digest', '=', digest).executeTakeFirst();
    if (!row || row.result !== null) return { digest };
    const stop = new AbortController();
    let told = -1;
    const progress = (share: number) => {
      const percent = Math.floor(100 * share);
      if (percent <= told) return;
      told = percent;
      watch.progress(percent, 100).catch((error) => stop.abort(error));
    };
    await watch.progress(0, 100);
    const result = await engine.run(readInput(engine, row.question), { progress, signal: stop.signal });
    await sql`update forecast set result = ${JSON.stringify(result)}::jsonb, answered_at = now() where digest = ${digest}`.execute(
      asked.db,
    );
    return { digest };
  },
};
