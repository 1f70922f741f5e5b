/** The records of judging: what reviewers say alone, and what a panel makes of it. */
import type { RowOf } from '#kernel';
import { assessment } from './records/assessment.ts';
import { ballot, type Choice, panelVote } from './records/ballot.ts';
import { judgingRule } from './records/judging-rule.ts';
import { panel, panelMember } from './records/panel.ts';
import { panelDiscussion } from './records/panel-discussion.ts';
import { minorityOpinion, panelNote } from './records/panel-words.ts';
import { rebuttal } from './records/rebuttal.ts';

export const judgingRecords = [
  judgingRule,
  assessment,
  rebuttal,
  panel,
  panelMember,
  panelDiscussion,
  panelNote,
  ballot,
  panelVote,
  minorityOpinion,
] as const;
export type JudgingRuleRow = RowOf<typeof judgingRule>;
export type AssessmentRow = RowOf<typeof assessment>;
export type RebuttalRow = RowOf<typeof rebuttal>;
export type PanelRow = RowOf<typeof panel>;
export type MemberRow = RowOf<typeof panelMember>;
export type DiscussionRow = RowOf<typeof panelDiscussion>;
export type NoteRow = RowOf<typeof panelNote>;
export type BallotRow = RowOf<typeof ballot>;
export type VoteRow = RowOf<typeof panelVote>;
export type OpinionRow = RowOf<typeof minorityOpinion>;

/** What is being typed for a row, an assessment or a rebuttal, and was not submitted yet. */
interface DraftRow {
  readonly rowId: string;
  readonly number: number;
  readonly content: unknown;
  readonly at: string;
}
/** What came of a secret ballot so far, without who. */
interface CountRow {
  readonly ballotId: string;
  readonly choice: Choice;
  readonly votes: number;
}

declare module '#kernel' {
  interface Known {
    judging: typeof judgingRecords;
  }
  interface OtherTables {
    reviewDraft: DraftRow;
    ballotCount: CountRow;
  }
}

export { assessment, ballot, judgingRule, minorityOpinion, panel, panelDiscussion, panelMember, panelNote, panelVote, rebuttal };
