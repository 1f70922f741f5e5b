/** The door of `projects`: what awards become. */
import { system } from '#kernel';
import { addMember, endMember } from './commands/change-team.ts';
import { claimDiligentFailure, ruleDiligence, withdrawFailure } from './commands/claim-failure.ts';
import { measureIndicator, withdrawReading } from './commands/measure-indicator.ts';
import { noteRisk, settleRisk } from './commands/note-risk.ts';
import { offerContract } from './commands/offer-contract.ts';
import { openProject } from './commands/open-project.ts';
import { payProject, releaseRest } from './commands/pay-project.ts';
import { confirmMilestone, reportMilestone, returnMilestone } from './commands/report-milestone.ts';
import { decideChange, requestChange, withdrawChange } from './commands/request-change.ts';
import { approvePayment, requestPayment, returnPayment } from './commands/request-payment.ts';
import { decideReview, giveReview } from './commands/review-project.ts';
import { signContract } from './commands/sign-contract.ts';
import { stateExpense, withdrawExpense } from './commands/state-expense.ts';
import { resumeProject, suspendProject } from './commands/suspend-project.ts';
import { terminateProject } from './commands/terminate-project.ts';
import { wordProject } from './commands/word-project.ts';
import { writeProjectScheme } from './commands/write-project-scheme.ts';
import './constraints.ts';
import { learnOpened, learnProjects } from './compared.ts';
import { openAccepted } from './open-accepted.ts';
import { contract, project, projectReview, records } from './records.ts';

export const projects = system({
  name: 'projects',
  records,
  commands: [
    writeProjectScheme,
    openProject,
    offerContract,
    signContract,
    wordProject,
    addMember,
    endMember,
    reportMilestone,
    confirmMilestone,
    returnMilestone,
    measureIndicator,
    withdrawReading,
    stateExpense,
    withdrawExpense,
    noteRisk,
    settleRisk,
    requestChange,
    decideChange,
    withdrawChange,
    requestPayment,
    approvePayment,
    returnPayment,
    payProject,
    giveReview,
    decideReview,
    claimDiligentFailure,
    withdrawFailure,
    ruleDiligence,
    suspendProject,
    resumeProject,
    terminateProject,
    releaseRest,
  ],
  listens: [openAccepted, learnOpened],
  jobs: [learnProjects],
  attachable: [project, contract, projectReview],
});

export { claimDiligentFailure, ruleDiligence } from './commands/claim-failure.ts';
export { measureIndicator } from './commands/measure-indicator.ts';
export { offerContract } from './commands/offer-contract.ts';
export { openProject } from './commands/open-project.ts';
export { payProject } from './commands/pay-project.ts';
export { confirmMilestone, reportMilestone } from './commands/report-milestone.ts';
export { decideChange, requestChange } from './commands/request-change.ts';
export { requestPayment } from './commands/request-payment.ts';
export { signContract } from './commands/sign-contract.ts';
export { stateExpense } from './commands/state-expense.ts';
export { writeProjectScheme } from './commands/write-project-scheme.ts';
export { milestoneConfirmed, projectChanged, projectClosed, projectOpened, projectPaid, projectStarted } from './events.ts';
export { bindsRecipient, isMember, judges, leads, rulesOf, runs, writesFor } from './hold.ts';
export { type Closing, closingsAgainst, deviationsOf, isReadInside, noPenaltyFor, paidTo, projectsOf, teamIds, teamOf } from './read.ts';
export { isInside, isKnown, seenByTeam, seenInside, seenWithProject } from './records/sight.ts';
export {
  changeRequest,
  closure,
  contract,
  diligentFailure,
  expense,
  milestone,
  type ProjectRow,
  paymentRequest,
  project,
  projectCost,
  projectMember,
  projectReview,
  projectScheme,
  reading,
  risk,
  signature,
  suspension,
  technicalIndicator,
} from './records.ts';
export { type ClosingKind, countsAgainst } from './rules/closing.ts';
export { addDays, addMonths, daysBetween } from './rules/days.ts';
export { type SchemeRules, usualRules } from './rules/scheme.ts';
export { type Deviation, missingPercent } from './rules/tolerance.ts';
