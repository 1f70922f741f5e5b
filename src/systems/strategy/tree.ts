/** The tree of a strategy: its parts as rows, and as they hang on each other. */
import type { RowOf } from '#kernel';
import type { parts } from './records.ts';

type Part = typeof parts;
/** Every part of one strategy, as flat lists of rows. */
export type Parts = { readonly [P in keyof Part]: readonly RowOf<Part[P]>[] };
export type StrategyRow = RowOf<Part['strategies']>;
export type MarkRow = RowOf<Part['marks']>;
export type ClauseRow = RowOf<Part['clauses']>;
type StepRow = RowOf<Part['steps']>;
type ObjectiveRow = RowOf<Part['objectives']>;
export type TargetRow = RowOf<Part['targets']>;
export type MilestoneRow = RowOf<Part['milestones']>;
export type ShareRow = RowOf<Part['shares']>;
export type TaskRow = RowOf<Part['tasks']>;

/** A target with its milestones (by year) and its shares (by year, then region or unit). */
export type TargetNode = TargetRow & { readonly milestones: readonly MilestoneRow[]; readonly shares: readonly ShareRow[] };
/** An objective with its targets, and the ids of the tasks that serve it. */
export type ObjectiveNode = ObjectiveRow & { readonly targets: readonly TargetNode[]; readonly taskIds: readonly string[] };
export type StepNode = StepRow & { readonly objectives: readonly ObjectiveNode[] };

export interface Tree {
  readonly strategy: StrategyRow;
  /** The publication that this is; null is a working copy, or the working copy of a past instant. */
  readonly publication: PublicationNamed | null;
  readonly marks: readonly MarkRow[];
  /** In the order of the text; `parentId` makes them a tree. */
  readonly clauses: readonly ClauseRow[];
  readonly steps: readonly StepNode[];
  /** A task may serve several objectives, so tasks stand beside the steps. */
  readonly tasks: readonly TaskRow[];
}

export interface PublicationNamed {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: string;
}

/** Hangs the parts on each other. What hangs on a part that the reader may not see is not seen either. */
export function treeFrom(rows: Parts, publication: PublicationNamed | null): Tree | undefined {
  const strategy = rows.strategies[0];
  if (!strategy) return undefined;
  const milestones = groupBy(rows.milestones, ({ targetId }) => targetId);
  const shares = groupBy(rows.shares, ({ targetId }) => targetId);
  const targets = groupBy(
    rows.targets.map((target) => ({ ...target, milestones: milestones(target.id), shares: shares(target.id) })),
    ({ objectiveId }) => objectiveId,
  );
  const serving = groupBy(
    rows.tasks.flatMap(({ id, objectiveIds }) => objectiveIds.map((objectiveId) => ({ id, objectiveId }))),
    ({ objectiveId }) => objectiveId,
  );
  const objectives = groupBy(
    rows.objectives.map((one) => ({ ...one, targets: targets(one.id), taskIds: serving(one.id).map(({ id }) => id) })),
    ({ stepId }) => stepId,
  );
  return {
    strategy,
    publication,
    marks: rows.marks,
    clauses: rows.clauses,
    steps: rows.steps.map((step) => ({ ...step, objectives: objectives(step.id) })),
    tasks: rows.tasks,
  };
}

export const objectivesOf = (tree: Tree): ObjectiveNode[] => tree.steps.flatMap(({ objectives }) => objectives);
export const targetsOf = (tree: Tree): TargetNode[] => objectivesOf(tree).flatMap(({ targets }) => targets);

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): (key: string) => readonly T[] {
  const groups = Map.groupBy(rows, keyOf);
  return (key) => groups.get(key) ?? [];
}
