/** Everybody who may come to judge or handle the applications of a call: conflicts are looked for in all of them. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import type { Standing } from './records/in-call.ts';

const offices = ['programme-officer', 'panel-chair'];

/** Officers and chairs by appointment, whatever the scope in which the call lies. */
export async function officersOf({ db, now }: Asked, { callId, programmeId, holderId, regionId }: Standing): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    with recursive above (id, parent_id) as (
      select id, parent_id from region where id = ${regionId}::uuid
      union
      select region.id, region.parent_id from region join above on region.id = above.parent_id
    )
    select distinct kept_person(person_id) as person_id from appointment
    where state = 'current' and role = any(${offices}::text[]) and from_on <= ${now}::timestamptz::date and (to_on is null or to_on >= ${now}::timestamptz::date)
      and (num_nonnulls(organisation_id, region_id, programme_id, call_id) = 0 or organisation_id = ${holderId}::uuid
        or programme_id = ${programmeId}::uuid or call_id = ${callId}::uuid or region_id in (select id from above))`.execute(db);
  return rows.map(({ personId }) => personId);
}

/** A pool of more is not looked at whole for every call: conflicts are looked for in those whom a plan or an officer names. */
const MOST_POOL = 5000;

/** For a few applications the whole pool is looked at, however many. */
export async function isPoolLookedAt({ db }: Asked, applicationIds: readonly string[] | undefined): Promise<boolean> {
  if (applicationIds && applicationIds.length <= 20) return true;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from reviewer where state <> 'left'`.execute(db);
  return (rows[0]?.count ?? 0) <= MOST_POOL;
}

/**
 * Those officers, the pool where it is looked at, whoever was assigned or sits on a panel, and applicants where they review each other; and whoever acts in
 * the name of one of these by a delegation. Each as they are resolved today.
 */
export async function judgesOf(asked: Asked, place: Standing, isPeerReview: boolean, withPool: boolean): Promise<string[]> {
  const officers = await officersOf(asked, place);
  const { rows } = await sql<{ personId: string }>`
    select distinct coalesce(merged_person.kept_id, named.person_id) as person_id from (
    select person_id from reviewer where state <> 'left' and ${withPool}
    union select person_id from assignment where call_id = ${place.callId} and state in ('proposed', 'invited', 'accepted', 'done')
    union select person_id from panel_member where call_id = ${place.callId} and state = 'seated'
    union select lead_id from application where ${isPeerReview} and call_id = ${place.callId} and state = 'submitted'
    ) as named left join merged_person on merged_person.id = named.person_id`.execute(asked.db);
  const judges = [...new Set([...officers, ...rows.map(({ personId }) => personId)])];
  return [...new Set([...judges, ...(await assistantsOf(asked, judges))])];
}

async function assistantsOf({ db, now }: Asked, principalIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select distinct kept_person(assistant_id) as person_id from delegation
    where state = 'current' and to_on >= ${now}::timestamptz::date and kept_person(principal_id) = any(${[...principalIds]}::uuid[])`.execute(
    db,
  );
  return rows.map(({ personId }) => personId);
}
