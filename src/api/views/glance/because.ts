/** Why a target stands as it does, in both languages, from the code and values of the rule. */
import type { Words } from '#kernel';
import type { Because } from '#systems/indicators';

type Values = Because['values'];
type Value = Values[string] | undefined;

/** A sentence for every rule; an unknown one is told as the engine says it. */
export function reason({ code, values, says }: Because, decimals: number): Words {
  const sentence = sentences[code];
  if (!sentence) return { en: says, 'zh-Hans': says };
  const figure = (value: Value) => (typeof value === 'number' ? value.toFixed(Math.min(decimals, 2)).replace(/^-/, '−') : '–');
  const percent = (value: Value) => `${Math.round(Number(value) * 100)}`;
  return sentence(values, figure, percent);
}

type Sentence = (v: Values, figure: (value: Value) => string, percent: (value: Value) => string) => Words;

const sentences: Readonly<Record<string, Sentence>> = {
  met: (v, f) => ({
    en: `${v.year} has ${f(v.value)}; ${f(v.targetValue)} was promised by ${v.targetYear}.`,
    'zh-Hans': `${v.year}年为${f(v.value)}，承诺${v.targetYear}年达到${f(v.targetValue)}。`,
  }),
  'met-late': (v, f) => ({
    en: `${f(v.targetValue)} was promised by ${v.targetYear}, which had ${f(v.value)}; ${v.year} passed it with ${f(v.reached)}.`,
    'zh-Hans': `承诺${v.targetYear}年达到${f(v.targetValue)}，当年为${f(v.value)}；${v.year}年以${f(v.reached)}越过。`,
  }),
  missed: (v, f) =>
    typeof v.value === 'number'
      ? {
          en: `${f(v.targetValue)} was promised by ${v.targetYear}, which had ${f(v.value)}; no value since has it.`,
          'zh-Hans': `承诺${v.targetYear}年达到${f(v.targetValue)}，当年为${f(v.value)}，此后亦未达到。`,
        }
      : {
          en: `${f(v.targetValue)} was promised by ${v.targetYear}; the latest value, of ${v.latestYear}, is ${f(v.latestValue)}.`,
          'zh-Hans': `承诺${v.targetYear}年达到${f(v.targetValue)}；最近一期（${v.latestYear}年）为${f(v.latestValue)}。`,
        },
  'broken-before-target': (v) => ({
    en: `No value from ${v.targetYear} on stands under the definition that held then.`,
    'zh-Hans': `${v.targetYear}年起没有沿用原口径的数值。`,
  }),
  likely: (v, f) => ({
    en: `${f(v.expected)} is expected in ${v.targetYear}, where ${f(v.targetValue)} is promised.`,
    'zh-Hans': `预计${v.targetYear}年为${f(v.expected)}，承诺为${f(v.targetValue)}。`,
  }),
  'behind-even-pace': (v, f) => ({
    en: `${f(v.expected)} is expected in ${v.targetYear}, but it is now ${f(Math.abs(Number(v.gapNow)))} behind an even pace.`,
    'zh-Hans': `预计${v.targetYear}年为${f(v.expected)}，但目前落后匀速进度${f(Math.abs(Number(v.gapNow)))}。`,
  }),
  uncertain: (v, f, p) => ({
    en: `${f(v.expected)} is expected in ${v.targetYear}, where ${f(v.targetValue)} is promised; on track begins at ${p(v.threshold)} % likely.`,
    'zh-Hans': `预计${v.targetYear}年为${f(v.expected)}，承诺为${f(v.targetValue)}；可能性达${p(v.threshold)}%方为进展正常。`,
  }),
  unlikely: (v, f) => ({
    en: `${f(v.expected)} is expected in ${v.targetYear}, where ${f(v.targetValue)} is promised.`,
    'zh-Hans': `预计${v.targetYear}年为${f(v.expected)}，承诺为${f(v.targetValue)}。`,
  }),
  'too-few-values': (v) => ({
    en: `${v.have} comparable ${v.have === 1 ? 'value' : 'values'}; a forecast needs ${v.needed}.`,
    'zh-Hans': `可比数值${v.have}个，预测需要${v.needed}个。`,
  }),
  'not-published': (v, f) => ({
    en: `No figure of ${v.targetYear} is published; the last, of ${v.latestYear}, is ${f(v.latestValue)}. ${f(v.targetValue)} was promised.`,
    'zh-Hans': `${v.targetYear}年未公布数值；最近一期（${v.latestYear}年）为${f(v.latestValue)}，承诺为${f(v.targetValue)}。`,
  }),
  'nothing-promised': () => ({ en: 'The text promises no number here.', 'zh-Hans': '文本未给出数值。' }),
  'not-rated': (v) => ({
    en: `Nobody has rated it; level ${v.targetLevel} is wanted by ${v.targetYear}.`,
    'zh-Hans': `尚未评级；要求${v.targetYear}年达到第${v.targetLevel}级。`,
  }),
  'rated-met': (v) => ({
    en: `Rated at level ${v.level} on ${v.ratedOn}; ${v.targetLevel} was wanted by ${v.targetYear}.`,
    'zh-Hans': `${v.ratedOn}评为第${v.level}级；要求${v.targetYear}年达到第${v.targetLevel}级。`,
  }),
  'rated-met-late': (v) => ({
    en: `Level ${v.targetLevel} was wanted by ${v.targetYear} and came later.`,
    'zh-Hans': `要求${v.targetYear}年达到第${v.targetLevel}级，之后才达到。`,
  }),
  'rated-missed': (v) => ({
    en: `Rated at level ${v.level} on ${v.ratedOn}; ${v.targetLevel} was wanted by ${v.targetYear}.`,
    'zh-Hans': `${v.ratedOn}评为第${v.level}级；要求${v.targetYear}年达到第${v.targetLevel}级。`,
  }),
  'rated-below': (v) => ({
    en: `Rated at level ${v.level} on ${v.ratedOn}; ${v.targetLevel} is wanted by ${v.targetYear}.`,
    'zh-Hans': `${v.ratedOn}评为第${v.level}级；要求${v.targetYear}年达到第${v.targetLevel}级。`,
  }),
};
