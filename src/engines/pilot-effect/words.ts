/** The sentences of warnings and verdicts, in English and Chinese; `code` and `values` are what another page is made from. */
import type { Words } from './schema.ts';

type Values = Words['values'];
type Value = Values[string] | undefined;
type Sentence = readonly [en: (v: Values) => string, zhHans: (v: Values) => string];

const figure = (value: Value) => (typeof value === 'number' ? String(Number(value.toPrecision(3))) : String(value));
const percent = (share: Value) => `${figure(Number(share) * 100)} %`;
const range = (v: Values) => `${figure(v.low)} … ${figure(v.high)}`;
const found = (v: Values) => `effect ${figure(v.effect)} (${percent(v.confidence)} ${range(v)})`;
const foundZh = (v: Values) => `效果为 ${figure(v.effect)}（${percent(v.confidence)} 区间 ${range(v)}）`;

const SENTENCES = {
  works: [
    (v) =>
      `Scale: ${found(v)}; all of the interval is better than ${figure(v.worthwhile)}${v.p === null ? '' : `, and ${percent(v.p)} of placebos stand out as much`}.`,
    (v) => `可以推广：${foundZh(v)}，整个区间优于 ${figure(v.worthwhile)}${v.p === null ? '' : `，安慰剂检验 p = ${figure(v.p)}`}。`,
  ],
  'works-before-alike': [
    (v) =>
      `Scale: ${found(v)}; all of the interval is better than ${figure(v.worthwhile)}, and before the pilot the two sides moved alike (p ${figure(v.p)}).`,
    (v) => `可以推广：${foundZh(v)}，整个区间优于 ${figure(v.worthwhile)}，且试点前两组变化一致（p = ${figure(v.p)}）。`,
  ],
  'works-by-lot': [
    (v) => `Scale: ${found(v)}; all of the interval is better than ${figure(v.worthwhile)}, and a lot chose the pilots.`,
    (v) => `可以推广：${foundZh(v)}，整个区间优于 ${figure(v.worthwhile)}，且试点由抽签选定。`,
  ],
  harmful: [
    (v) => `Do not scale: ${found(v)}; all of the interval lies on the wrong side of nought.`,
    (v) => `不宜推广：${foundZh(v)}，整个区间位于不利方向。`,
  ],
  'too-small': [
    (v) => `Do not scale: ${found(v)}; an effect of ${figure(v.worthwhile)}, from which it pays, is not in the interval.`,
    (v) => `不宜推广：${foundZh(v)}，区间内达不到值得推广的效果 ${figure(v.worthwhile)}。`,
  ],
  uncertain: [
    (v) => `Not yet: ${found(v)}; the interval holds effects that pay and effects that do not, the line being ${figure(v.worthwhile)}.`,
    (v) => `尚不能定论：${foundZh(v)}，区间同时包含值得与不值得推广的效果，界线为 ${figure(v.worthwhile)}。`,
  ],
  'placebo-as-large': [
    (v) =>
      `Not yet: effect ${figure(v.effect)}, but ${percent(v.p)} of units stand out as much without a pilot; ${percent(v.level)} would be few enough.`,
    (v) =>
      `尚不能定论：效果为 ${figure(v.effect)}，但 ${percent(v.p)} 的单位未试点也有同样大的偏离；不超过 ${percent(v.level)} 才足以判断。`,
  ],
  'trends-differ': [
    (v) =>
      `Not yet: already before the pilot the two sides moved apart, by up to ${figure(v.ratio)} standard errors (p ${figure(v.p)}), so that the effect ${figure(v.effect)} may be no work of the pilot.`,
    (v) =>
      `尚不能定论：试点前两组变化已不一致，最大相差 ${figure(v.ratio)} 个标准误（p = ${figure(v.p)}），效果 ${figure(v.effect)} 未必由试点带来。`,
  ],
  'no-look-before': [
    (v) => `Not yet: effect ${figure(v.effect)}, but nothing shows that the two sides moved alike before the pilot. Add earlier periods.`,
    (v) => `尚不能定论：效果为 ${figure(v.effect)}，但没有数据表明试点前两组变化一致。请补充更早时期的数据。`,
  ],
  'poor-fit': [
    (v) =>
      `Not yet: no mix of donors resembles the pilot before its start; they differ by ${figure(v.fit)} where units differ by ${figure(v.spread)} among each other.`,
    (v) => `尚不能定论：任何对照组合在试点前都与试点单位不相似：相差 ${figure(v.fit)}，而各单位之间的差异为 ${figure(v.spread)}。`,
  ],
  'no-error': [
    (v) => `Not yet: effect ${figure(v.effect)}, but how far chance could make it is not known: ${v.why}.`,
    (v) => `尚不能定论：效果为 ${figure(v.effect)}，但无法判断偶然因素的影响：${v.whyZh}。`,
  ],
  'no-effect': [(v) => `Not yet: no effect could be estimated: ${v.why}.`, (v) => `尚不能定论：无法估计效果：${v.whyZh}。`],
  'no-outcome': [() => 'Not yet: there is no outcome.', () => '尚不能定论：没有结果数据。'],
  'nobody-treated': [() => 'Not yet: no unit is treated within the data.', () => '尚不能定论：数据期内没有试点单位。'],
  'left-out': [
    (v) => `${v.count} without a value in every period are no donors: ${v.units}.`,
    (v) => `${v.count} 个单位数据不全，未作对照：${v.units}。`,
  ],
  'not-started': [
    (v) => `${v.units} start after the data end and count as not treated.`,
    (v) => `${v.units} 的试点晚于数据期，按未试点处理。`,
  ],
  'values-missing': [
    (v) => `${v.count} values are missing; a unit is left out of the comparisons that need one.`,
    (v) => `缺少 ${v.count} 个数值；需要这些数值的比较不包含相应单位。`,
  ],
  'small-groups': [
    (v) => `Groups of fewer than 5 units (${v.groups}): their standard errors are likely too small.`,
    (v) => `不足 5 个单位的组（${v.groups}）：其标准误可能偏小。`,
  ],
  'cells-missing': [
    (v) => `${v.count} of ${v.of} effects by group and period could not be estimated: ${v.why}.`,
    (v) => `${v.of} 个分组分期效果中有 ${v.count} 个无法估计：${v.whyZh}。`,
  ],
  'moved-apart': [
    (v) => `Before the pilot the two sides moved apart, by up to ${figure(v.ratio)} standard errors (p ${figure(v.p)}).`,
    (v) => `试点前两组变化不一致，最大相差 ${figure(v.ratio)} 个标准误（p = ${figure(v.p)}）。`,
  ],
  'more-donors-than-periods': [
    (v) => `${v.donors} donors and only ${v.periods} periods before the pilot: a good fit may be luck.`,
    (v) => `有 ${v.donors} 个对照单位，而试点前只有 ${v.periods} 个时期：拟合良好可能只是巧合。`,
  ],
  'few-donors': [
    (v) => `With ${v.donors} donors p cannot fall below ${figure(v.least)}: too few for ${percent(v.confidence)} confidence.`,
    (v) => `只有 ${v.donors} 个对照单位，p 不可能低于 ${figure(v.least)}，达不到 ${percent(v.confidence)} 的置信水平。`,
  ],
  'one-predictor': [
    (v) => `For ${v.unit} only ${v.name} counts: the fit before the pilot is best where the other predictors are not met. See leastWeight.`,
    (v) => `对 ${v.unit} 只有 ${v.name} 起作用：不要求匹配其他预测变量时，试点前拟合最好。参见 leastWeight。`,
  ],
  'above-bound': [
    (v) =>
      `For ${v.unit} the fit before the pilot is ${figure(v.fit)}, where these donors allow ${figure(v.bound)}: the predictors cost the rest.`,
    (v) => `${v.unit} 试点前拟合误差为 ${figure(v.fit)}，而这些对照单位最好可达 ${figure(v.bound)}：差距来自预测变量。`,
  ],
} as const satisfies Record<string, Sentence>;

export type Code = keyof typeof SENTENCES;

export function words(code: Code, values: Values = {}): Words {
  const [en, zhHans] = SENTENCES[code];
  return { code, values, says: { en: en(values), 'zh-Hans': zhHans(values) } };
}
