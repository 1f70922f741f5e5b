/** What of a strategy stands under a node: the tasks, objectives and clauses whose programmes count for it. Pure. */
import type { Served } from '#systems/programmes';
import { type ClauseRow, objectivesOf, type Tree, targetsOf } from '#systems/strategy';
import type { SightKind, SightNode } from './shapes.ts';

export interface Scope extends Required<Served> {
  readonly node: SightNode;
}

/** The node of this kind with this id, or this code (of a clause: number); with what stands under it. */
export function scopeIn(tree: Tree, kind: SightKind, idOrCode: string): Scope | undefined {
  const node = nodesIn(tree).find((one) => one.kind === kind && (one.id === idOrCode || one.code === idOrCode));
  if (!node) return undefined;
  if (kind === 'task') return { node, taskIds: [node.id], objectiveIds: [], clauseIds: [] };
  if (kind === 'target')
    return { node, taskIds: ids(tree.tasks.filter(({ targetIds }) => targetIds.includes(node.id))), objectiveIds: [], clauseIds: [] };
  if (kind === 'objective') return { node, taskIds: tasksOf(tree, [node.id]), objectiveIds: [node.id], clauseIds: [] };
  const clauseIds = withThoseUnder(tree.clauses, node.id);
  const cites = ({ clauseId, alsoServes }: { readonly clauseId: string; readonly alsoServes: readonly string[] }) =>
    [clauseId, ...alsoServes].some((id) => clauseIds.includes(id));
  const objectiveIds = ids(objectivesOf(tree).filter(cites));
  const cited = ids(tree.tasks.filter(cites));
  return { node, clauseIds, objectiveIds, taskIds: [...new Set([...cited, ...tasksOf(tree, objectiveIds)])] };
}

/** Every node that a line of sight can begin at. */
export const nodesIn = (tree: Tree): SightNode[] => [
  ...tree.clauses.map(({ id, number, heading }) => ({ kind: 'clause' as const, id, code: number, name: heading })),
  ...objectivesOf(tree).map(({ id, code, name }) => ({ kind: 'objective' as const, id, code, name })),
  ...targetsOf(tree).map(({ id, code, name }) => ({ kind: 'target' as const, id, code, name })),
  ...tree.tasks.map(({ id, code, name }) => ({ kind: 'task' as const, id, code, name })),
];

/** The clause and all under it. A circle of parents ends. */
function withThoseUnder(clauses: readonly ClauseRow[], id: string): string[] {
  const found = new Set([id]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const clause of clauses) if (clause.parentId && found.has(clause.parentId)) found.add(clause.id);
  }
  return [...found];
}

const tasksOf = (tree: Tree, objectiveIds: readonly string[]) =>
  ids(tree.tasks.filter((task) => task.objectiveIds.some((id) => objectiveIds.includes(id))));
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
