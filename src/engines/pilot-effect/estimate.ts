/** A figure with its error, interval and band, or with the reason why one of them is not there. */
import { studentProbability, studentQuantile } from '../trajectory/student.ts';
import type { Estimate } from './schema.ts';

export const WHY = {
  'no-cell': 'no group and period of it could be estimated',
  'no-treated': 'no treated unit has a value in both periods',
  'no-comparison': 'no unit to compare with has a value in both periods',
  'no-overlap': 'the predictors part the treated from all others, so that nobody is alike',
  'alike-predictors': 'two predictors say the same, or there are fewer units to compare with than predictors',
  'single-unit': 'a single unit on one side shows nothing of chance',
  'few-donors': 'there are too few donors for this confidence',
  'perfect-fit': 'the fit before the pilot is perfect, so that nothing shows how far it errs',
  'no-spread': 'units of a side changed all alike',
} as const;

export type Why = keyof typeof WHY;

const ZH_HANS: Readonly<Record<Why, string>> = {
  'no-cell': '其所含各组各期均无法估计',
  'no-treated': '没有试点单位在两个时期均有数值',
  'no-comparison': '没有可比单位在两个时期均有数值',
  'no-overlap': '预测变量把试点单位与其他单位完全分开，没有相似者',
  'alike-predictors': '两个预测变量含义相同，或可比单位少于预测变量',
  'single-unit': '一方只有一个单位，看不出偶然因素的大小',
  'few-donors': '对照单位太少，达不到该置信水平',
  'perfect-fit': '试点前拟合毫无误差，看不出误差的大小',
  'no-spread': '一方各单位变化完全相同',
};

/** A reason of `WHY` in Chinese; anything else as it is. */
export function inChinese(reason: string): string {
  const code = (Object.keys(WHY) as Why[]).find((each) => WHY[each] === reason);
  return code ? ZH_HANS[code] : reason;
}

export const unknown = (because: Why): Estimate => ({
  effect: null,
  standardError: null,
  interval: null,
  band: null,
  missing: { effect: WHY[because], standardError: WHY[because], interval: WHY[because], band: WHY[because] },
});

export const withoutError = (effect: number, because: Why): Estimate => ({
  effect,
  standardError: null,
  interval: null,
  band: null,
  missing: { standardError: WHY[because], interval: WHY[because], band: WHY[because] },
});

/** Student's t with so much freedom is the normal distribution. */
const NORMAL = 1e6;

/**
 * Interval and band by Student's t with the freedom of the smaller side, since few pilots say little of their own spread; the error
 * itself, which is one of large samples, is stretched to its unbiased size for both. The band reaches to where the bootstrap says that
 * the largest of all errors ends.
 */
export function estimateOf(effect: number, standardError: number, freedom: number, confidence: number, critical: number): Estimate {
  const tail = 1 - (1 - confidence) / 2;
  const unbiased = standardError * Math.sqrt((freedom + 1) / freedom);
  const far = studentQuantile(tail, freedom) * unbiased;
  const farther = studentQuantile(Math.max(tail, studentProbability(critical, NORMAL)), freedom) * unbiased;
  return { effect, standardError, interval: [effect - far, effect + far], band: [effect - farther, effect + farther], missing: {} };
}

/** The k-th largest of `values`, k from 1. */
export const largest = (values: readonly number[], k: number): number => values.toSorted((a, b) => b - a)[k - 1]!;
