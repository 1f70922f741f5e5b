/** What a reviewer has written, as places of text. */
import type { Written } from '#api/types';
import type { Shape } from './merge.ts';

export const emptyAssessment: Written = { scores: [], recommendation: null, forApplicant: null, confidential: null };

export const gradePlace = (criterion: string) => `grade ${criterion}`;
export const remarkPlace = (criterion: string) => `remark ${criterion}`;

export const assessmentShape: Shape<Written> = {
  read: ({ scores, recommendation, forApplicant, confidential }) => ({
    ...Object.fromEntries(
      scores.flatMap(({ criterion, grade, remark }) => [
        [gradePlace(criterion), grade ?? ''],
        [remarkPlace(criterion), remark ?? ''],
      ]),
    ),
    recommendation: recommendation ?? '',
    forApplicant: forApplicant ?? '',
    confidential: confidential ?? '',
  }),
  write: ({ recommendation, forApplicant, confidential, ...places }) => {
    const criteria = [...new Set(Object.keys(places).map((place) => place.slice(place.indexOf(' ') + 1)))];
    return {
      scores: criteria.map((criterion) => ({
        criterion,
        grade: places[gradePlace(criterion)] || null,
        remark: places[remarkPlace(criterion)] || null,
      })),
      recommendation: (recommendation || null) as Written['recommendation'],
      forApplicant: forApplicant || null,
      confidential: confidential || null,
    };
  },
};

/** Σ weight · grade / Σ weight; null while a criterion has none. What counts is worked out exactly when it is submitted. */
export function gradeSoFar(criteria: readonly { readonly code: string; readonly weight: number }[], { scores }: Written): number | null {
  const grades = criteria.map(({ code, weight }) => ({ weight, grade: scores.find(({ criterion }) => criterion === code)?.grade }));
  if (!grades.length || grades.some(({ grade }) => grade === null || grade === undefined)) return null;
  return grades.reduce((sum, { weight, grade }) => sum + weight * Number(grade), 0) / grades.reduce((sum, { weight }) => sum + weight, 0);
}
