/** What a node of a strategy bought: one question to each system, whatever the number of rows. */
import { type Asked, from, minorDigits, Refusal } from '#kernel';
import { call } from '#systems/calls';
import { mandatesOf, problemsOf, programmesServing } from '#systems/programmes';
import { projectsOf } from '#systems/projects';
import { resultsOf } from '#systems/reports';
import { type Tree, treeOf } from '#systems/strategy';
import { unitsNamed } from '../programmes/names.ts';
import { preferred } from '../strategy/around.ts';
import { countingOf } from './count.ts';
import { flowOf, type Part } from './flow.ts';
import { nodesIn, type Scope, scopeIn } from './scope.ts';
import type { SightKind, SightMoney, SightProject, SightResult, SightView } from './shapes.ts';

export async function sightView(asked: Asked, kind: SightKind, name: string, strategyCode: string | undefined): Promise<SightView> {
  const { tree, scope } = await found(asked, kind, name, strategyCode);
  const serving = await programmesServing(asked, scope);
  const programmeIds = serving.map(({ programme }) => programme.id);
  const [mandates, projects, calls, problems] = await Promise.all([
    mandatesOf(asked, programmeIds),
    programmeIds.length ? projectsOf(asked, { programmeIds }) : [],
    programmeIds.length ? from(asked, call).where('programmeId', 'in', programmeIds).orderBy('code').execute() : [],
    problemsOf(asked, programmeIds, scope),
  ]);
  const projectIds = projects.map(({ id }) => id);
  const [results, units] = await Promise.all([
    projectIds.length ? resultsOf(asked, { projectIds }) : [],
    unitsNamed(
      asked,
      projects.map(({ organisationId }) => organisationId),
    ),
  ]);
  const counting = countingOf(mandates, new Set(serving.flatMap((one) => one.mandates.map(({ id }) => id))));
  const nodes = new Map(nodesIn(tree).map((node) => [node.id, node]));
  const nodeOf = (row: { taskId: string | null; objectiveId: string | null; clauseId: string | null }) =>
    nodes.get(row.taskId ?? row.objectiveId ?? row.clauseId ?? '') ?? scope.node;
  const count = (projectId: string) => results.filter((one) => one.projectId === projectId).length;
  const parts = projects.flatMap((project): (Part & { readonly currency: string })[] => {
    const programme = serving.find((one) => one.programme.id === project.programmeId)?.programme;
    if (!programme) return [];
    const of = calls.find(({ id }) => id === project.callId) ?? null;
    return counting.of(programme.id, project.amountMinor).map(({ mandate, minor }) => ({
      served: nodeOf(mandate),
      programme,
      call: of,
      project: { id: project.id, title: project.title, state: project.state, results: count(project.id) },
      minor,
      currency: project.currency,
    }));
  });
  const counted = Map.groupBy(parts, ({ project }) => project.id);
  const listed = projects.map(
    (row): SightProject => ({
      id: row.id,
      reference: row.reference,
      title: row.title,
      organisation: units.get(row.organisationId)?.name ?? null,
      programmeId: row.programmeId ?? '',
      callId: row.callId,
      state: row.state,
      fromOn: row.fromOn,
      toOn: row.toOn,
      currency: row.currency,
      amountMinor: row.amountMinor,
      countedMinor: sum(counted.get(row.id) ?? []),
      results: count(row.id),
    }),
  );
  return {
    strategy: { code: tree.strategy.code, name: tree.strategy.name },
    node: scope.node,
    money: moneyOf(listed, parts),
    programmes: serving.map(({ programme: { id, code, name: named, state }, mandates: mine }) => ({
      id,
      code,
      name: named,
      state,
      serves: mine.map(nodeOf),
      weight: counting.weight(id),
      projects: projects.filter(({ programmeId }) => programmeId === id).length,
    })),
    calls: calls.map(({ id, code, title, state, programmeId }) => ({ id, code, title, state, programmeId })),
    projects: listed,
    results: results.map(resultOf),
    problems: problems.map(({ id, code, name: named, state, position }) => ({ id, code, name: named, state, position })),
  };
}

export const resultOf = ({
  id,
  kind,
  title,
  identifier,
  url,
  trl,
  producedOn,
  projectId,
}: Awaited<ReturnType<typeof resultsOf>>[number]): SightResult => ({
  id,
  kind,
  title,
  identifier,
  url,
  trl,
  producedOn,
  projectId,
});

function moneyOf(projects: readonly SightProject[], parts: readonly (Part & { readonly currency: string })[]): SightMoney[] {
  return [...Map.groupBy(projects, ({ currency }) => currency)]
    .map(([currency, of]) => ({
      currency,
      digits: minorDigits(currency),
      countedMinor: of.reduce((total, { countedMinor }) => total + countedMinor, 0),
      years: [...Map.groupBy(of, ({ fromOn }) => Number(fromOn.slice(0, 4)))]
        .map(([year, begun]) => ({ year, countedMinor: begun.reduce((total, one) => total + one.countedMinor, 0), projects: begun.length }))
        .sort((a, b) => a.year - b.year),
      flow: flowOf(parts.filter((part) => part.currency === currency)),
    }))
    .sort((a, b) => b.countedMinor - a.countedMinor || (a.currency < b.currency ? -1 : 1));
}
const sum = (parts: readonly { readonly minor: number }[]) => parts.reduce((total, { minor }) => total + minor, 0);

/** The node in the strategy that is named, else in whichever holds its id. Refuses `no-such-record`. */
/** Undefined where the strategy was not there on the day. */
function unknownThen(error: unknown): undefined {
  if (error instanceof Refusal && error.kind === 'not-found') return undefined;
  throw error;
}

/** As the strategy stood on the day; a node that was not there yet is known by what it is today, so that its figures of that day have a page. */
async function found(asked: Asked, kind: SightKind, name: string, strategyCode: string | undefined): Promise<{ tree: Tree; scope: Scope }> {
  const { asOf, ...today } = asked;
  for (const day of asOf ? [asked, today] : [asked]) {
    const codes = strategyCode ? [strategyCode] : (await preferred(day)).map(({ strategy }) => strategy.code);
    for (const code of codes) {
      const tree = await treeOf(day, code).catch(unknownThen);
      const scope = tree && scopeIn(tree, kind, name);
      if (tree && scope) return { tree, scope };
    }
  }
  throw new Refusal('not-found', 'no-such-record', {
    en: 'There is no such part of a strategy, or you may not know of it.',
    'zh-Hans': '没有此战略内容，或您无权知悉。',
  });
}
