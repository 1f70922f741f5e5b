import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, from, newId, Refusal, reference } from '#kernel';
import { submittedTo } from '#systems/applications';
import { runsCallNamed } from '../call.ts';
import { findConflicts } from '../find-conflicts.ts';
import { assignment, assignmentPlan, type PlanRow } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/**
 * Proposes what a plan says; nobody is invited yet. Conflicts are looked for once more, and no pair in conflict is proposed. What was proposed before and is neither
 * kept nor in the plan is dropped. It is about the applications that the asker may read. Refuses `changed-meanwhile`, `plan-over`.
 */
export const useAssignmentPlan = command({
  name: 'use-assignment-plan',
  says: { en: 'Use an assignment plan', 'zh-Hans': '采用分配方案' },
  input: z.strictObject({ planId: reference('assignment_plan'), version: z.int32() }),
  may: async (asked, { planId }) => runsCallNamed(asked, (await find(asked, assignmentPlan, planId)).callId),
  run: async (asked, { planId, version }) => {
    const plan = await find(asked, assignmentPlan, planId, 'lock');
    if (plan.version !== version) throw changedMeanwhile();
    if (plan.state === 'discarded') throw planOver;
    await findConflicts(asked, { callId: plan.callId, also: await plannedIn(asked, planId) });
    const among = (await submittedTo(asked, plan.callId)).map(({ id }) => id);
    await drop(asked, plan, among);
    await place(asked, plan, among);
    await propose(asked, plan, among);
    if (plan.state === 'drafted') await asked.db.updateTable('assignment_plan').set({ state: 'used' }).where('id', '=', planId).execute();
    const proposed = await from(asked, assignment).where('callId', '=', plan.callId).where('state', '=', 'proposed').execute();
    return { planId, proposed: proposed.length };
  },
});

async function plannedIn({ db }: Asked, planId: string): Promise<string[]> {
  const { rows } = await sql<{
    personId: string;
  }>`select distinct kept_person(person_id) as person_id from planned_pair where plan_id = ${planId}`.execute(db);
  return rows.map(({ personId }) => personId);
}

const drop = ({ db }: Asked, { id, callId }: PlanRow, among: readonly string[]) =>
  sql`update assignment set state = 'dropped' where call_id = ${callId} and state = 'proposed' and not kept and application_id = any(${among}::uuid[])
    and not exists (select from planned_pair as planned where planned.plan_id = ${id} and planned.application_id = assignment.application_id
      and planned.person_id = assignment.person_id)`.execute(db);

/** What is proposed already takes the place that the plan gives it. */
const place = ({ db }: Asked, { id, callId }: PlanRow, among: readonly string[]) =>
  sql`update assignment set place = planned.place, similarity = planned.similarity, plan_id = ${id} from planned_pair as planned
    where planned.plan_id = ${id} and planned.application_id = assignment.application_id and planned.person_id = assignment.person_id
      and assignment.call_id = ${callId} and assignment.state = 'proposed' and not assignment.kept and assignment.application_id = any(${among}::uuid[])`.execute(
    db,
  );

/** A pair that lives already stays; one in conflict, or refused since the plan was made, is passed over. */
async function propose({ db }: Asked, { id, callId, programmeId, holderId, regionId }: PlanRow, among: readonly string[]): Promise<void> {
  const { rows } = await sql<{ applicationId: string; personId: string }>`
    select application_id, person_id from planned_pair as planned left join merged_person as who on who.id = planned.person_id
    where plan_id = ${id} and application_id = any(${among}::uuid[])
      and not exists (select from recusal left join merged_person as barred on barred.id = recusal.person_id
        where recusal.application_id = planned.application_id and recusal.state = 'standing'
          and coalesce(barred.kept_id, recusal.person_id) = coalesce(who.kept_id, planned.person_id))
      and not exists (select from assignment left join merged_person as theirs on theirs.id = assignment.person_id
        where assignment.application_id = planned.application_id and assignment.state <> 'dropped'
          and coalesce(theirs.kept_id, assignment.person_id) = coalesce(who.kept_id, planned.person_id))`.execute(db);
  await sql`insert into assignment (id, state, handling, call_id, programme_id, holder_id, region_id, application_id, person_id, place, similarity, origin, kept, plan_id)
    select told.id, 'proposed', ${assignment.handledAs}, ${callId}, ${programmeId}::uuid, ${holderId}, ${regionId}::uuid, told.application_id,
      kept_person(told.person_id), planned.place, planned.similarity, 'solver', false, ${id}
    from unnest(${rows.map(() => newId())}::uuid[], ${rows.map((row) => row.applicationId)}::uuid[], ${rows.map((row) => row.personId)}::uuid[])
      as told (id, application_id, person_id)
    join planned_pair as planned on planned.plan_id = ${id} and planned.application_id = told.application_id and planned.person_id = told.person_id
    on conflict do nothing`.execute(db);
}

const planOver = new Refusal('conflict', 'plan-over', {
  en: 'This plan was discarded. Use another, or make a new one.',
  'zh-Hans': '该方案已弃用，请采用其他方案或重新拟订。',
});
