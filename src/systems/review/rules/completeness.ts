/** What an assessment lacks before it can be submitted, by place. */
import { type Fault, faultAt } from '#kernel';
import { isOnScale, type Scale, type Scored, type Weighed } from './grade.ts';

export interface Judged {
  readonly scores: readonly (Scored & { readonly remark: string | null })[];
  readonly recommendation: string | null;
  readonly forApplicant: string | null;
}
export interface Asking {
  readonly criteria: readonly Weighed[];
  readonly scale: Scale;
  readonly shortestRemarks: number;
}

/** Grades that are not of the scale or of no criterion: refused even in a draft, for they can only come from a wrong form. */
export function faultsOfScores(scores: readonly Scored[], { criteria, scale }: Asking): Fault[] {
  const codes = new Set(criteria.map(({ code }) => code));
  const seen = new Set<string>();
  return scores.flatMap(({ criterion, grade }, i) => {
    const twice = seen.has(criterion);
    seen.add(criterion);
    if (!codes.has(criterion))
      return [
        faultAt(`/scores/${i}/criterion`, 'no-such-criterion', `The call has no criterion ${criterion}.`, `指南没有准则 ${criterion}。`),
      ];
    if (twice) return [faultAt(`/scores/${i}/criterion`, 'named-twice', `${criterion} is graded twice.`, `准则 ${criterion} 重复评分。`)];
    if (grade === null || isOnScale(grade, scale)) return [];
    return [
      faultAt(
        `/scores/${i}/grade`,
        'not-on-scale',
        `${grade} is not on the scale: ${scale.from} to ${scale.to} in steps of ${scale.step}.`,
        `${grade} 不在评分尺度内：${scale.from} 至 ${scale.to}，步长 ${scale.step}。`,
      ),
    ];
  });
}

/** What is missing; pointers are by the place of the criterion in the call, `/scores/<code>`. */
export function whatIsMissing({ scores, recommendation, forApplicant }: Judged, asking: Asking): Fault[] {
  const given = new Map(scores.map(({ criterion, grade }) => [criterion, grade]));
  const remarks = [...(forApplicant ?? '').trim()].length;
  const { shortestRemarks: shortest } = asking;
  return [
    ...asking.criteria.flatMap(({ code }) =>
      given.get(code) ? [] : [faultAt(`/scores/${code}`, 'grade-missing', 'This criterion has no grade yet.', '此准则尚未评分。')],
    ),
    ...(recommendation ? [] : [faultAt('/recommendation', 'recommendation-missing', 'Say what you recommend.', '请给出建议。')]),
    ...(remarks >= shortest
      ? []
      : [
          faultAt(
            '/forApplicant',
            'remarks-too-short',
            `The remarks for the applicant have ${remarks} of at least ${shortest} characters.`,
            `给申请人的意见现有 ${remarks} 个字符，至少应有 ${shortest} 个。`,
          ),
        ]),
  ];
}
