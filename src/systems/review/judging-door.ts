/** What others call of judging. */

export { mayReply } from './commands/save-rebuttal.ts';
export type { Draft } from './drafts.ts';
export { assessmentReturned, assessmentSubmitted, panelClosed, rebuttalOpened, rebuttalSubmitted } from './events-of-judging.ts';
export { asPlatform, callOf, holdsTask, judgements, judgingRuleOf, taskOf } from './judging.ts';
export {
  type AssessmentRow,
  assessment,
  type DiscussionRow,
  minorityOpinion,
  type PanelRow,
  panel,
  panelDiscussion,
  rebuttal,
} from './judging-records.ts';
export { type BesideItem, besideItem, judgedOn, type Meeting, meetingOf, panelsFor } from './meeting.ts';
export { readSheet, sheetOf } from './offline.ts';
export { type Grade, gradesOf, minorityOpinionsOf, type Outcome, outcomesOf, type Vote, votesOf } from './read-judging.ts';
export { nothingWritten, type Written, written } from './records/written.ts';
export { faultsOfScores } from './rules/completeness.ts';
export { gradesOn, spreadOf } from './rules/grade.ts';
export { labelOfApplication } from './rules/label.ts';
export { filesShown, namesOfPeople, type ShownApplication, type ShownSection, type ShownValue, shownApplication } from './shown.ts';
export { helpOf, isJudgedFinally, othersOf, rebuttalOf, replyOf, submittedOn, writtenOf } from './workplace.ts';
