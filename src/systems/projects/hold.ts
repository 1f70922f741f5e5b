/** Projects and their rows, as commands take hold of them. A project is always taken before its rows, so that nobody waits in a circle. */
import { type SqlBool, sql } from 'kysely';
import { type AnyRecord, type AnyRow, type Asked, find, holds, Refusal, type RowOf, tables } from '#kernel';
import { idsOf, notRecused, runsCallOf } from '#systems/applications';
import { speakers } from './records/sight.ts';
import { type ProjectRow, project, projectScheme } from './records.ts';
import { changedMeanwhile, notNow } from './refusals.ts';
import { type SchemeRules, usualRules } from './rules/scheme.ts';

type State = ProjectRow['state'];
export interface InProject {
  readonly projectId: string;
}
export type OfProject = RowOf<AnyRecord> & AnyRow & InProject;

/** The project, which nobody else acts on until the command ends; refuses `project-not-now` where it is in none of these states. */
export async function heldProject(asked: Asked, id: string, states: readonly State[]): Promise<ProjectRow> {
  const row = await find(asked, project, id, 'lock');
  if (!states.includes(row.state)) throw notNow(row.state);
  return row;
}
export const atWork = ['running'] as const satisfies readonly State[];
export const alive = ['running', 'suspended'] as const satisfies readonly State[];

/** A row of a project as it was read, and its project; nobody else acts on either. Refuses `changed-meanwhile`, `project-not-now`. */
export async function heldRow<R extends AnyRecord>(
  asked: Asked,
  record: R,
  id: string,
  version: number,
  states: readonly State[],
): Promise<{ of: ProjectRow; row: RowOf<R> & AnyRow }> {
  const of = await heldProject(asked, await projectIdOf(asked, record, id), states);
  const row = await find(asked, record, id, 'lock');
  if (row.version !== version) throw changedMeanwhile();
  return { of, row };
}

export const projectIdOf = async (asked: Asked, record: AnyRecord, id: string): Promise<string> =>
  (await find(asked, record, id)).projectId as string;

/** Changes columns of a row that is held; what is not plain goes in as JSON. */
export async function alter<R extends AnyRecord>(asked: Asked, record: R, id: string, to: Readonly<Record<string, unknown>>) {
  const stored = Object.fromEntries(
    Object.entries(to).map(([column, value]) => [column, value !== null && typeof value === 'object' ? JSON.stringify(value) : value]),
  );
  return tables(asked.db)
    .updateTable(record.table)
    .set(stored as never)
    .where('id', '=', id)
    .returningAll()
    .$castTo<RowOf<R> & AnyRow>()
    .executeTakeFirstOrThrow();
}

/** What the rows of a project carry of it: those that only the inside reads are never public. */
export const inside = ({ id, handling }: ProjectRow) => ({ projectId: id, handling: handling === 'public' ? 'internal' : handling });
export const withProject = ({ id, handling }: ProjectRow) => ({ projectId: id, handling });

export const rulesOf = async (asked: Asked, { schemeId }: ProjectRow): Promise<SchemeRules> =>
  schemeId ? (await find(asked, projectScheme, schemeId)).rules : usualRules;

type MemberRole = 'lead' | 'co-lead' | 'contributor' | 'assistant';
const writers = ['lead', 'co-lead', 'assistant'] as const satisfies readonly MemberRole[];
const leaders = ['lead', 'co-lead'] as const satisfies readonly MemberRole[];

async function isTrue({ db }: Asked, what: ReturnType<typeof sql<SqlBool>>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select ${what} as yes`.execute(db);
  return rows[0]?.yes === true;
}

/** Is the person in the team, in one of these roles where some are named? */
export const isMember = (asked: Asked, projectId: string, roles: readonly MemberRole[] = [...writers, 'contributor']): Promise<boolean> =>
  isTrue(
    asked,
    sql<SqlBool>`exists (select from project_member where project_id = ${projectId} and state = 'current' and role = any(${[...roles]}) and person_id = any(${idsOf(asked.person)}))`,
  );

/** They write what the team writes: the lead, whoever leads with them, and assistants. */
export const writesFor = async (asked: Asked, projectId: string): Promise<boolean> =>
  isMember(asked, (await find(asked, project, projectId)).id, writers);

/** They ask for what only those who lead may ask for. */
export const leads = async (asked: Asked, projectId: string): Promise<boolean> =>
  isMember(asked, (await find(asked, project, projectId)).id, leaders);

/** They bind the organisation that does the work: who leads, or who speaks for it. */
export async function bindsRecipient(asked: Asked, projectId: string): Promise<boolean> {
  const row = await find(asked, project, projectId);
  return holds(asked.person, speakers, row.organisationId) || isMember(asked, projectId, ['lead']);
}

/** They run the project: officers of its holder, region, programme or call who are neither recused from it nor in it. */
export async function runs(asked: Asked, projectId: string): Promise<boolean> {
  const row = await find(asked, project, projectId);
  return runsCallOf(asked.person, row) && isOutside(asked, row);
}

/** They may judge it: officers and evaluators who are neither recused from it nor in it. */
export async function judges(asked: Asked, projectId: string): Promise<boolean> {
  const row = await find(asked, project, projectId);
  return (runsCallOf(asked.person, row) || holds(asked.person, 'evaluator', placeOf(row))) && isOutside(asked, row);
}

const placeOf = ({ holderId, regionId, programmeId, callId }: ProjectRow) => ({
  organisationId: holderId,
  regionId,
  programmeId,
  callId,
});

async function isOutside(asked: Asked, { id, applicationId, organisationId }: ProjectRow): Promise<boolean> {
  const isTheirs =
    holds(asked.person, speakers, { organisationId }) && asked.person.held.some((held) => held.organisationId === organisationId);
  if (isTheirs || (await isMember(asked, id))) return false;
  return isTrue(asked, notRecused(asked.person, sql`${applicationId}::uuid`));
}

/** Somebody else than this person, whichever of their ids was noted. Refuses `other-eyes-needed`. */
export async function demandOther(asked: Asked, personId: string | null, says: { readonly en: string; readonly 'zh-Hans': string }) {
  if (personId && (await isTrue(asked, sql<SqlBool>`${personId}::uuid = any(${idsOf(asked.person)})`)))
    throw new Refusal('not-allowed', 'other-eyes-needed', says);
}
