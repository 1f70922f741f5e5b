/** Goals, gates and what waits for what. */
import { type Asked, from } from '#kernel';
import { dependency, gateDecision, goal, goalReading, type ProgrammeRow, stageGate } from '#systems/programmes';
import { programmeNames } from './names.ts';
import type { GateView, GoalView, NeedView, ProgrammeView } from './shapes.ts';

type RoadMap = Pick<ProgrammeView, 'goals' | 'gates' | 'needs' | 'neededBy'>;

export async function roadMapOf(asked: Asked, row: ProgrammeRow): Promise<RoadMap> {
  const [goals, readings, gates, decisions, needs] = await Promise.all([
    from(asked, goal).where('programmeId', '=', row.id).orderBy('position').orderBy('code').execute(),
    from(asked, goalReading).where('programmeId', '=', row.id).where('state', '=', 'recorded').orderBy('on', 'desc').execute(),
    from(asked, stageGate).where('programmeId', '=', row.id).orderBy('position').execute(),
    from(asked, gateDecision).where('programmeId', '=', row.id).orderBy('id', 'desc').execute(),
    needsOf(asked, row),
  ]);
  const names = new Map(goals.map(({ id, code }) => [id, code]));
  return {
    goals: goals.map((one): GoalView => {
      const mine = readings.filter(({ goalId }) => goalId === one.id).map(({ value, on, source }) => ({ value, on, source }));
      const { id, version, parentId, code, name, statement, indicator, unit, baseline, target, dueOn, state } = one;
      const moves = asked.asOf ? [] : goal.movesOpenTo(asked.person, one);
      return {
        id,
        version,
        parentId,
        code,
        name,
        statement,
        indicator,
        unit,
        baseline,
        target,
        dueOn,
        state,
        moves,
        readings: mine,
        donePercent: doneOf(one, mine[0]?.value),
      };
    }),
    gates: gates.map(
      ({ id, version, code, name, position, dueOn, state, entryCriteria, exitCriteria, goalIds }): GateView => ({
        id,
        version,
        code,
        name,
        position,
        dueOn,
        state,
        entryCriteria,
        exitCriteria,
        goals: goalIds.flatMap((goalId) => names.get(goalId) ?? []),
        decisions: decisions
          .filter(({ stageGateId }) => stageGateId === id)
          .map(({ outcome, decidedOn, because, answers }) => ({ outcome, on: decidedOn, because, answers })),
      }),
    ),
    ...needs,
  };
}

/** Share of the way from baseline to target that the value has gone; a target equal to the baseline has no way. */
export function doneOf(
  { baseline, target }: { readonly baseline: string | null; readonly target: string | null },
  value: string | undefined,
): number | null {
  if (value === undefined || baseline === null || target === null || Number(target) === Number(baseline)) return null;
  return Math.round((100 * (Number(value) - Number(baseline))) / (Number(target) - Number(baseline)));
}

async function needsOf(asked: Asked, { id }: ProgrammeRow): Promise<Pick<RoadMap, 'needs' | 'neededBy'>> {
  const rows = await from(asked, dependency)
    .where('state', '=', 'standing')
    .where(({ or, eb }) => or([eb('programmeId', '=', id), eb('needsProgrammeId', '=', id)]))
    .execute();
  const gateIds = rows.flatMap(({ gateId, needsGateId }) => [gateId, needsGateId]).filter((one) => one !== null);
  const [names, gates] = await Promise.all([
    programmeNames(
      asked,
      rows.flatMap(({ programmeId, needsProgrammeId }) => [programmeId, needsProgrammeId]),
    ),
    gateIds.length ? from(asked, stageGate).where('id', 'in', gateIds).execute() : [],
  ]);
  const gateOf = (gateId: string | null) => gates.find((gate) => gate.id === gateId);
  const needs = rows
    .filter(({ programmeId }) => programmeId === id)
    .map((row): NeedView => {
      const other = names.get(row.needsProgrammeId) ?? null;
      const gate = gateOf(row.needsGateId);
      return {
        id: row.id,
        version: row.version,
        programme: other,
        gate: gate?.name ?? null,
        atGate: gateOf(row.gateId)?.name ?? null,
        note: row.note,
        isThere: row.needsGateId ? gate?.state === 'passed' : other?.state === 'launched' || other?.state === 'closed',
      };
    });
  return {
    needs,
    neededBy: rows.filter(({ needsProgrammeId }) => needsProgrammeId === id).flatMap(({ programmeId }) => names.get(programmeId) ?? []),
  };
}
