/** A reason in words, with its numbers, in both languages. */
import { fill, moneyText, type Words } from '#kernel';
import type { Reason, ReasonCode } from './reasons.ts';

const sentences: Readonly<Record<ReasonCode, Words>> = {
  ranked: {
    en: 'Expected rank {expectedRank} of {of}; in 95 % of what the grades allow, its rank is from {lower} to {upper}. Grades: {grades}, with a mean of {mean}.',
    'zh-Hans':
      '期望名次 {expectedRank}（共 {of} 项）；在评分所允许的 95% 情形中，名次在 {lower} 至 {upper} 之间。共 {grades} 个评分，均值 {mean}。',
  },
  'not-graded': {
    en: 'It has no grade, so it has no place, and cannot be funded.',
    'zh-Hans': '没有评分，因此没有名次，不能资助。',
  },
  'assessors-differ': {
    en: 'Its assessors grade {points} points {kind} than others on the whole; the rank allows for it.',
    'zh-Hans': '其评审人总体上比其他评审人{kind} {points} 分，名次已作校正。',
  },
  contested: {
    en: 'Views of it part: {ratio} times as far as is usual, which {percent} % of proposals without dispute would show by chance. It counts as non-consensus.',
    'zh-Hans': '评审意见分歧为通常的 {ratio} 倍；无争议的申请中{percent}% 会偶然出现这种情况。计为非共识项目。',
  },
  'golden-ticket': { en: 'Golden tickets of the panel: {tickets}. {effect}', 'zh-Hans': '评审组金票：{tickets} 张。{effect}' },
  'above-zone': {
    en: 'It stands above the line at expected rank {line}, and is none of those near it ({size}).',
    'zh-Hans': '位于期望名次 {line} 的资助线之上，不在线附近的 {size} 项之列。',
  },
  'below-zone': {
    en: 'It stands below the line at expected rank {line}, and is none of those near it ({size}).',
    'zh-Hans': '位于期望名次 {line} 的资助线之下，不在线附近的 {size} 项之列。',
  },
  'zone-without-draw': {
    en: 'It is among those near the line at expected rank {line} ({size}); places left for them: {places}. They stand in the order of their ranks.',
    'zh-Hans': '属于期望名次 {line} 资助线附近的 {size} 项之一，其中有 {places} 个名额，按名次排列。',
  },
  drawn: {
    en: 'It is one of {size} near the line at expected rank {line} that grades cannot tell apart. The draw put it at place {ticket}; places to be had: {places}.',
    'zh-Hans': '属于期望名次 {line} 资助线附近、评分无法区分的 {size} 项之一。抽签顺位第 {ticket}，共 {places} 个名额。',
  },
  pays: {
    en: 'Its worth of {worth} covers the {price} that the money and limits it takes would be worth elsewhere.',
    'zh-Hans': '其价值 {worth} 高于所占资金和限额用于他处的价值 {price}。',
  },
  line: {
    en: 'Its worth of {worth} is a little below the {price} of what it takes, but whole proposals use the money best with it.',
    'zh-Hans': '其价值 {worth} 略低于所占资源的价值 {price}，但就整项资助而言，包含它资金利用最优。',
  },
  quota: {
    en: 'Its worth of {worth} covers its price of {price} because the allocation asks for {limit}.',
    'zh-Hans': '因分配方案要求{limit}，其价值 {worth} 足以抵偿价格 {price}。',
  },
  'limit-full': {
    en: 'Its worth of {worth} would be enough but for the limit: {limit}.',
    'zh-Hans': '若无限额（{limit}），其价值 {worth} 已足够。',
  },
  tie: { en: 'As good a portfolio exists either way; its lot decided.', 'zh-Hans': '是否包含它，组合价值相同，由签号决定。' },
  recommended: {
    en: 'The office recommended beside the ranking: {outcome}.',
    'zh-Hans': '管理单位在排名之外的推荐意见：{outcome}。',
  },
  price: {
    en: 'Its worth of {worth} does not cover the {price} that what it takes is worth elsewhere.',
    'zh-Hans': '其价值 {worth} 低于所占资源用于他处的价值 {price}。',
  },
  'no-room': {
    en: 'Its worth of {worth} covers its price of {price}, but there is no room for the whole of it beside those that are chosen.',
    'zh-Hans': '其价值 {worth} 高于价格 {price}，但在已选项目之外已无足够空间容纳全额资助。',
  },
  'too-large': { en: 'Alone it takes more than there is: {limit}.', 'zh-Hans': '仅此一项即超出限额：{limit}。' },
  'no-amount': { en: 'No amount is requested or set, so nothing can be awarded.', 'zh-Hans': '未申请或设定金额，无法资助。' },
  'would-need': { en: 'It would take place {place} or better, all else equal.', 'zh-Hans': '其他条件不变时，须名列第 {place} 位或更前。' },
  'cheaper-would-do': {
    en: 'At {amountMinor} or less it might be funded at its place; that is a bound, no promise.',
    'zh-Hans': '若金额不超过 {amountMinor}，在现有名次上可能获得资助；此为估计界限，并非承诺。',
  },
  reserve: {
    en: 'It is at place {place} on the reserve list and moves up when money comes back.',
    'zh-Hans': '列候补名单第 {place} 位，资金收回时递补。',
  },
  amount: {
    en: 'The amount is {amountMinor}; {requestedMinor} was requested.',
    'zh-Hans': '资助金额 {amountMinor}；申请金额 {requestedMinor}。',
  },
  revised: { en: 'The decision was changed after {cause}: {from} → {to}.', 'zh-Hans': '经{cause}后更改决定：{from} → {to}。' },
  'moved-up': {
    en: 'It moved up from place {place} of the reserve list, because money came back.',
    'zh-Hans': '因资金收回，由候补第 {place} 位递补。',
  },
};

