/** What is read of reports and results, as far as the reader may see. */
import { sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { projectsOf } from '#systems/projects';
import { type ReportRow, type RequirementRow, type ResultRow, report, reportCheck, requirement, result } from './records.ts';
import { type Compliance, type Kept, complianceOf as scored } from './rules/compliance.ts';

interface Wanted {
  readonly projectIds?: readonly string[];
  readonly programmeIds?: readonly string[];
}

/** Results of these projects or programmes that the reader may see, the newest first; withdrawn ones are none. */
export async function resultsOf(asked: Asked, { projectIds, programmeIds }: Wanted): Promise<ResultRow[]> {
  let query = from(asked, result).where('state', '<>', 'withdrawn').orderBy('producedOn', 'desc').orderBy('id');
  if (projectIds) query = query.where('projectId', '=', sql`any(${[...projectIds]}::uuid[])` as never);
  if (programmeIds) query = query.where('programmeId', '=', sql`any(${[...programmeIds]}::uuid[])` as never);
  return query.execute();
}

export interface Owed {
  readonly requirement: RequirementRow;
  /** Begun, handed in or checked; null before. */
  readonly report: ReportRow | null;
}

/** What these projects owe and what became of it, the earliest deadline first; for those inside. */
export async function owedBy(asked: Asked, projectIds: readonly string[]): Promise<Owed[]> {
  if (projectIds.length === 0) return [];
  const rows = await from(asked, requirement)
    .where('projectId', 'in', projectIds)
    .where('state', '<>', 'waived')
    .orderBy('dueOn')
    .orderBy('kind')
    .execute();
  const reports = await from(asked, report).where('projectId', 'in', projectIds).execute();
  return rows.map((row) => ({ requirement: row, report: reports.find(({ requirementId }) => requirementId === row.id) ?? null }));
}

/** The score of these projects over all reports that count; of what the reader may see. A team that has not handed in has not, whoever reads. */
export async function complianceOf(asked: Asked, projectIds: readonly string[]): Promise<Compliance> {
  const owed = await owedBy(asked, projectIds);
  const checks = projectIds.length ? await from(asked, reportCheck).where('projectId', 'in', projectIds).execute() : [];
  const kept: Kept[] = owed.map(({ requirement: { state, dueOn }, report: of }) => ({
    state,
    dueOn,
    handedInOn: of && (of.state === 'submitted' || of.state === 'checked') ? (of.submittedAt?.slice(0, 10) ?? null) : null,
    returned: checks.filter(({ reportId, outcome }) => of && reportId === of.id && outcome === 'returned').length,
  }));
  return scored(kept, (asked.asOf ?? asked.now).slice(0, 10));
}

/** The same for all projects of an organisation that the reader may see. */
export async function complianceOfOrganisation(asked: Asked, organisationId: string): Promise<Compliance> {
  const projects = (await projectsOf(asked, {})).filter((one) => one.organisationId === organisationId);
  return complianceOf(
    asked,
    projects.map(({ id }) => id),
  );
}
