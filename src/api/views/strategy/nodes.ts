/** The tree of a strategy, and each of its nodes with what stands around it. */
import { type AnyRecord, type Asked, from, missing } from '#kernel';
import { source } from '#systems/indicators';
import { region } from '#systems/registry';
import {
  actsOnTarget,
  evidence,
  objective as objectiveRecord,
  sharesOf,
  type TargetNode,
  target as targetRecord,
  task as taskRecord,
  treeOf,
} from '#systems/strategy';
import { type Around, around, treeHolding, treeToRead, unitAfter } from './around.ts';
import { choice } from './choices.ts';
import { finder } from './clauses.ts';
import { historyOf } from './history.ts';
import type { ObjectiveView, TargetsView, TargetView, TaskView, TreeView } from './shapes.ts';
import { standingOf } from './standing.ts';

export interface TreeWanted {
  readonly q?: string | undefined;
  readonly mark?: string | undefined;
  readonly lead?: string | undefined;
  readonly version?: string | undefined;
}

/** The tree, of it what a filter lets through: a node that matches stands with its way from the step, and with all under it. */
export async function treeView(asked: Asked, code: string, wanted: TreeWanted): Promise<TreeView> {
  const at = await around(asked, await treeToRead(asked, code, wanted.version));
  const { isMatch, isAll } = filterOf(at, wanted);
  const steps = at.tree.steps.flatMap((step) => {
    const objectives = step.objectives.flatMap((objective) => {
      const whole = isAll || isMatch(objective, null);
      const targets = judging(at, objective.id).filter((target) => whole || isMatch(target, target.ownerId));
      const tasks = objective.taskIds.flatMap((id) => at.taskOf.get(id) ?? []).filter((task) => whole || isMatch(task, task.leadId));
      if (!whole && targets.length === 0 && tasks.length === 0) return [];
      return [{ ...at.node(objective), targets: targets.map(at.targetLine), tasks: tasks.map(at.taskLine) }];
    });
    return isAll || objectives.length > 0 ? [{ ...at.node(step), from: step.from, to: step.to, objectives }] : [];
  });
  const shown = steps.flatMap(({ objectives }) => objectives);
  const leads = new Set([...at.targets.map(({ ownerId }) => ownerId), ...at.tree.tasks.map(({ leadId }) => leadId)]);
  return {
    strategy: at.strategy,
    steps,
    stepsTotal: at.tree.steps.length,
    total: { objectives: at.objectives.length, targets: at.targets.length, tasks: at.tree.tasks.length },
    shown: {
      objectives: shown.length,
      targets: new Set(shown.flatMap(({ targets }) => targets.map(({ id }) => id))).size,
      tasks: new Set(shown.flatMap(({ tasks }) => tasks.map(({ id }) => id))).size,
    },
    drafts: [...at.tree.steps, ...at.objectives, ...at.targets, ...at.tree.tasks].filter(({ state }) => state === 'draft').length,
    marks: at.marks,
    leads: [...at.units.values()].filter(({ id }) => leads.has(id)),
  };
}

/** The targets of an objective, and those of others with a milestone on the way to it. */
const judging = (at: Around, id: string) =>
  at.targets.filter(({ objectiveId, milestones }) => objectiveId === id || milestones.some((milestone) => milestone.objectiveId === id));

function filterOf(at: Around, { q, mark, lead }: TreeWanted) {
  const markId = at.tree.marks.find(({ code }) => code === mark)?.id;
  const finds = finder(q);
  const isMatch = (
    { code, name, statement, marks }: { code: string; name: object; statement: object; marks: readonly string[] },
    leadId: string | null,
  ): boolean =>
    finds(code, name, statement) &&
    (!mark || (markId !== undefined && marks.includes(markId))) &&
    (!lead || (lead === 'nobody' ? leadId === null : leadId === lead));
  // An objective has no lead of its own: a search for one looks at what serves it.
  const isAll = !q && !mark && !lead;
  return {
    isMatch: (node: Parameters<typeof isMatch>[0] & { stepId?: string }, leadId: string | null) =>
      !(lead && node.stepId) && isMatch(node, leadId),
    isAll,
  };
}

export async function objectiveView(asked: Asked, idOrCode: string, named?: string): Promise<ObjectiveView> {
  const at = await around(asked, await treeHolding(asked, objectiveRecord, idOrCode, named));
  const row = chosen(at.objectives, idOrCode, objectiveRecord);
  const step = at.stepOf.get(row.stepId)!;
  return {
    strategy: at.strategy,
    objective: at.node(row),
    row: standingOf(asked, objectiveRecord, row),
    step: { ...at.stepLine(step), statement: step.statement },
    targets: row.targets.map(at.targetLine),
    tasks: row.taskIds.flatMap((id) => at.taskOf.get(id) ?? []).map(at.taskLine),
    milestones: at.targets
      .filter(({ objectiveId }) => objectiveId !== row.id)
      .flatMap((target) =>
        target.milestones
          .filter(({ objectiveId }) => objectiveId === row.id)
          .map((milestone) => ({ ...at.milestoneLine(milestone), target: at.named(target), unit: unitAfter(at.measure(target)) })),
      ),
    history: await historyOf(asked, objectiveRecord, row.id, at.tree),
  };
}

