/** The line of sight from a clause to the work that carries it. Pure. */
import type { Around } from './around.ts';
import type { Line } from './shapes.ts';

export interface Cited {
  readonly objectives: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
}

/**
 * One line a way: each task that cites the clause, through the targets it moves to their objectives; each target that cites
 * it, with the tasks that move it; each objective that cites it and is on no way yet, alone.
 */
export function linesOf(at: Around, cited: Cited): Line[] {
  const objective = (id: string) => {
    const row = at.objectiveOf.get(id);
    return row ? { ...at.named(row), cites: cited.objectives.has(id) } : null;
  };
  const target = (id: string) => ({ ...at.named(at.targetOf.get(id)!), cites: cited.targets.has(id) });
  const task = (id: string) => {
    const row = at.taskOf.get(id)!;
    return { ...at.named(row), cites: cited.tasks.has(id), lead: at.unit(row.leadId) };
  };
  const ways = new Map<string, { objectiveId: string; targetId: string | null; taskId: string | null }>();
  const way = (objectiveId: string, targetId: string | null, taskId: string | null) =>
    ways.set(`${objectiveId} ${targetId} ${taskId}`, { objectiveId, targetId, taskId });

  for (const { id, objectiveIds, targetIds } of at.tree.tasks.filter((one) => cited.tasks.has(one.id))) {
    const moved = targetIds.flatMap((targetId) => at.targetOf.get(targetId) ?? []);
    for (const one of moved) way(one.objectiveId, one.id, id);
    for (const objectiveId of objectiveIds) if (!moved.some((one) => one.objectiveId === objectiveId)) way(objectiveId, null, id);
  }
  for (const { id, objectiveId } of at.targets.filter((one) => cited.targets.has(one.id))) {
    const movers = at.tree.tasks.filter(({ targetIds }) => targetIds.includes(id));
    for (const mover of movers) way(objectiveId, id, mover.id);
    if (movers.length === 0) way(objectiveId, id, null);
  }
  const reached = new Set([...ways.values()].map(({ objectiveId }) => objectiveId));
  for (const id of cited.objectives) if (!reached.has(id)) way(id, null, null);

  const place = new Map(at.objectives.map(({ id }, i) => [id, i]));
  return [...ways.values()]
    .sort((a, b) => (place.get(a.objectiveId) ?? 0) - (place.get(b.objectiveId) ?? 0) || order(a.targetId, b.targetId))
    .map(({ objectiveId, targetId, taskId }) => ({
      objective: objective(objectiveId),
      target: targetId ? target(targetId) : null,
      task: taskId ? task(taskId) : null,
    }));
}

const order = (a: string | null, b: string | null) => (a === b ? 0 : (a ?? '~') < (b ?? '~') ? -1 : 1);
