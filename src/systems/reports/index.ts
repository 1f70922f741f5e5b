/** The door of `reports`: what projects report once, and what they brought about. */
import { system } from '#kernel';
import { checkReport } from './commands/check-report.ts';
import { importResults } from './commands/import-results.ts';
import { keepLessons } from './commands/keep-lessons.ts';
import { planReports, requireReport, waiveRequirement } from './commands/plan-reports.ts';
import { confirmResult, correctResult, recordResult, withdrawResult } from './commands/record-result.ts';
import { releaseReports, releasing } from './commands/release-due.ts';
import { reminding, remindReports } from './commands/remind-reports.ts';
import { submitReport } from './commands/submit-report.ts';
import { beginReport, saveReport, volunteerReport } from './commands/write-report.ts';
import './constraints.ts';
import { planAfterChange, planAtStart, settleAtEnd } from './listen.ts';
import { records, report, result } from './records.ts';

export const reports = system({
  name: 'reports',
  records,
  commands: [
    planReports,
    requireReport,
    waiveRequirement,
    beginReport,
    volunteerReport,
    saveReport,
    submitReport,
    checkReport,
    recordResult,
    correctResult,
    confirmResult,
    withdrawResult,
    importResults,
    keepLessons,
    releaseReports,
    remindReports,
  ],
  listens: [planAtStart, planAfterChange, settleAtEnd],
  jobs: [releasing, reminding],
  attachable: [report, result],
});

export { checkReport } from './commands/check-report.ts';
export { keepLessons } from './commands/keep-lessons.ts';
export { planReports } from './commands/plan-reports.ts';
export { confirmResult, recordResult } from './commands/record-result.ts';
export { submitReport } from './commands/submit-report.ts';
export { volunteerReport } from './commands/write-report.ts';
export { type Draft, draftOf } from './draft.ts';
export { reportDeposited, reportReleased, reportSubmitted, resultRecorded } from './events.ts';
export { gatherFacts } from './gather.ts';
export { complianceOf, complianceOfOrganisation, type Owed, owedBy, resultsOf } from './read.ts';
export { reportKinds } from './records/requirement.ts';
export { resultKinds } from './records/result.ts';
export { type ReportRow, type RequirementRow, type ResultRow, report, reportCheck, requirement, result } from './records.ts';
export { bibtexOf, risOf } from './rules/cite.ts';
export type { Compliance } from './rules/compliance.ts';
export { digestOfFacts, type Facts } from './rules/facts.ts';
export { doiIn, doiLink } from './rules/identifier.ts';
export { type Found, type Search, searchReports, searchResults } from './search.ts';