export const outcomeWords: Readonly<Record<string, Words>> = {
  award: { en: 'award', 'zh-Hans': '资助' },
  reserve: { en: 'reserve list', 'zh-Hans': '候补' },
  decline: { en: 'decline', 'zh-Hans': '不予资助' },
};
const effects: Readonly<Record<string, Words>> = {
  fund: { en: 'One of them funds it.', 'zh-Hans': '凭金票予以资助。' },
  zone: { en: 'They bring it into the draw.', 'zh-Hans': '凭金票进入抽签。' },
  count: { en: 'It counts as non-consensus.', 'zh-Hans': '计为非共识项目。' },
};
const causes: Readonly<Record<string, Words>> = {
  objection: { en: 'an objection', 'zh-Hans': '异议处理' },
  appeal: { en: 'an appeal', 'zh-Hans': '申诉处理' },
  integrity: { en: 'an integrity ruling', 'zh-Hans': '诚信裁定' },
  withdrawal: { en: 'a withdrawal', 'zh-Hans': '撤回' },
};
const kinds: Readonly<Record<string, Words>> = {
  kinder: { en: 'kinder', 'zh-Hans': '宽' },
  harsher: { en: 'harsher', 'zh-Hans': '严' },
};
const dimensionWords: Readonly<Record<string, Words>> = {
  field: { en: 'field {label}', 'zh-Hans': '领域“{label}”' },
  region: { en: 'region {label}', 'zh-Hans': '地区“{label}”' },
  link: { en: 'the link {label}', 'zh-Hans': '创新链环节“{label}”' },
  organisation: { en: 'host {label}', 'zh-Hans': '依托单位“{label}”' },
};
const labelWords: Readonly<Record<string, Words>> = {
  early: { en: 'early careers', 'zh-Hans': '青年人员' },
  mid: { en: 'mid careers', 'zh-Hans': '中期人员' },
  senior: { en: 'senior careers', 'zh-Hans': '资深人员' },
  contested: { en: 'non-consensus work', 'zh-Hans': '非共识项目' },
  agreed: { en: 'work that views agree on', 'zh-Hans': '共识项目' },
};
const measureWords: Readonly<Record<string, Words>> = {
  count: { en: 'number', 'zh-Hans': '数量' },
  'cost:money': { en: 'money', 'zh-Hans': '经费' },
  'share:money': { en: 'share of the money', 'zh-Hans': '经费占比' },
};

/** A limit as it is named by the portfolio, such as `quota:region=KS-NM:count:min`, in words. */
export function limitWords(name: string): Words {
  if (name === 'budget:money') return { en: 'the money of the call', 'zh-Hans': '指南经费' };
  if (name === 'budget:awards') return { en: 'the number of awards', 'zh-Hans': '资助项数' };
  const [, dimension = '', label = '', measure = '', side] =
    /^quota:([a-z]+)=(.*):(count|cost:money|share:money):(min|max)$/s.exec(name) ?? [];
  const by = measureWords[measure];
  if (!by) return { en: name, 'zh-Hans': name };
  const told = labelWords[label] ?? { en: label, 'zh-Hans': label };
  const of = fill(dimensionWords[dimension] ?? told, { label: told.en });
  const end = side === 'min' ? { en: 'at least', 'zh-Hans': '下限' } : { en: 'at most', 'zh-Hans': '上限' };
  return { en: `${by.en} for ${of.en}, ${end.en}`, 'zh-Hans': [of, by, end].map((part) => part['zh-Hans']).join('') };
}

/** `currency` is that of the amounts. */
export function sentenceOf({ code, values }: Reason, currency: string): Words {
  const said = (language: 'en' | 'zh-Hans') =>
    fill(
      sentences[code],
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, worded(name, value, currency)[language]])),
    )[language];
  return extras(code, values, { en: said('en'), 'zh-Hans': said('zh-Hans') });
}

function worded(name: string, value: number | string, currency: string): Words {
  const same = (text: string): Words => ({ en: text, 'zh-Hans': text });
  if (name.endsWith('Minor') && typeof value === 'number') return same(moneyText(value, currency));
  if (name === 'percent')
    return { en: Number(value) < 0.1 ? 'less than 0.1' : `${value}`, 'zh-Hans': Number(value) < 0.1 ? '不到 0.1' : `仅 ${value}` };
  if (name === 'limit') return limitWords(String(value));
  if (name === 'effect') return effects[value] ?? same(String(value));
  if (name === 'cause') return causes[value] ?? same(String(value));
  if (name === 'outcome' || name === 'from' || name === 'to') return outcomeWords[value] ?? same(String(value));
  if (name === 'kind') return kinds[value] ?? same(String(value));
  return same(String(value));
}

function extras(code: ReasonCode, values: Reason['values'], said: Words): Words {
  if (code === 'ranked' && values.inTopPercent !== undefined)
    return {
      en: `${said.en} Among the first ${values.fundable} in ${values.inTopPercent} %.`,
      'zh-Hans': `${said['zh-Hans']}进入前 ${values.fundable} 名的概率为 ${values.inTopPercent}%。`,
    };
  return said;
}
