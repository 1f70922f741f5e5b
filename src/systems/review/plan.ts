/** Works out who would review what, and keeps it application by application. */
import { sql } from 'kysely';
import { reviewerAssignment } from '#engines/reviewer-assignment';
import { type Asked, addFacts, from, Refusal } from '#kernel';
import { type ApplicationRow, submittedTo } from '#systems/applications';
import type { Reviewed } from './call.ts';
import { judgedOf, judgesFor } from './pool.ts';
import type { PlanSettings } from './records/assignment-plan.ts';
import { type AssignmentRow, assignment } from './records.ts';
import { resolved } from './resolved.ts';
import { placed } from './rules/places.ts';
import { type Judge, type Judged, type Pair, questionOf } from './rules/question.ts';
import { shortlisted } from './shortlist.ts';
import { similaritiesOf } from './similarity.ts';

export interface Worked {
  readonly pairs: readonly (Pair & { readonly place: AssignmentRow['place']; readonly similarity: number; readonly stood: boolean })[];
  readonly gaps: readonly { readonly applicationId: string; readonly missing: number; readonly reason: string; readonly figures: object }[];
  readonly applications: number;
  readonly total: number;
  readonly bound: number;
  readonly resolution: number;
}

/** Who is weighed for the applications that the asker may read: the pool, or of a large one those who know most of each. Refuses `nothing-to-assign`, `no-reviewers`. */
export async function candidatesFor(asked: Asked, reviewed: Reviewed, settings: PlanSettings): Promise<Candidates> {
  const rows = await submittedTo(asked, reviewed.call.id);
  if (rows.length === 0) throw nothingToAssign;
  const pool = await judgesFor(asked, reviewed, rows);
  if (pool.length === 0) throw noReviewers;
  const { standing } = await assignedAlready(asked, rows);
  const kept = new Set(standing.map(({ personId }) => personId));
  const judges = await shortlisted(await judgedOf(asked, rows), pool, { kept, needsLanguage: settings.needsLanguage });
  return { judges, pool: pool.length };
}
interface Candidates {
  readonly judges: readonly Judge[];
  readonly pool: number;
}

/** Conflicts were looked for in the candidates before: an application that they took from the asker is left out. Changes nothing. Refuses `nothing-to-assign`. */
export async function workOut(asked: Asked, reviewed: Reviewed, settings: PlanSettings, { judges, pool }: Candidates): Promise<Worked> {
  const rows = await submittedTo(asked, reviewed.call.id);
  if (rows.length === 0) throw nothingToAssign;
  const applications = await judgedOf(asked, rows);
  const { standing, refused } = await assignedAlready(asked, rows);
  const similarity = await similaritiesOf(applications, judges, settings.fieldShare);
  const recused = await recusedFrom(
    asked,
    rows.map(({ id }) => id),
  );
  const demand = settings.demand ?? reviewed.call.reviewsPerApplication;
  const question = questionOf({ applications, judges, similarity, barred: [...recused, ...refused], standing, demand, settings });
  const answer = await reviewerAssignment.run({ ...reviewerAssignmentDefaults, ...question });
  const stood = new Map(standing.map((row) => [keyOf(row), row]));
  const seats = answer.assignment.map(([paper, reviewer]) => {
    const pair = { applicationId: (applications[paper] as Judged).id, personId: (judges[reviewer] as Judge).personId };
    const kept = stood.get(keyOf(pair));
    return { ...pair, similarity: similarity[paper]?.[reviewer] ?? 0, stood: kept !== undefined, place: kept?.place ?? null };
  });
  return {
    pairs: placed(seats),
    gaps: answer.unfilled.map(({ paper, missing, because }) => {
      const { id } = applications[paper] as Judged;
      const bars = { conflicts: countOf(recused, id), refused: countOf(refused, id), pool };
      const crowd = because.crowd === undefined ? undefined : answer.crowds[because.crowd]?.papers.map((place) => applications[place]?.id);
      return { applicationId: id, missing, reason: because.code, figures: { ...because.values, ...bars, ...(crowd && { crowd }) } };
    }),
    applications: applications.length,
    total: answer.certificate.value,
    bound: answer.certificate.bound,
    resolution: answer.certificate.resolution,
  };
}
const reviewerAssignmentDefaults = { attributes: {}, quotas: [], perturbation: 0.5, seed: 0 };
const keyOf = ({ applicationId, personId }: Pair) => `${applicationId} ${personId}`;
const countOf = (pairs: readonly Pair[], id: string) => new Set(pairs.filter(({ applicationId }) => applicationId === id).map(keyOf)).size;

