/** Whoever applies hears of deadlines that move, and of one that comes near while their draft is not submitted. */
import { sql } from 'kysely';
import { type Asked, type Job, listener } from '#kernel';
import { deadlineExtended, extensionSaid, tellPeople } from '#systems/calls';

/** So many days before the deadline whoever has a draft is reminded. */
const daysBefore = 3;

export const listens = [
  listener(deadlineExtended, 'tell those who apply', async (asked, { callId, extensionId }) => {
    const { rows } = await sql<{ id: string }>`
      select distinct member.person_id as id from application join application_member as member on member.application_id = application.id
      where application.call_id = ${callId} and application.state in ('draft', 'submitted') and ${writes}`.execute(asked.db);
    await tellPeople(
      asked,
      await extensionSaid(asked, callId, extensionId),
      rows.map(({ id }) => id),
    );
  }),
];

export const remindOfDeadlines: Job = {
  name: 'remind-of-deadlines',
  says: { en: 'Remind of drafts whose deadline is near', 'zh-Hans': '提醒临近截止的草稿' },
  cron: '12 * * * *',
  run: (asked) => remindDrafts(asked),
};

/** One reminder for a person, a call and a deadline, however many drafts there are; not of a draft that was begun within a day. Answers how many were reminded. */
export async function remindDrafts(asked: Asked): Promise<{ readonly reminded: number }> {
  const { rows } = await sql<{ callId: string; stage: 'interest' | 'full'; deadlineAt: Date | string; personIds: string[] }>`
    select call.id as "callId", application.stage, due.at as "deadlineAt", array_agg(distinct member.person_id) as "personIds"
    from application join call on call.id = application.call_id join application_member as member on member.application_id = application.id,
      lateral (select case application.stage when 'interest' then call.interest_deadline_at else call.deadline_at end as at) as due
    where application.state = 'draft' and call.state = 'published' and ${writes}
      and due.at > ${asked.now}::timestamptz and due.at <= ${asked.now}::timestamptz + make_interval(days => ${daysBefore})
      and application.created_at < ${asked.now}::timestamptz - interval '1 day'
    group by 1, 2, 3 order by 3, 1 limit 1000`.execute(asked.db);
  let reminded = 0;
  for (const { callId, stage, deadlineAt, personIds } of rows) {
    const what = `draft ${stage} ${new Date(deadlineAt).toISOString()}`;
    reminded += (await tellPeople(asked, { callId, news: 'near', what, stage }, personIds)).length;
  }
  return { reminded };
}

/** Those who can submit or help to, and said yes to it. */
const writes = sql`member.state = 'confirmed' and member.role in ('lead', 'co-applicant', 'assistant')`;
