/** Reviewers with their ways: kind or harsh, exact or hasty; and the grade that each would give. */
import type { Chance } from '#engines/chance';
import type { PlannedApplication } from './applications.ts';
import type { PlannedPerson } from './people.ts';

export interface PlannedReviewer {
  readonly person: number;
  /** Added to every grade, in grade points. */
  readonly bias: number;
  /** Standard deviation of a grade about what it should be, in grade points. */
  readonly noise: number;
}

/** One in five, senior ones first. */
export function planReviewers(chance: Chance, people: readonly PlannedPerson[]): PlannedReviewer[] {
  return people.flatMap(({ careerStage }, person) =>
    chance.uniform() < willing[careerStage] ? [{ person, bias: 0.6 * chance.normal(), noise: 0.35 + 0.3 * chance.uniform() }] : [],
  );
}
const willing = { early: 0.05, mid: 0.25, senior: 0.35 } as const;

/** A grade from 1 to 6 in halves. */
export function gradeOf(chance: Chance, { quality, isContested }: PlannedApplication, { bias, noise }: PlannedReviewer): number {
  const spread = isContested ? noise + 1.5 : noise;
  const exact = 3.8 + 0.9 * quality + bias + spread * chance.normal();
  return Math.min(6, Math.max(1, Math.round(2 * exact) / 2));
}
