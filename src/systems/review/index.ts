/** The door of `review`: who reviews what, and what they say. */
import { system } from '#kernel';
import { answerReview } from './commands/answer-review.ts';
import { assignReviewer } from './commands/assign-reviewer.ts';
import { attestNoConflict } from './commands/attest-no-conflict.ts';
import { declareConflict } from './commands/declare-conflict.ts';
import { findConflicts } from './commands/find-conflicts.ts';
import { inviteReviewers } from './commands/invite-reviewers.ts';
import { keepAssignment } from './commands/keep-assignment.ts';
import { nameSubReviewer } from './commands/name-sub-reviewer.ts';
import { planAssignment } from './commands/plan-assignment.ts';
import { useAssignmentPlan } from './commands/use-assignment-plan.ts';
import { withdrawAssignment } from './commands/withdraw-assignment.ts';
import { writeReviewRule } from './commands/write-review-rule.ts';
import './constraints.ts';
import { judgingCommands } from './judging-commands.ts';
import { judgingRecords } from './judging-records.ts';
import { records } from './records.ts';
import { expireInvitation, fillVacantPlace, listens, lookForConflicts, remindReviewer, tendReviews, watchConflicts } from './tend.ts';

export const review = system({
  name: 'review',
  records: [...records, ...judgingRecords],
  commands: [
    writeReviewRule,
    findConflicts,
    declareConflict,
    attestNoConflict,
    planAssignment,
    useAssignmentPlan,
    assignReviewer,
    keepAssignment,
    withdrawAssignment,
    inviteReviewers,
    answerReview,
    nameSubReviewer,
    expireInvitation,
    fillVacantPlace,
    remindReviewer,
    lookForConflicts,
    ...judgingCommands,
  ],
  listens,
  jobs: [tendReviews, watchConflicts],
});

export { type Act, type Activity, activityOf, noteActivity } from './activity.ts';
export { type Reviewed, type Rule, reviewedCall, ruleOf } from './call.ts';
export { answerReview } from './commands/answer-review.ts';
export { closePanel } from './commands/close-panel.ts';
export { discussApplication, endDiscussion } from './commands/discuss-application.ts';
export { inviteReviewers } from './commands/invite-reviewers.ts';
export { openPanel } from './commands/open-panel.ts';
export { planAssignment } from './commands/plan-assignment.ts';
export { setAgenda } from './commands/set-agenda.ts';
export { setUpPanel } from './commands/set-up-panel.ts';
export { submitAssessment } from './commands/submit-assessment.ts';
export { useAssignmentPlan } from './commands/use-assignment-plan.ts';
export { type Conflict, conflictsOf, type Evidence } from './conflicts.ts';
export * from './judging-door.ts';
export { type Ranked, rankedFor } from './rank.ts';
export { assignmentsOf, assignmentsOfMine, assignmentsSeen, isAssigned } from './read.ts';
export { isOfficerAt, type Standing } from './records/in-call.ts';
export { keepsPool } from './records/reviewer.ts';
export {
  type AssignmentRow,
  assignment,
  assignmentPlan,
  conflictAttestation,
  type PlanRow,
  type ReviewerRow,
  reviewer,
  reviewRule,
} from './records.ts';
export { conflictsSeen, figuresOf, gapsOf, type Load, loadsSeen, type PlanFigures, type PlannedSeat, plansOf, seatsOf } from './studio.ts';
