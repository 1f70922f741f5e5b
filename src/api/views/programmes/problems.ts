/** Problems as the register shows them. */
import { type Asked, from, holdsSomewhere } from '#kernel';
import { type ProblemRow, problem, problemSolution, runsProgrammeOf } from '#systems/programmes';
import { callsFor } from './calls.ts';
import { nodeOf, programmeNames, servedNodes, unitsNamed } from './names.ts';
import type { ProblemListed, ProblemsView } from './shapes.ts';

export async function problemsView(asked: Asked): Promise<ProblemsView> {
  const rows = await from(asked, problem).where('state', '<>', 'withdrawn').orderBy('code').limit(1000).execute();
  return { problems: await problemViews(asked, rows), mayRegister: holdsSomewhere(asked.person, 'programme-officer') };
}

export async function problemViews(asked: Asked, rows: readonly ProblemRow[]): Promise<ProblemListed[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [owners, programmes, nodes, solutions, calls] = await Promise.all([
    unitsNamed(
      asked,
      rows.map(({ ownerId }) => ownerId),
    ),
    programmeNames(
      asked,
      rows.flatMap(({ programmeId }) => programmeId ?? []),
    ),
    servedNodes(asked),
    from(asked, problemSolution).where('problemId', 'in', ids).where('state', '=', 'standing').execute(),
    callsFor(asked, { problemIds: ids }),
  ]);
  return rows.map(({ ownerId, programmeId, handling: _, createdAt: __, ...row }) => {
    const solution = solutions.find(({ problemId }) => problemId === row.id);
    return {
      id: row.id,
      version: row.version,
      code: row.code,
      name: row.name,
      statement: row.statement,
      solvedWhen: row.solvedWhen,
      comparator: row.comparator,
      position: row.position,
      dueOn: row.dueOn,
      state: row.state,
      fieldCodes: row.fieldCodes,
      owner: owners.get(ownerId) ?? null,
      programme: programmeId ? (programmes.get(programmeId) ?? null) : null,
      serves: nodeOf(nodes, row),
      calls: calls.filter(({ problemId }) => problemId === row.id).map(({ call }) => call),
      solution: solution ? { says: solution.says, on: solution.decidedOn, projectId: solution.projectId } : null,
      maySolve: ['open', 'called'].includes(row.state) && runsProgrammeOf(asked.person, ownerId),
    };
  });
}
