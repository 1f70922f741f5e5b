/** Turns what a pack says into rows of records. References by name become ids: `ids` gives the id of a name, the same one every time. */
import type { Pack } from './read.ts';

export type Ids = (
  kind: 'region' | 'organisation' | 'mark' | 'clause' | 'step' | 'objective' | 'target' | 'task' | 'list',
  name: string,
) => string;
type Rows = readonly Readonly<Record<string, unknown>>[];

const orNull = <T>(value: T | undefined): T | null => value ?? null;

export const regionRows = ({ regions: { regions } }: Pack, ids: Ids): Rows =>
  parentsFirst(
    regions,
    ({ code }) => code,
    ({ parent }) => parent,
  ).map(({ code, level, name, parent, tile }) => ({
    id: ids('region', code),
    code,
    level,
    name,
    parentId: parent ? ids('region', parent) : null,
    tileColumn: orNull(tile?.[0]),
    tileRow: orNull(tile?.[1]),
  }));

export const regionSetRows = ({ regions: { sets } }: Pack, ids: Ids): Rows =>
  sets.map(({ code, name, meaning, members }) => ({ code, name, meaning, memberIds: members.map((member) => ids('region', member)) }));

export const organisationRows = ({ organisations }: Pack, ids: Ids): Rows =>
  parentsFirst(
    organisations,
    ({ code }) => code,
    ({ parent }) => parent,
  ).map(({ code, name, kind, parent, region, ror, creditCode }) => ({
    id: ids('organisation', code),
    code,
    name,
    kind,
    parentId: parent ? ids('organisation', parent) : null,
    regionId: region ? ids('region', region) : null,
    ror: orNull(ror),
    creditCode: orNull(creditCode),
  }));

export const codeListRows = ({ codeLists: { lists } }: Pack, ids: Ids): Rows =>
  lists.map(({ code, version, name, source }) => ({ id: ids('list', `${code}@${version}`), code, listVersion: version, name, source }));

export const codeRows = ({ codeLists: { lists } }: Pack, ids: Ids): Rows =>
  lists.flatMap(({ code: list, version, codes }) =>
    codes.map(({ code, parent, name, meaning }, position) => ({
      codeListId: ids('list', `${list}@${version}`),
      code,
      parentCode: orNull(parent),
      position,
      name,
      meaning: orNull(meaning),
    })),
  );

export const crosswalkRows = ({ codeLists: { crosswalks } }: Pack, ids: Ids): Rows =>
  crosswalks.flatMap(({ from, to, source, pairs }) =>
    pairs.map(([fromCode, toCode, match]) => ({
      fromListId: ids('list', from),
      toListId: ids('list', to),
      fromCode,
      toCode,
      match,
      source,
    })),
  );

export const markRows = ({ marks }: Pack, strategyId: string, ids: Ids): Rows =>
  marks.map(({ code, ...mark }) => ({ id: ids('mark', code), strategyId, code, ...mark }));

export const clauseRows = ({ clauses }: Pack, strategyId: string, ids: Ids): Rows => {
  const positions = new Map(clauses.map(({ number }, i) => [number, i]));
  return parentsFirst(
    clauses,
    ({ number }) => number,
    ({ parent }) => parent ?? undefined,
  ).map(({ number, parent, alsoAt, marks, ...clause }) => ({
    id: ids('clause', number),
    strategyId,
    number,
    ...clause,
    parentId: parent ? ids('clause', parent) : null,
    alsoAt: alsoAt.map((place) => ids('clause', place)),
    marks: marks.map((mark) => ids('mark', mark)),
    position: positions.get(number),
  }));
};

interface Node {
  readonly code: string;
  readonly name: unknown;
  readonly statement: unknown;
  readonly clause: string;
  readonly alsoServes: readonly string[];
  readonly marks: readonly string[];
}
const nodeRow = ({ code, name, statement, clause, alsoServes, marks }: Node, position: number, strategyId: string, ids: Ids) => ({
  strategyId,
  code,
  name,
  statement,
  clauseId: ids('clause', clause),
  alsoServes: alsoServes.map((place) => ids('clause', place)),
  marks: marks.map((mark) => ids('mark', mark)),
  position,
});

export const stepRows = ({ strategy: { steps } }: Pack, strategyId: string, ids: Ids): Rows =>
  steps.map((step, i) => ({ id: ids('step', step.code), ...nodeRow(step, i, strategyId, ids), from: step.from, to: step.to }));

export const objectiveRows = ({ strategy: { objectives } }: Pack, strategyId: string, ids: Ids): Rows =>
  objectives.map((objective, i) => ({
    id: ids('objective', objective.code),
    ...nodeRow(objective, i, strategyId, ids),
    stepId: ids('step', objective.step),
  }));

export const targetRows = ({ strategy: { targets } }: Pack, strategyId: string, ids: Ids): Rows =>
  targets.map((target, i) => ({
    id: ids('target', target.code),
    ...nodeRow(target, i, strategyId, ids),
    objectiveId: ids('objective', target.objective),
    kind: target.kind,
    indicatorCode: orNull(target.indicator),
    areaCode: target.area,
    direction: target.direction,
    baselineYear: orNull(target.baseline?.year),
    baselineValue: orNull(target.baseline?.value),
    baselineSource: orNull(target.baseline?.source),
    ranking: orNull(target.ranking),
    rubric: orNull(target.rubric),
    lowerBound: target.bounds ? String(target.bounds[0]) : null,
    upperBound: target.bounds ? String(target.bounds[1]) : null,
    ownerId: target.owner ? ids('organisation', target.owner) : null,
    splitRule: orNull(target.split?.rule),
    splitNote: orNull(target.split?.note),
  }));

export const milestoneRows = ({ strategy: { targets } }: Pack, strategyId: string, ids: Ids): Rows =>
  targets.flatMap(({ code, milestones }) =>
    milestones.map(({ year, value, level, comparison, clause, objective }) => ({
      strategyId,
      targetId: ids('target', code),
      objectiveId: ids('objective', objective),
      clauseId: ids('clause', clause),
      year,
      value,
      level: orNull(level),
      comparison,
    })),
  );

export const shareRows = ({ strategy: { targets } }: Pack, strategyId: string, ids: Ids): Rows =>
  targets.flatMap(({ code, shares }) =>
    shares.map(({ region, year, value, weight }) => ({
      strategyId,
      targetId: ids('target', code),
      regionCode: region,
      organisationId: null,
      year,
      value,
      weight: orNull(weight),
    })),
  );

export const taskRows = ({ strategy: { tasks } }: Pack, strategyId: string, ids: Ids): Rows =>
  tasks.map((task, i) => ({
    id: ids('task', task.code),
    ...nodeRow(task, i, strategyId, ids),
    objectiveIds: task.objectives.map((code) => ids('objective', code)),
    targetIds: task.targets.map((code) => ids('target', code)),
    leadId: task.lead ? ids('organisation', task.lead) : null,
    supportIds: task.support.map((code) => ids('organisation', code)),
    from: orNull(task.from),
    to: orNull(task.to),
  }));

/** A row comes after the row it is part of. Whoever has a parent outside comes first. */
function parentsFirst<T>(rows: readonly T[], name: (row: T) => string, parent: (row: T) => string | undefined): T[] {
  const byName = new Map(rows.map((row) => [name(row), row]));
  const depth = (row: T, seen = 0): number => {
    const above = parent(row);
    const up = above === undefined ? undefined : byName.get(above);
    return up === undefined || seen > rows.length ? seen : depth(up, seen + 1);
  };
  return rows
    .map((row) => ({ row, depth: depth(row) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ row }) => row);
}
