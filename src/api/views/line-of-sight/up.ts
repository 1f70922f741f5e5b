/** Why a project or a result exists: up to the clauses on whose behalf its programme stands. */
import { type Asked, find, from, Refusal } from '#kernel';
import { call } from '#systems/calls';
import { mandatesOf, programme, weightsOf } from '#systems/programmes';
import { project } from '#systems/projects';
import { result } from '#systems/reports';
import { objectivesOf, strategies, type Tree, treeOf } from '#systems/strategy';
import { resultOf } from './down.ts';
import { nodesIn } from './scope.ts';
import type { SightNode, WhyLine, WhyView } from './shapes.ts';

export async function whyView(asked: Asked, kind: 'projects' | 'results', id: string): Promise<WhyView> {
  const of = kind === 'results' ? await find(asked, result, id) : null;
  const row = await find(asked, project, of?.projectId ?? id);
  const [opened, above, lines] = await Promise.all([
    from(asked, call).where('id', '=', row.callId).executeTakeFirst(),
    row.programmeId ? from(asked, programme).where('id', '=', row.programmeId).executeTakeFirst() : undefined,
    row.programmeId ? linesOf(asked, row.programmeId) : [],
  ]);
  return {
    result: of && resultOf(of),
    project: { id: row.id, reference: row.reference, title: row.title, state: row.state },
    call: opened ? { code: opened.code, title: opened.title } : null,
    programme: above ? { code: above.code, name: above.name, purpose: above.purpose } : null,
    lines,
  };
}

async function linesOf(asked: Asked, programmeId: string): Promise<WhyLine[]> {
  const mandates = await mandatesOf(asked, [programmeId]);
  const { weights } = weightsOf(mandates);
  const trees = await Promise.all((await strategies(asked)).map(({ strategy }) => treeOf(asked, strategy.code)));
  return mandates.flatMap((mandate) => {
    const servedId = mandate.taskId ?? mandate.objectiveId ?? mandate.clauseId ?? '';
    const tree = trees.find((one) => nodesIn(one).some(({ id }) => id === servedId));
    return tree ? [{ weight: weights.get(mandate.id) ?? 0, ...wayUp(tree, servedId) }] : [];
  });
}

/** A task stands for its objectives and its clause, an objective for its clause; a clause for itself. */
function wayUp(tree: Tree, servedId: string): Omit<WhyLine, 'weight'> {
  const nodes = new Map(nodesIn(tree).map((node) => [node.id, node]));
  const named = (ids: readonly string[]) => ids.flatMap((id) => nodes.get(id) ?? []);
  const task = tree.tasks.find(({ id }) => id === servedId);
  const objective = objectivesOf(tree).find(({ id }) => id === servedId);
  const clauseId = task?.clauseId ?? objective?.clauseId ?? servedId;
  return {
    strategy: { code: tree.strategy.code, name: tree.strategy.name },
    serves: nodes.get(servedId) as SightNode,
    objectives: named(task?.objectiveIds ?? []),
    clauses: named(pathTo(tree, clauseId)),
  };
}

/** From the chapter down. A circle of parents ends. */
function pathTo(tree: Tree, id: string): string[] {
  const parents = new Map(tree.clauses.map((clause) => [clause.id, clause.parentId]));
  const path: string[] = [];
  for (let at: string | null | undefined = id; at && parents.has(at) && !path.includes(at); at = parents.get(at)) path.unshift(at);
  return path;
}

export const whyKinds = ['projects', 'results'] as const;
export const noSuchKind = () =>
  new Refusal('not-found', 'no-such-page', { en: 'Ask of a project or a result.', 'zh-Hans': '请指明项目或成果。' });
