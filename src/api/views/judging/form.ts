/** What a reviewer is asked, and what reviewers wrote, as pages show it. */
import type { CallRow } from '#systems/calls';
import { type AssessmentRow, gradesOn, spreadOf } from '#systems/review';
import type { CallName, GradeSpread, JudgingForm, OtherAssessment } from './shapes.ts';

export const callName = ({ id, code, title }: CallRow): CallName => ({ id, code, title });

export const formView = ({ criteria, scale }: CallRow, shortestRemarks: number): JudgingForm => ({
  criteria,
  grades: gradesOn(scale).map((grade) => ({
    grade,
    label: scale.anchors.find((anchor) => Number(anchor.grade) === Number(grade))?.label ?? null,
  })),
  shortestRemarks,
});

export const endsOf = ({ scale: { from, to } }: CallRow) => ({ from, to });

/** Under its letter, whoever wrote it. */
export const shownAssessment = (row: AssessmentRow): OtherAssessment => ({
  letter: row.letter,
  grade: row.grade,
  recommendation: row.recommendation,
  scores: row.scores,
  forApplicant: row.forApplicant,
  confidential: row.confidential,
});

export const spreadView = (rows: readonly AssessmentRow[]): GradeSpread | null =>
  spreadOf(
    rows.flatMap(({ state, grade, principalId }) => (state === 'submitted' && grade !== null && principalId === null ? [grade] : [])),
  );
