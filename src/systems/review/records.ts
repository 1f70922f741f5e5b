/** The records of the system, and what it keeps beside them. */
import type { RowOf } from '#kernel';
import { assignment } from './records/assignment.ts';
import { assignmentPlan } from './records/assignment-plan.ts';
import { conflictAttestation } from './records/conflict-attestation.ts';
import { reviewRule } from './records/review-rule.ts';
import { reviewer } from './records/reviewer.ts';

export const records = [reviewer, reviewRule, assignmentPlan, assignment, conflictAttestation] as const;
export type ReviewerRow = RowOf<typeof reviewer>;
export type ReviewRuleRow = RowOf<typeof reviewRule>;
export type PlanRow = RowOf<typeof assignmentPlan>;
export type AssignmentRow = RowOf<typeof assignment>;

interface PlannedPair {
  readonly planId: string;
  readonly applicationId: string;
  readonly personId: string;
  readonly place: AssignmentRow['place'];
  readonly similarity: string;
  /** It stood already when the plan was made. */
  readonly stood: boolean;
}
interface PlannedGap {
  readonly planId: string;
  readonly applicationId: string;
  /** Reviews it lacks. */
  readonly missing: number;
  readonly reason: string;
  readonly figures: unknown;
}
/** What proves how good a plan is: nothing adds up to more than the bound. */
interface PlanProof {
  readonly planId: string;
  readonly applications: number;
  readonly total: string;
  readonly bound: string;
  readonly resolution: string;
}
interface Reminded {
  readonly assignmentId: string;
  readonly kind: 'answer' | 'due' | 'overdue';
  readonly at: string;
}
interface ActivityRow {
  readonly assignmentId: string;
  readonly at: string;
  readonly act: string;
  readonly personId: string;
}

declare module '#kernel' {
  interface Known {
    review: typeof records;
  }
  interface OtherTables {
    plannedPair: PlannedPair;
    plannedGap: PlannedGap;
    planProof: PlanProof;
    reviewReminder: Reminded;
    reviewActivity: ActivityRow;
  }
}

export { assignment, assignmentPlan, conflictAttestation, reviewer, reviewRule };