export async function targetsView(asked: Asked, code: string): Promise<TargetsView> {
  const at = await around(asked, await treeOf(asked, code));
  const kinds = ['quantity', 'derived', 'rank', 'rubric'].map((kind) => ({
    ...choice(kind),
    targets: at.targets.filter((target) => target.kind === kind).map(at.targetLine),
  }));
  return { strategy: at.strategy, kinds: kinds.filter(({ targets }) => targets.length > 0), total: at.targets.length };
}

export async function targetView(asked: Asked, idOrCode: string, named?: string): Promise<TargetView> {
  const at = await around(asked, await treeHolding(asked, targetRecord, idOrCode, named));
  const row = chosen(at.targets, idOrCode, targetRecord);
  const objective = at.objectiveOf.get(row.objectiveId)!;
  const measure = at.measure(row);
  return {
    strategy: at.strategy,
    target: {
      ...at.node(row),
      kind: choice(row.kind),
      direction: choice(row.direction),
      area: { code: row.areaCode, name: (await regionNames(asked, [row.areaCode])).get(row.areaCode) ?? { en: row.areaCode } },
      indicator: measure ? { ...at.named(measure), unit: unitAfter(measure), decimals: measure.decimals } : null,
      indicatorCode: row.indicatorCode,
      baseline:
        row.baselineYear === null || row.baselineValue === null
          ? null
          : { year: row.baselineYear, value: row.baselineValue, source: await sourceNamed(asked, row.baselineSource) },
      ranking: row.ranking && { ...row.ranking, edition: row.ranking.edition ?? null },
      rubric: row.rubric,
      owner: at.unit(row.ownerId),
      ownerFrom: row.ownerFrom,
      splitRule: row.splitRule ? choice(row.splitRule) : null,
      splitNote: row.splitNote,
    },
    row: standingOf(asked, targetRecord, row),
    acts: actsOnTarget(asked, row),
    step: at.stepLine(at.stepOf.get(objective.stepId)!),
    objective: at.named(objective),
    milestones: row.milestones.map(at.milestoneLine),
    shares: await sharesShown(asked, at, row),
    tasks: at.tree.tasks.filter(({ targetIds }) => targetIds.includes(row.id)).map(at.taskLine),
    ratings: at.ratingsOfTarget(row.id).map(({ id, level, evidence: says, ratedOn }) => ({ id, level, evidence: says, on: ratedOn })),
    evidence: await evidenceFor(asked, row.id),
    history: await historyOf(asked, targetRecord, row.id, at.tree, row.milestones),
  };
}

export async function taskView(asked: Asked, idOrCode: string, named?: string): Promise<TaskView> {
  const at = await around(asked, await treeHolding(asked, taskRecord, idOrCode, named));
  const row = chosen(at.tree.tasks, idOrCode, taskRecord);
  return {
    strategy: at.strategy,
    task: {
      ...at.node(row),
      lead: at.unit(row.leadId),
      leadFrom: row.leadFrom,
      support: row.supportIds.flatMap((id) => at.unit(id) ?? []),
      from: row.from,
      to: row.to,
    },
    row: standingOf(asked, taskRecord, row),
    objectives: row.objectiveIds.flatMap((id) => at.objectiveOf.get(id) ?? []).map(at.objectiveLine),
    targets: row.targetIds.flatMap((id) => at.targetOf.get(id) ?? []).map(at.targetLine),
    history: await historyOf(asked, taskRecord, row.id, at.tree),
  };
}

const chosen = <T extends { readonly id: string; readonly code: string }>(rows: readonly T[], idOrCode: string, record: AnyRecord): T =>
  rows.find(({ id, code }) => id === idOrCode || code === idOrCode) ?? missing(record);

async function sharesShown(asked: Asked, at: Around, row: TargetNode): Promise<TargetView['shares']> {
  const regions = await regionNames(
    asked,
    row.shares.flatMap(({ regionCode }) => regionCode ?? []),
  );
  return sharesOf(row).map(({ year, whole, shares, check }) => ({
    year,
    whole,
    parts: shares.map(({ id, regionCode, organisationId, value, weight }) => ({
      id,
      regionCode,
      organisationId,
      name: regionCode ? (regions.get(regionCode) ?? { en: regionCode }) : (at.unit(organisationId)?.name ?? {}),
      value,
      weight,
    })),
    check: {
      addsUp: check.addsUp,
      combined: check.addsUp === null ? null : check.combined,
      gap: check.addsUp === null ? null : check.gap,
      missing: check.addsUp === null ? check.missing : null,
    },
  }));
}

async function regionNames(asked: Asked, codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, never>();
  const rows = await from(asked, region)
    .where('code', 'in', [...codes])
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}

async function sourceNamed(asked: Asked, code: string | null) {
  if (code === null) return null;
  const row = await from(asked, source).where('code', '=', code).executeTakeFirst();
  return row?.title ?? { en: code };
}

const evidenceFor = async (asked: Asked, targetId: string) => {
  const rows = await from(asked, evidence)
    .where('targetId', '=', targetId)
    .where('state', '=', 'recorded')
    .orderBy('observedOn', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id, says, url, observedOn, createdBy }) => ({ id, says, url, on: observedOn, isOwn: createdBy === asked.person.id }));
};
