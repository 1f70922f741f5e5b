/** Closes the calls whose deadline and grace have passed. Looked at every minute, by however many processes: a call that another closed is passed over. */
import { sql } from 'kysely';
import { type Asked, ask, type Job, platform, Refusal } from '#kernel';
import { closeCall } from './commands/close-call.ts';

export const closeDueCalls: Job = {
  name: 'close-due-calls',
  says: { en: 'Close calls whose deadline has passed', 'zh-Hans': '截止到期指南' },
  cron: '* * * * *',
  run: (asked) => closeDue(asked),
};

/** Answers the codes of those that it closed. */
export async function closeDue(asked: Asked): Promise<{ readonly closed: readonly string[] }> {
  const as = { ...asked, person: platform };
  const { rows } = await sql<{ id: string; version: number; code: string }>`
    select id, version, code from call
    where state = 'published' and deadline_at + grace_minutes * interval '1 minute' < ${asked.now}::timestamptz
    order by deadline_at, id limit 1000`.execute(asked.db);
  const closed: string[] = [];
  for (const { code, ...row } of rows) {
    try {
      await ask(closeCall, row, as);
      closed.push(code);
    } catch (error) {
      if (!(error instanceof Refusal && ['changed-meanwhile', 'not-open'].includes(error.code))) throw error;
    }
  }
  return { closed };
}
