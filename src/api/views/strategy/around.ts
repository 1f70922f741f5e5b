/** A strategy with what stands around its tree: the units that answer for it, and its nodes by id, in the shapes of the views. */
import { type AnyRecord, type Asked, from, isId, missing, Refusal, type Text, tables } from '#kernel';
import { indicator } from '#systems/indicators';
import { organisation } from '#systems/registry';
import {
  asItStood,
  clause,
  type MilestoneRow,
  type ObjectiveNode,
  objectivesOf,
  ratingsOf,
  type StepNode,
  type StrategyListed,
  strategies,
  strategyRecord,
  type TargetNode,
  type TaskRow,
  type Tree,
  targetsOf,
  treeOf,
} from '#systems/strategy';
import { unitInWords } from '../glance/units.ts';
import { choice } from './choices.ts';
import type {
  ClauseRef,
  Mark,
  MilestoneLine,
  Named,
  Node,
  ObjectiveLine,
  StepLine,
  StrategyRef,
  TargetLine,
  TaskLine,
  Unit,
} from './shapes.ts';

/** The strategies in the order in which pages prefer them: published ones first, the longest there first. */
export async function preferred(asked: Asked): Promise<StrategyListed[]> {
  const order = ({ strategy, publication }: StrategyListed) => `${publication ? 0 : 1} ${strategy.createdAt} ${strategy.id}`;
  return (await strategies(asked)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The strategy that is named, else the first one. Refuses `no-such-record`, and `nothing-published` when there is none at all. */
export async function codeOf(asked: Asked, named: string | undefined): Promise<string> {
  if (named) return named;
  const [first] = await preferred(asked);
  if (!first) throw nothingPublished();
  return first.strategy.code;
}

/** The tree that holds the row of this id, or, in the strategy that is named, of this code. */
export const treeHolding = async (asked: Asked, record: AnyRecord, idOrCode: string, named?: string): Promise<Tree> =>
  treeOf(asked, await codeHolding(asked, record, idOrCode, named));

/** The code of the strategy that holds the row of this id; of a row named by its code, the strategy that is named. */
export async function codeHolding(asked: Asked, record: AnyRecord, idOrCode: string, named?: string): Promise<string> {
  if (!isId(idOrCode)) return codeOf(asked, named);
  const row = await tables(asked.db)
    .selectFrom(record.table)
    .innerJoin('strategy', 'strategy.id', `${record.table}.strategyId`)
    .where(`${record.table}.id`, '=', idOrCode)
    .select('strategy.code as code')
    .executeTakeFirst();
  return row ? String(row.code) : missing(record);
}

export async function treeToRead(asked: Asked, code: string, version: string | undefined): Promise<Tree> {
  if (!version) return treeOf(asked, code);
  return /^[1-9]\d{0,8}$/.test(version) ? asItStood(asked, code, Number(version)) : missing(strategyRecord);
}

export type Around = Awaited<ReturnType<typeof around>>;

/** Everything of a tree by id, ready to be shown. Four queries. */
export async function around(asked: Asked, tree: Tree) {
  const objectives = objectivesOf(tree);
  const targets = targetsOf(tree);
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  const [clauses, marks, steps, objectiveOf, targetOf, taskOf] = [
    byId(tree.clauses),
    byId(tree.marks),
    byId(tree.steps),
    byId(objectives),
    byId(targets),
    byId(tree.tasks),
  ];
  const units = await unitsOf(asked, [
    ...targets.flatMap(({ ownerId, shares }) => [ownerId, ...shares.map(({ organisationId }) => organisationId)]),
    ...tree.tasks.flatMap(({ leadId, supportIds }) => [leadId, ...supportIds]),
  ]);
  const measuredBy = await indicatorsOf(
    asked,
    targets.flatMap(({ indicatorCode }) => indicatorCode ?? []),
  );
  const ratings = await ratingsOf(
    asked,
    targets.filter(({ kind }) => kind === 'rubric').map(({ id }) => id),
  );
  const listed = await preferred(asked);

  const unit = (id: string | null): Unit | null => (id === null ? null : (units.get(id) ?? { id, name: hiddenUnit }));
  const clauseRef = (id: string): ClauseRef => {
    const row = clauses.get(id);
    return row ? { id, number: row.number, heading: row.heading } : { id, number: '?', heading: hiddenClause };
  };
  const markOf = (id: string): Mark[] => {
    const row = marks.get(id);
    return row ? [{ id, code: row.code, family: row.family, name: row.name, meaning: row.meaning }] : [];
  };
  const marksOf = (ids: readonly string[]) => tree.marks.filter(({ id }) => ids.includes(id)).flatMap(({ id }) => markOf(id));
  const named = ({ id, code, name }: Named): Named => ({ id, code, name });
  const objectiveNamed = (id: string): Named => named(objectiveOf.get(id) ?? { id, code: '?', name: hiddenClause });
  const node = (row: StepNode | ObjectiveNode | TargetNode | TaskRow): Node => ({
    ...named(row),
    statement: row.statement,
    clause: clauseRef(row.clauseId),
    alsoServes: row.alsoServes.map(clauseRef),
    marks: marksOf(row.marks),
    state: choice(row.state),
  });
  const stepLine = (row: StepNode): StepLine => ({ ...named(row), from: row.from, to: row.to });
  const milestoneLine = ({ id, year, value, level, comparison, clauseId, objectiveId }: MilestoneRow): MilestoneLine => ({
    id,
    year,
    value,
    level,
    comparison: choice(comparison),
    clause: clauseRef(clauseId),
    objective: objectiveNamed(objectiveId),
  });
  const objectiveLine = (row: ObjectiveNode): ObjectiveLine => ({
    ...named(row),
    step: stepLine(steps.get(row.stepId)!),
    state: choice(row.state),
  });
  const measure = (row: TargetNode) => (row.indicatorCode === null ? undefined : measuredBy.get(row.indicatorCode));
  const ratingsOfTarget = (id: string) => ratings.filter(({ targetId }) => targetId === id);
  const targetLine = (row: TargetNode): TargetLine => {
    const rated = ratingsOfTarget(row.id)[0];
    return {
      ...named(row),
      kind: choice(row.kind),
      objective: objectiveNamed(row.objectiveId),
      clause: clauseRef(row.clauseId),
      owner: unit(row.ownerId),
      milestones: row.milestones.map(milestoneLine),
      unit: unitAfter(measure(row)),
      state: choice(row.state),
      rated: rated ? { level: rated.level, on: rated.ratedOn } : null,
    };
  };
  const taskLine = (row: TaskRow): TaskLine => ({
    ...named(row),
    lead: unit(row.leadId),
    from: row.from,
    to: row.to,
    clause: clauseRef(row.clauseId),
    marks: marksOf(row.marks),
    state: choice(row.state),
  });
  return {
    asked,
    tree,
    objectives,
    targets,
    objectiveOf,
    targetOf,
    taskOf,
    stepOf: steps,
    strategy: strategyRef(tree, listed),
    marks: tree.marks.flatMap(({ id }) => markOf(id)),
    units,
    unit,
    clauseRef,
    marksOf,
    named,
    node,
    stepLine,
    milestoneLine,
    objectiveLine,
    targetLine,
    taskLine,
    measure,
    ratingsOfTarget,
  };
}

/** What follows a figure of this indicator: `%`, a word, or nothing where the value is a pure number. */
export function unitAfter(measure: { readonly unit: string; readonly multiplier: number } | undefined): Text | null {
  if (measure === undefined) return null;
  if (['rank', 'index', 'ratio', 'count'].includes(measure.unit) && measure.multiplier === 0) return {};
  return unitInWords(measure);
}

function strategyRef({ strategy, publication }: Tree, listed: readonly StrategyListed[]): StrategyRef {
  const { id, code, name, summary, documentTitle, issuedBy, issuedOn, documentUrl, from: begins, to, fictional } = strategy;
  return {
    id,
    code,
    name,
    summary,
    documentTitle,
    issuedBy,
    issuedOn,
    documentUrl,
    from: begins,
    to,
    fictional,
    isDefault: listed[0]?.strategy.id === id,
    publication,
  };
}

async function unitsOf(asked: Asked, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Unit>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await from(asked, organisation).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, { id, name }]));
}

async function indicatorsOf(asked: Asked, codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, never>();
  const rows = await from(asked, indicator)
    .where('code', 'in', [...codes])
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

const hiddenUnit = { en: 'A unit that is not open to you', 'zh-Hans': '不对您开放的单位' };
const hiddenClause = { en: 'Not open to you', 'zh-Hans': '不对您开放' };

const nothingPublished = () =>
  new Refusal('not-found', 'nothing-published', {
    en: 'No strategy is published yet, or none was on that day.',
    'zh-Hans': '尚未发布任何战略，或在该日期之前没有发布。',
  });

/** The clause of this id, or of this number. */
export const clauseIn = (tree: Tree, idOrNumber: string) =>
  tree.clauses.find(({ id, number }) => id === idOrNumber || number === idOrNumber) ?? missing(clause);
