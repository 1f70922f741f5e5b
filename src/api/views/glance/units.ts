/** Units in words. What is not known here is shown as it is written. */
import type { Text, Words } from '#kernel';

const names: Readonly<Record<string, Words>> = {
  percent: { en: '%', 'zh-Hans': '%' },
  rank: { en: 'rank, 1 is best', 'zh-Hans': '位次，1为最佳' },
  count: { en: 'number', 'zh-Hans': '数量' },
  persons: { en: 'persons', 'zh-Hans': '人' },
  'person-years': { en: 'person-years', 'zh-Hans': '人年' },
  hours: { en: 'hours', 'zh-Hans': '小时' },
  years: { en: 'years', 'zh-Hans': '年' },
  index: { en: 'index', 'zh-Hans': '指数' },
  ratio: { en: 'ratio', 'zh-Hans': '比值' },
  CNY: { en: 'yuan (CNY)', 'zh-Hans': '元人民币' },
  'USD-2017-PPP': { en: 'US dollars of 2017 at purchasing power parity', 'zh-Hans': '美元（2017年不变价购买力平价）' },
  'count/10^6 persons': { en: 'per million persons', 'zh-Hans': '每百万人' },
  USD: { en: 'US dollars', 'zh-Hans': '美元' },
};
const tens: Readonly<Record<number, Words>> = {
  3: { en: 'thousand', 'zh-Hans': '千' },
  4: { en: 'ten thousand', 'zh-Hans': '万' },
  6: { en: 'million', 'zh-Hans': '百万' },
  8: { en: 'hundred million', 'zh-Hans': '亿' },
  9: { en: 'billion', 'zh-Hans': '十亿' },
};

export function unitInWords({ unit, multiplier }: { readonly unit: string; readonly multiplier: number }): Text {
  const name = names[unit] ?? { en: unit, 'zh-Hans': unit };
  const scale = tens[multiplier];
  return scale ? { en: `${scale.en} ${name.en}`, 'zh-Hans': `${scale['zh-Hans']}${name['zh-Hans']}` } : name;
}

/** What follows a figure directly. */
export const signOf = (unit: string): string => (unit === 'percent' ? '%' : '');
