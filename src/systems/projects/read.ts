/** What is read of projects, as far as the reader may see. */
import { sql } from 'kysely';
import { type Asked, from, isAuditor } from '#kernel';
import { idsOf } from '#systems/applications';
import { rulesOf } from './hold.ts';
import { isInside } from './records/sight.ts';
import {
  closure,
  expense,
  milestone,
  type ProjectRow,
  paymentRequest,
  project,
  projectCost,
  projectMember,
  reading,
  technicalIndicator,
} from './records.ts';
import { type ClosingKind, countsAgainst } from './rules/closing.ts';
import { type Deviation, deviations } from './rules/tolerance.ts';

interface Wanted {
  readonly callIds?: readonly string[];
  readonly programmeIds?: readonly string[];
  readonly applicationIds?: readonly string[];
  readonly projectIds?: readonly string[];
}

/** The projects of these calls, programmes or applications that the reader may see, the newest first. Ids of several kinds are and-ed. */
export async function projectsOf(asked: Asked, { callIds, programmeIds, applicationIds, projectIds }: Wanted): Promise<ProjectRow[]> {
  let query = from(asked, project).orderBy('fromOn', 'desc').orderBy('reference');
  if (callIds) query = query.where('callId', '=', sql`any(${[...callIds]}::uuid[])` as never);
  if (programmeIds) query = query.where('programmeId', '=', sql`any(${[...programmeIds]}::uuid[])` as never);
  if (applicationIds) query = query.where('applicationId', '=', sql`any(${[...applicationIds]}::uuid[])` as never);
  if (projectIds) query = query.where('id', '=', sql`any(${[...projectIds]}::uuid[])` as never);
  return query.execute();
}

/** Where the project is off its plan today, and whether its rules tolerate it. What the reader may not see is not counted. */
export async function deviationsOf(asked: Asked, of: ProjectRow): Promise<Deviation[]> {
  const ofThis = { projectId: of.id };
  const milestones = await from(asked, milestone).where('projectId', '=', ofThis.projectId).orderBy('place').execute();
  const indicators = await from(asked, technicalIndicator).where('projectId', '=', of.id).where('state', '=', 'current').execute();
  const readings = await from(asked, reading)
    .where('projectId', '=', of.id)
    .where('state', '=', 'measured')
    .orderBy('measuredOn', 'desc')
    .execute();
  const costs = await from(asked, projectCost).where('projectId', '=', of.id).orderBy('category').execute();
  const spent = await from(asked, expense).where('projectId', '=', of.id).where('state', '=', 'stated').execute();
  return deviations(
    {
      today: (asked.asOf ?? asked.now).slice(0, 10),
      toOn: of.toOn,
      milestones,
      indicators: indicators.map((one) => ({ ...one, value: readings.find(({ indicatorId }) => indicatorId === one.id)?.value ?? null })),
      costs: costs.map(({ category, plannedMinor }) => ({
        category,
        plannedMinor,
        spentMinor: spent.reduce((sum, one) => sum + (one.category === category ? one.amountMinor : 0), 0),
      })),
    },
    await rulesOf(asked, of),
  );
}

/** What was paid to each of these projects, nought included; a project whose payments the reader may not see is not there. */
export async function paidTo(asked: Asked, projectIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (projectIds.length === 0) return new Map();
  const paid = await from(asked, paymentRequest).where('projectId', 'in', projectIds).execute();
  const sums = new Map<string, number>();
  for (const { projectId, state, amountMinor } of paid)
    sums.set(projectId, (sums.get(projectId) ?? 0) + (state === 'paid' ? amountMinor : 0));
  return sums;
}

export interface Closing {
  readonly projectId: string;
  readonly how: ClosingKind;
  readonly closedOn: string;
}

async function closingsOf(asked: Asked, personIds: readonly string[]): Promise<Closing[]> {
  if (personIds.length === 0) return [];
  const rows = await from(asked, closure)
    .where(
      sql<boolean>`exists (select from project_member where project_member.project_id = project_closure.project_id and project_member.role in ('lead', 'co-lead')
        and kept_person(project_member.person_id) in (select kept_person(id) from unnest(${[...personIds]}::uuid[]) as id))` as never,
    )
    .orderBy('closedOn', 'desc')
    .execute();
  return rows.map(({ projectId, how, closedOn }) => ({ projectId, how, closedOn }));
}

/**
 * How projects of these people ended that nobody may hold against them: accepted, failed diligently, stopped or withdrawn. Whoever weighs an
 * applicant's past may show these, and must not count them.
 */
export const noPenaltyFor = async (asked: Asked, personIds: readonly string[]): Promise<Closing[]> =>
  (await closingsOf(asked, personIds)).filter(({ how }) => !countsAgainst(how));

/** The only endings that may be held against these people: breaches of contract beyond what rules tolerate. */
export const closingsAgainst = async (asked: Asked, personIds: readonly string[]): Promise<Closing[]> =>
  (await closingsOf(asked, personIds)).filter(({ how }) => countsAgainst(how));

/** Who is in the team now, for those inside. */
export const teamOf = (asked: Asked, projectId: string) =>
  from(asked, projectMember).where('projectId', '=', projectId).where('state', '=', 'current').orderBy('createdAt').execute();

/** Ids of the projects in whose team the reader is, as a subquery. */
export const teamIds = ({ person }: Asked) =>
  sql<string>`(select project_id from project_member where state = 'current' and person_id = any(${idsOf(person)}))`;

/** Does the reader see the inside of a project? */
export async function isReadInside({ db, person }: Asked, projectId: string): Promise<boolean> {
  const rule = isInside(person);
  if (typeof rule === 'boolean') return rule || isAuditor(person);
  const { rows } = await sql<{
    yes: boolean;
  }>`select exists (select from project where project.id = ${projectId} and ${rule}) as yes`.execute(db);
  return rows[0]?.yes === true || isAuditor(person);
}
