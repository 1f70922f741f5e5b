/** The rows of the fund loop that are measured, of all that is there: what is shown of a figure is decided where figures are read. */
import { type SqlBool, sql } from 'kysely';
import type { Asked } from '#kernel';
import type { Announced, Awarded, Decided, Operations } from './rules/measures.ts';

/** Country of each organisation that holds a call, by climbing from its region. */
const countries = sql`country as (
  with recursive up (id, region_id) as (
    select organisation.id, coalesce(organisation.region_id, call.region_id) from organisation join call on call.holder_id = organisation.id
    union select up.id, region.parent_id from up join region on region.id = up.region_id where region.level <> 'country' and region.parent_id is not null
  ) select distinct on (up.id) up.id, region.code from up join region on region.id = up.region_id where region.level = 'country' order by up.id, region.code
)`;
/** Is the holder in `column` of the country with this code, as the measures count it? */
export const heldIn = (code: string, column: string) =>
  sql<SqlBool>`${sql.ref(column)} in (with ${countries} select country.id from country where country.code = ${code})`;
/** What lies in a compartment is counted nowhere. */
const open = (table: string) => sql`${sql.ref(`${table}.handling`)} not like 'compartment/%'`;
const yearOf = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY')`;

export async function operationsOf({ db }: Asked): Promise<Operations> {
  const decided = await sql<Decided>`with ${countries}
    select country.code as region, ${yearOf('allocation.published_at')} as year, verdict.currency,
      (verdict.outcome = 'award' or verdict.moved_up_at is not null) as "isAwarded", verdict.requested_minor::float8 as "requestedMinor",
      case when verdict.outcome = 'award' or verdict.moved_up_at is not null then verdict.amount_minor::float8 end as "awardedMinor"
    from verdict join allocation on allocation.id = verdict.allocation_id join country on country.id = verdict.holder_id
    where allocation.published_at is not null and allocation.state in ('published', 'final') and verdict.state = 'published' and ${open('verdict')}`.execute(
    db,
  );
  const awarded = await sql<Awarded>`with ${countries}, found as (
      select project.award_id, count(*)::int as results from result join project on project.id = result.project_id
      where result.state = 'confirmed' and ${open('result')} and ${open('project')} group by 1)
    select country.code as region, to_char(award.offered_on, 'YYYY') as year, application.field_codes[1] as field, award.currency,
      application.career_stage = 'early' as "isEarlyCareer", award.amount_minor::float8 as "amountMinor", coalesce(found.results, 0) as results
    from award join application on application.id = award.application_id join country on country.id = award.holder_id
      left join found on found.award_id = award.id
    where award.state in ('offered', 'accepted') and ${open('award')}`.execute(db);
  const announced = await sql<Announced>`with ${countries}
    select country.code as region, ${yearOf('allocation.published_at')} as year,
      (extract(epoch from allocation.published_at - call.deadline_at) / 86400)::float8 as days
    from allocation join call on call.id = allocation.call_id join country on country.id = allocation.holder_id
    where allocation.published_at is not null and allocation.state in ('published', 'final') and ${open('allocation')}`.execute(db);
  return { decided: decided.rows, awarded: awarded.rows, announced: announced.rows };
}
