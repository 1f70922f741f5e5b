/** Names beside ids, for the views of programmes: those of today, whatever day the rows are of. */
import { type AnyRecord, type Asked, from, type Text } from '#kernel';
import { type ProgrammeRow, programmesWith } from '#systems/programmes';
import { organisation, person } from '#systems/registry';
import { objectivesOf, strategies, type Tree, treeOf } from '#systems/strategy';
import type { ProgrammeName, ServedNode } from './shapes.ts';

export const programmeName = ({ id, code, name, state }: ProgrammeRow): ProgrammeName => ({ id, code, name, state });

export async function programmeNames(asked: Asked, ids: readonly string[]): Promise<Map<string, ProgrammeName>> {
  const rows = await programmesWith(asked, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, programmeName(row)]));
}

async function namedRows<R extends AnyRecord>({ asOf: _, ...asked }: Asked, record: R, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return from(asked, record)
    .where('id', 'in', [...new Set(ids)] as never)
    .execute();
}

export async function unitsNamed(asked: Asked, ids: readonly string[]): Promise<Map<string, { readonly id: string; readonly name: Text }>> {
  const rows = await namedRows(asked, organisation, ids);
  return new Map(rows.map(({ id, name }) => [id, { id, name }]));
}

export async function peopleNamed(asked: Asked, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await namedRows(asked, person, ids);
  return new Map(rows.map(({ id, givenName, familyName, nativeName }) => [id, nativeName ?? `${givenName} ${familyName}`]));
}

/** Every task, objective and clause of the strategies that the reader may see, by id. Publications are kept in memory, so the public costs a query. */
export async function servedNodes(asked: Asked): Promise<ReadonlyMap<string, ServedNode>> {
  const listed = await strategies(asked);
  const trees = await Promise.all(listed.map(({ strategy }) => treeOf(asked, strategy.code)));
  return new Map(trees.flatMap(nodesOf).map((node) => [node.id, node]));
}

function nodesOf(tree: Tree): ServedNode[] {
  const strategy = { code: tree.strategy.code, name: tree.strategy.name };
  const node =
    (kind: ServedNode['kind']) =>
    ({ id, code, name }: { id: string; code: string; name: Text }): ServedNode => ({ kind, id, code, name, strategy });
  return [
    ...tree.tasks.map(node('task')),
    ...objectivesOf(tree).map(node('objective')),
    ...tree.clauses.map(({ id, number, heading }) => node('clause')({ id, code: number, name: heading })),
  ];
}

type Named = { readonly taskId: string | null; readonly objectiveId: string | null; readonly clauseId: string | null };
export const nodeOf = (nodes: ReadonlyMap<string, ServedNode>, { taskId, objectiveId, clauseId }: Named): ServedNode | null =>
  nodes.get(taskId ?? objectiveId ?? clauseId ?? '') ?? null;