/** What stays: what an officer chose or kept, and whoever was asked and has not said no. Who said no, or was taken off, is not asked again. */
async function assignedAlready(asked: Asked, applications: readonly ApplicationRow[]) {
  const rows = await from(asked, assignment)
    .where(
      'applicationId',
      'in',
      applications.map(({ id }) => id),
    )
    .execute();
  const people = await resolved(
    asked,
    rows.map(({ personId }) => personId),
  );
  const all = rows.map((row) => ({ ...row, personId: people.get(row.personId) ?? row.personId }));
  const standing = all.filter(
    ({ state, kept, origin }) =>
      origin !== 'sub-reviewer' && (['invited', 'accepted', 'done'].includes(state) || (state === 'proposed' && kept)),
  );
  const refused = all.filter(
    ({ state, origin }) => ['declined', 'expired', 'withdrawn'].includes(state) || (origin === 'sub-reviewer' && state !== 'dropped'),
  );
  return { standing, refused };
}

/** Standing recusals, on people as they are resolved today. */
export async function recusedFrom({ db }: Asked, applicationIds: readonly string[]): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select distinct application_id, coalesce(merged_person.kept_id, recusal.person_id) as person_id
    from recusal left join merged_person on merged_person.id = recusal.person_id
    where state = 'standing' and application_id = any(${applicationIds}::uuid[])`.execute(db);
  return rows;
}

const pairFacts = {
  table: 'planned_pair',
  columns: { plan_id: 'uuid', application_id: 'uuid', person_id: 'uuid', place: 'text', similarity: 'numeric', stood: 'boolean' },
};
const gapFacts = {
  table: 'planned_gap',
  columns: { plan_id: 'uuid', application_id: 'uuid', missing: 'integer', reason: 'text', figures: 'jsonb' },
};

/** What a plan says, as facts; its proof beside them. */
export async function keepWorked(
  asked: Asked,
  planId: string,
  { pairs, gaps, applications, total, bound, resolution }: Worked,
): Promise<void> {
  await addFacts(
    asked,
    pairFacts,
    pairs.map(({ applicationId, personId, place, similarity, stood }) => [
      planId,
      applicationId,
      personId,
      place,
      similarity.toFixed(6),
      stood,
    ]),
    `plan ${planId}`,
  );
  await addFacts(
    asked,
    gapFacts,
    gaps.map(({ applicationId, missing, reason, figures }) => [planId, applicationId, missing, reason, JSON.stringify(figures)]),
    `plan ${planId}`,
    'on conflict do nothing',
  );
  await sql`insert into plan_proof (plan_id, applications, total, bound, resolution)
    values (${planId}, ${applications}, ${total.toFixed(6)}, ${bound.toFixed(6)}, ${resolution.toFixed(18)})`.execute(asked.db);
}

const nothingToAssign = new Refusal('conflict', 'nothing-to-assign', {
  en: 'You can read no submitted application of this call, so there is nothing to assign.',
  'zh-Hans': '您可查看的已提交申请为零，无可分配。',
});
const noReviewers = new Refusal('conflict', 'no-reviewers', {
  en: 'Nobody in the pool is available. Add reviewers first.',
  'zh-Hans': '专家库中无可邀请的专家，请先添加。',
});
