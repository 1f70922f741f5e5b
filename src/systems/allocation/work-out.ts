/** The job that works a scenario out and tells how far it is. */
import { sql } from 'kysely';
import { type Asked, ask, find, type JobWatch } from '#kernel';
import { keepOutcome } from './commands/keep-outcome.ts';
import { gather } from './gather.ts';
import { callOf } from './held.ts';
import { allocationScenario } from './records.ts';
import { allocate } from './rules/allocate.ts';

export const workingOut = 'work a scenario out';

/** Bears repetition: the same grades and settings have the same outcome. */
export async function workOut(asked: Asked, scenarioId: string, watch?: JobWatch): Promise<void> {
  const row = await find(asked, allocationScenario, scenarioId);
  if (row.state !== 'waiting') return;
  const stop = new AbortController();
  let told = -1;
  const progress = (share: number) => {
    const percent = Math.floor(100 * share);
    if (percent <= told) return;
    told = percent;
    watch?.progress(percent, 100).catch((error) => stop.abort(error));
  };
  const { inputs } = await gather(asked, await callOf(asked, row));
  const outcome = await allocate({ inputs, settings: row.settings, seed: null }, { progress, signal: stop.signal });
  await ask(keepOutcome, { scenarioId, outcome: { ...outcome } }, asked);
}

export interface Waiting {
  readonly percent: number;
  /** Nobody works on it any more. */
  readonly isStuck: boolean;
}

/** How far a scenario is that is being worked out. */
export async function progressOf({ db }: Pick<Asked, 'db'>, scenarioId: string): Promise<Waiting> {
  const { rows } = await sql<{ state: string; percent: number | null }>`
    select job.state::text as state, round(100.0 * done / nullif(total, 0))::int as percent
    from job.job left join job_progress on job_progress.job_id = job.id
    where job.name = 'hear-scenarioAsked-work-a-scenario-out' and job.data -> 'news' ->> 'scenarioId' = ${scenarioId}
    order by job.created_on desc limit 1`.execute(db);
  const [job] = rows;
  return { percent: job?.percent ?? 0, isStuck: job !== undefined && ['failed', 'cancelled', 'completed'].includes(job.state) };
}
