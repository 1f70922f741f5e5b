/** The sentence that goes with each rule; `code` and `values` are what a page in another language is made from. */
import type { Because } from './schema.ts';

type Values = Because['values'];

const SENTENCES = {
  met: (v: Values) => `${v.year} has ${figure(v.value)}; ${figure(v.targetValue)} was promised by ${v.targetYear}.`,
  'met-late': (v: Values) =>
    `${figure(v.targetValue)} was promised by ${v.targetYear}, which had ${figure(v.value)}; ${v.year} passed it with ${figure(v.reached)}.`,
  missed: (v: Values) =>
    v.value === null
      ? `${figure(v.targetValue)} was promised by ${v.targetYear}; no value since has it, the latest, ${v.latestYear}, being ${figure(v.latestValue)}.`
      : `${figure(v.targetValue)} was promised by ${v.targetYear}, which had ${figure(v.value)}, and no value since has it.`,
  'broken-before-target': (v: Values) => `No value from ${v.targetYear} on stands under the definition that held then.`,
  likely: (v: Values) =>
    `${percent(v.probability)} likely to reach ${figure(v.targetValue)} in ${v.targetYear}; ${figure(v.expected)} is expected.`,
  'behind-even-pace': (v: Values) =>
    `${percent(v.probability)} likely to reach ${figure(v.targetValue)} in ${v.targetYear}, but now ${figure(Math.abs(Number(v.gapNow)))} behind an even pace.`,
  uncertain: (v: Values) =>
    `Only ${percent(v.probability)} likely to reach ${figure(v.targetValue)} in ${v.targetYear}; on track begins at ${percent(v.threshold)}, and ${figure(v.expected)} is expected.`,
  unlikely: (v: Values) =>
    `${percent(v.probability)} likely to reach ${figure(v.targetValue)} in ${v.targetYear}, below ${percent(v.threshold)}; ${figure(v.expected)} is expected.`,
  'too-few-values': (v: Values) => `${v.have} comparable ${v.have === 1 ? 'value' : 'values'}; a forecast needs ${v.needed}.`,
  'open-sdg': (v: Values) =>
    v.requiredGrowth === null
      ? `Open SDG: growth of ${percent(v.observedGrowth, 2)} a year since ${v.baseYear}.`
      : `Open SDG: growth of ${percent(v.observedGrowth, 2)} a year since ${v.baseYear}, where ${percent(v.requiredGrowth, 2)} was required.`,
  'open-sdg-achieved': (v: Values) => `Open SDG: ${v.year} has ${figure(v.value)}, the target is ${figure(v.targetValue)}.`,
  'open-sdg-not-available': (v: Values) => `Open SDG gives no class: ${NOT_AVAILABLE[String(v.reason) as keyof typeof NOT_AVAILABLE]}`,
} as const;

const NOT_AVAILABLE = {
  'no-values': 'there are no values.',
  'no-value-since-base-year': 'there is no value since the base year.',
  'only-one-value': 'growth needs two values since the base year.',
  'signs-differ': 'growth from one side of nought to the other is not defined.',
  'no-required-growth': 'the growth required cannot be computed.',
};

export function sentence(code: keyof typeof SENTENCES, values: Values): Because {
  return { code, values, says: SENTENCES[code](values) };
}

const figure = (value: Values[string] | undefined) => (typeof value === 'number' ? String(Number(value.toPrecision(4))) : 'no value');
const percent = (share: Values[string] | undefined, digits = 0) => `${(Number(share) * 100).toFixed(digits)} %`;
