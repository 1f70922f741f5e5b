/** Grades of an assessment: what is on the scale, and what the scores come to. */
import { Decimal } from 'decimal.js';

export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly step: string;
}
export interface Weighed {
  readonly code: string;
  readonly weight: number;
}
export interface Scored {
  readonly criterion: string;
  readonly grade: string | null;
}

/** A grade between the ends, a whole number of steps from the first. */
export function isOnScale(grade: string, { from, to, step }: Scale): boolean {
  const value = new Decimal(grade);
  return value.gte(from) && value.lte(to) && value.minus(from).mod(step).isZero();
}

/** Every grade of a scale, the worst first. */
export function gradesOn({ from, to, step }: Scale): string[] {
  const steps = new Decimal(to).minus(from).div(step).floor().toNumber();
  return Array.from({ length: steps + 1 }, (_, i) => new Decimal(from).plus(new Decimal(step).times(i)).toString());
}

/** Σ weight · score / Σ weight over all criteria, to four digits; null while one of them has no grade. */
export function gradeOf(criteria: readonly Weighed[], scores: readonly Scored[]): string | null {
  const given = new Map(scores.map(({ criterion, grade }) => [criterion, grade]));
  let [sum, weights] = [new Decimal(0), new Decimal(0)];
  for (const { code, weight } of criteria) {
    const grade = given.get(code);
    if (grade === null || grade === undefined) return null;
    sum = sum.plus(new Decimal(grade).times(weight));
    weights = weights.plus(weight);
  }
  return weights.isZero() ? null : sum.div(weights).toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toString();
}

export interface Spread {
  readonly count: number;
  readonly mean: string;
  readonly lowest: string;
  readonly highest: string;
}

/** Of the grades of one application; null without any, for a silence has no mean. */
export function spreadOf(grades: readonly string[]): Spread | null {
  const [first, ...rest] = grades.map((grade) => new Decimal(grade));
  if (!first) return null;
  const all = [first, ...rest];
  const mean = Decimal.sum(...all).div(all.length);
  return {
    count: all.length,
    mean: mean.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString(),
    lowest: Decimal.min(...all).toString(),
    highest: Decimal.max(...all).toString(),
  };
}
