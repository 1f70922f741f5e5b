/** The records of the system, in the order in which they refer to each other. */
import type { RowOf } from '#kernel';
import { dependency } from './records/dependency.ts';
import { feasibilityDecision, feasibilityDossier, feasibilityOpinion } from './records/feasibility.ts';
import { goal, goalReading } from './records/goal.ts';
import { mandate } from './records/mandate.ts';
import { problem, problemSolution } from './records/problem.ts';
import { programme } from './records/programme.ts';
import { programmeRole } from './records/programme-role.ts';
import { reprioritisation } from './records/reprioritisation.ts';
import { gateDecision, stageGate } from './records/stage-gate.ts';

export const records = [
  programme,
  mandate,
  goal,
  goalReading,
  stageGate,
  gateDecision,
  dependency,
  programmeRole,
  feasibilityDossier,
  feasibilityOpinion,
  feasibilityDecision,
  reprioritisation,
  problem,
  problemSolution,
] as const;
export type ProgrammeRow = RowOf<typeof programme>;
export type MandateRow = RowOf<typeof mandate>;
export type GoalRow = RowOf<typeof goal>;
export type GateRow = RowOf<typeof stageGate>;
export type DossierRow = RowOf<typeof feasibilityDossier>;
export type OpinionRow = RowOf<typeof feasibilityOpinion>;
export type ProblemRow = RowOf<typeof problem>;

declare module '#kernel' {
  interface Known {
    programmes: typeof records;
  }
}

export {
  dependency,
  feasibilityDecision,
  feasibilityDossier,
  feasibilityOpinion,
  gateDecision,
  goal,
  goalReading,
  mandate,
  problem,
  problemSolution,
  programme,
  programmeRole,
  reprioritisation,
  stageGate,
};
