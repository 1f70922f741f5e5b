/** What the studio of a call shows of plans, loads and conflicts: all of it over the applications that the asker may read, and over no others. */
import { sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { type RecusalRow, recusal } from '#systems/applications';
import { type AssignmentRow, assignment, assignmentPlan, type PlanRow } from './records.ts';

export interface PlanFigures {
  readonly planId: string;
  /** Reviews that it gives, of them those that stood, and those that it lacks. */
  readonly pairs: number;
  readonly stood: number;
  readonly missing: number;
  /** Sum of similarities, and the least sum of an application. */
  readonly total: number;
  readonly lowest: number;
  /** People that it uses, and the most that one of them has. */
  readonly people: number;
  readonly mostLoad: number;
  /** Nothing is better than this; null where the plan is about more than the asker may read. */
  readonly bound: number | null;
}

/** The plans of a call that were not discarded, the latest first. */
export async function plansOf(asked: Asked, callId: string): Promise<PlanRow[]> {
  return from(asked, assignmentPlan)
    .where('callId', '=', callId)
    .where('state', '<>', 'discarded')
    .orderBy('createdAt', 'desc')
    .limit(20)
    .execute();
}

/** Figures of plans over these applications. */
export async function figuresOf({ db }: Asked, planIds: readonly string[], applicationIds: readonly string[]): Promise<PlanFigures[]> {
  const among = sql`any(${applicationIds}::uuid[])`;
  const { rows } = await sql<PlanFigures>`
    select plan.id as plan_id, coalesce(pair.pairs, 0)::int as pairs, coalesce(pair.stood, 0)::int as stood, coalesce(gap.missing, 0)::int as missing,
      coalesce(pair.total, 0)::float8 as total, coalesce(pair.lowest, 0)::float8 as lowest, coalesce(pair.people, 0)::int as people,
      coalesce(pair.most_load, 0)::int as most_load,
      case when not exists (select from planned_pair as hidden where hidden.plan_id = plan.id and hidden.application_id <> all(${applicationIds}::uuid[]))
        and not exists (select from planned_gap as hidden where hidden.plan_id = plan.id and hidden.application_id <> all(${applicationIds}::uuid[]))
        then proof.bound::float8 end as bound
    from unnest(${planIds}::uuid[]) as plan (id) left join plan_proof as proof on proof.plan_id = plan.id
    left join lateral (
      select (select count(*) from planned_pair where plan_id = plan.id and application_id = ${among}) as pairs,
        (select count(*) from planned_pair where plan_id = plan.id and application_id = ${among} and stood) as stood,
        (select sum(similarity) from planned_pair where plan_id = plan.id and application_id = ${among}) as total,
        (select min(each) from (select sum(similarity) as each from planned_pair where plan_id = plan.id and application_id = ${among} group by application_id) as one) as lowest,
        (select count(distinct person_id) from planned_pair where plan_id = plan.id and application_id = ${among}) as people,
        (select max(each) from (select count(*) as each from planned_pair where plan_id = plan.id and application_id = ${among} group by person_id) as one) as most_load
    ) as pair on true
    left join lateral (select sum(missing) as missing from planned_gap where plan_id = plan.id and application_id = ${among}) as gap on true`.execute(
    db,
  );
  return rows;
}

export interface PlannedSeat {
  readonly applicationId: string;
  readonly personId: string;
  readonly place: AssignmentRow['place'];
  readonly similarity: string;
  readonly stood: boolean;
}
/** Who would review these applications. */
export async function seatsOf({ db }: Asked, planId: string, applicationIds: readonly string[]): Promise<PlannedSeat[]> {
  const { rows } = await sql<PlannedSeat>`select application_id, person_id, place, similarity::text, stood from planned_pair
    where plan_id = ${planId} and application_id = any(${applicationIds}::uuid[])
    order by application_id, array_position(array['primary', 'secondary', 'tertiary'], place), person_id`.execute(db);
  return rows;
}

export interface Gap {
  readonly applicationId: string;
  readonly missing: number;
  readonly reason: string;
  readonly figures: Readonly<Record<string, unknown>>;
}
/** What cannot be filled in these applications, and why. */
export async function gapsOf({ db }: Asked, planId: string, applicationIds: readonly string[]): Promise<Gap[]> {
  const { rows } = await sql<Gap>`select application_id, missing, reason, figures from planned_gap
    where plan_id = ${planId} and application_id = any(${applicationIds}::uuid[]) order by application_id`.execute(db);
  return rows;
}

/** Recusals of people from these applications that stand, as far as the asker may read. */
export async function conflictsSeen(asked: Asked, applicationIds: readonly string[]): Promise<RecusalRow[]> {
  if (applicationIds.length === 0) return [];
  return from(asked, recusal)
    .where('applicationId', 'in', [...applicationIds])
    .where('state', '=', 'standing')
    .orderBy('applicationId')
    .orderBy('ground')
    .execute();
}

export interface Load {
  readonly personId: string;
  /** Reviews asked for and not handed in: in this call, and in others. */
  readonly here: number;
  readonly elsewhere: number;
  readonly done: number;
}
/** Loads of people as far as the asker may read: what is hidden from them weighs nothing. */
export async function loadsSeen(asked: Asked, callId: string | null, personIds: readonly string[]): Promise<Load[]> {
  const seen = from(asked, assignment).where('state', 'in', ['proposed', 'invited', 'accepted', 'done']);
  const { rows } = await sql<Load>`
    select coalesce(merged_person.kept_id, seen.person_id) as person_id,
      count(*) filter (where seen.state <> 'done' and seen.call_id is not distinct from ${callId}::uuid)::int as here,
      count(*) filter (where seen.state <> 'done' and seen.call_id is distinct from ${callId}::uuid)::int as elsewhere,
      count(*) filter (where seen.state = 'done')::int as done
    from (${seen}) as seen left join merged_person on merged_person.id = seen.person_id
    where coalesce(merged_person.kept_id, seen.person_id) = any(${personIds}::uuid[]) group by 1`.execute(asked.db);
  return rows;
}
