/** What others ask of programmes, as far as the reader may see. */
import { sql } from 'kysely';
import { type AnyRecord, type Asked, type Fault, from } from '#kernel';
import { registerCarriers, task } from '#systems/strategy';
import {
  feasibilityDossier,
  goal,
  type MandateRow,
  mandate,
  type ProblemRow,
  type ProgrammeRow,
  problem,
  programme,
  programmeRole,
  stageGate,
} from './records.ts';
import { faultsBeforeLaunch } from './rules/readiness.ts';

/** What keeps a programme from being launched, by place; nothing where it may be. */
export async function faultsOf(asked: Asked, row: ProgrammeRow): Promise<Fault[]> {
  const below = <R extends AnyRecord>(record: R) =>
    from(asked, record)
      .where('programmeId', '=', row.id as never)
      .execute() as Promise<{ readonly state: string; readonly role?: string }[]>;
  const [mandates, goals, gates, roles, dossiers] = await Promise.all(
    [mandate, goal, stageGate, programmeRole, feasibilityDossier].map((record) => below(record as AnyRecord)),
  );
  const standing = (rows: readonly { readonly state: string }[] = []) => rows.filter(({ state }) => state === 'standing').length;
  return faultsBeforeLaunch({
    ...row,
    mandates: standing(mandates),
    goals: standing(goals),
    gates: gates?.length ?? 0,
    chiefEngineers: roles?.filter(({ state, role }) => state === 'current' && role === 'chief-engineer').length ?? 0,
    isFeasible: dossiers?.some(({ state }) => state === 'accepted') ?? false,
  });
}

/** Ids of what a programme may serve. */
export interface Served {
  readonly taskIds?: readonly string[];
  readonly objectiveIds?: readonly string[];
  readonly clauseIds?: readonly string[];
}
export interface Serving {
  readonly programme: ProgrammeRow;
  readonly mandates: readonly MandateRow[];
}

/** The programmes that serve any of these tasks, objectives or clauses, each with the mandates by which it does. Two queries. */
export async function programmesServing(asked: Asked, { taskIds = [], objectiveIds = [], clauseIds = [] }: Served): Promise<Serving[]> {
  const mandates = await from(asked, mandate)
    .where('state', '=', 'standing')
    .where(
      sql<boolean>`(mandate.task_id = any(${taskIds}::uuid[]) or mandate.objective_id = any(${objectiveIds}::uuid[])
        or mandate.clause_id = any(${clauseIds}::uuid[]))` as never,
    )
    .execute();
  const byProgramme = Map.groupBy(mandates, ({ programmeId }) => programmeId);
  const programmes = await programmesWith(asked, [...byProgramme.keys()]);
  return programmes.map((one) => ({ programme: one, mandates: byProgramme.get(one.id) ?? [] }));
}

/** Programmes by id, in the order of tier, sequence and code. */
export async function programmesWith(asked: Asked, ids: readonly string[]): Promise<ProgrammeRow[]> {
  if (ids.length === 0) return [];
  return inOrder(asked)
    .where('id', 'in', [...ids])
    .execute();
}

/** Every programme that the reader may see and that was not dropped, in that order; a thousand at most. */
export const programmesSeen = (asked: Asked): Promise<ProgrammeRow[]> =>
  inOrder(asked).where('state', '<>', 'dropped').limit(1000).execute();

const inOrder = (asked: Asked) => from(asked, programme).orderBy(sql`tier nulls last`).orderBy(sql`sequence nulls last`).orderBy('code');

/** The mandates of these programmes that stand. */
export async function mandatesOf(asked: Asked, programmeIds: readonly string[]): Promise<MandateRow[]> {
  if (programmeIds.length === 0) return [];
  return from(asked, mandate)
    .where('programmeId', 'in', [...programmeIds])
    .where('state', '=', 'standing')
    .orderBy('id')
    .execute();
}

/** The problems of these programmes, and those that name one of the tasks, objectives or clauses themselves; withdrawn ones are left out. */
export const problemsOf = (
  asked: Asked,
  programmeIds: readonly string[],
  { taskIds = [], objectiveIds = [], clauseIds = [] }: Served = {},
): Promise<ProblemRow[]> =>
  from(asked, problem)
    .where('state', '<>', 'withdrawn')
    .where(
      sql<boolean>`(problem.programme_id = any(${programmeIds}::uuid[]) or problem.task_id = any(${taskIds}::uuid[])
        or problem.objective_id = any(${objectiveIds}::uuid[]) or problem.clause_id = any(${clauseIds}::uuid[]))` as never,
    )
    .orderBy('code')
    .execute();

/** A call for a solver was published: said inside the command that publishes it. A problem that is solved or withdrawn stays as it is. */
export async function problemIsCalled(asked: Asked, problemId: string): Promise<void> {
  await asked.db.updateTable('problem').set({ state: 'called' }).where('id', '=', problemId).where('state', '=', 'open').execute();
}

/** The last call for a solver was cancelled: said inside the command that cancels it. */
export async function problemIsOpenAgain(asked: Asked, problemId: string): Promise<void> {
  await asked.db.updateTable('problem').set({ state: 'open' }).where('id', '=', problemId).where('state', '=', 'called').execute();
}

/** Programmes carry the clauses that they cite, and those of the tasks that they serve. */
registerCarriers('programme', async (asked, strategyCode) => {
  const ofStrategy = asked.db.selectFrom('strategy').select('id').where('code', '=', strategyCode);
  const mandates = await from(asked, mandate)
    .where('state', '=', 'standing')
    .where(
      sql<boolean>`(mandate.clause_id in (select id from clause where strategy_id in (${ofStrategy}))
        or mandate.task_id in (select id from task where strategy_id in (${ofStrategy})))` as never,
    )
    .execute();
  const tasks = await from(asked, task)
    .where('id', 'in', mandates.flatMap(({ taskId }) => taskId ?? []).concat(nobody))
    .execute();
  const clausesOf = new Map(tasks.map(({ id, clauseId, alsoServes }) => [id, [clauseId, ...alsoServes]]));
  const byProgramme = Map.groupBy(mandates, ({ programmeId }) => programmeId);
  const programmes = await programmesWith(asked, [...byProgramme.keys()]);
  return programmes.map(({ id, code, name, holderId }) => ({
    kind: 'programme',
    id,
    code,
    name,
    lead: holderId,
    clauses: (byProgramme.get(id) ?? []).flatMap(({ clauseId, taskId }) => clauseId ?? clausesOf.get(taskId ?? '') ?? []),
  }));
});
const nobody = '00000000-0000-0000-0000-000000000000';
