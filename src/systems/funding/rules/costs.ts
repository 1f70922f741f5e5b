/** Cost categories: do the parts of a commitment keep the rules of the scheme? */
import { type Fault, faultAt, moneyText, say } from '#kernel';
import type { Category } from '../records/cost-scheme.ts';

export interface CostPart {
  readonly category: string;
  readonly amountMinor: number;
}

/** Every part that breaks a rule, by its place. Under a scheme the parts are the whole; without one there are none. */
export function faultsOfParts(
  parts: readonly CostPart[],
  whole: { readonly amountMinor: number; readonly currency: string },
  categories: readonly Category[] | null,
): Fault[] {
  if (!categories) return parts.length ? [faultAt('/parts', 'no-scheme', noScheme.en, noScheme['zh-Hans'])] : [];
  const sum = parts.reduce((total, { amountMinor }) => total + amountMinor, 0);
  return [
    ...parts.flatMap((part, i) => faultOf(part, i, parts, whole, categories)),
    ...(sum === whole.amountMinor ? [] : [notWhole(sum, whole)]),
  ];
}

function faultOf(
  { category: code, amountMinor }: CostPart,
  i: number,
  parts: readonly CostPart[],
  whole: { readonly amountMinor: number; readonly currency: string },
  categories: readonly Category[],
): Fault[] {
  const category = categories.find((one) => one.code === code);
  const at = `/parts/${i}/category`;
  if (!category) {
    const known = categories.map((one) => one.code).join(', ');
    return [faultAt(at, 'no-such-category', `There is no category ${code}. Use one of ${known}.`, `没有科目 ${code}。可用：${known}。`)];
  }
  if (parts.findIndex((one) => one.category === code) < i)
    return [faultAt(at, 'named-twice', 'This category is named twice. Add the two up.', '此科目重复，请合并金额。')];
  if (!category.allowed)
    return [
      faultAt(
        at,
        'not-allowed-cost',
        `${say(category.name, 'en')} may not be paid for here.`,
        `此处不得列支${say(category.name, 'zh-Hans')}。`,
      ),
    ];
  if (category.mostPercent === null || isWithin(amountMinor, whole.amountMinor, category.mostPercent)) return [];
  const most = mostOf(whole.amountMinor, category.mostPercent);
  return [
    faultAt(
      `/parts/${i}/amountMinor`,
      'over-share',
      `${say(category.name, 'en')} may be ${category.mostPercent} % at most: ${moneyText(most, whole.currency)}.`,
      `${say(category.name, 'zh-Hans')}最高占 ${category.mostPercent} %，即 ${moneyText(most, whole.currency)}。`,
    ),
  ];
}

/** A percentage with two decimals at most, in hundredths of a per cent. */
function hundredths(percent: string): bigint {
  const [whole = '0', fraction = ''] = percent.split('.');
  return BigInt(whole + fraction.slice(0, 2).padEnd(2, '0'));
}
const isWithin = (part: number, whole: number, percent: string) => BigInt(part) * 10_000n <= BigInt(whole) * hundredths(percent);

/** The most of a whole that a percentage leaves, rounded down. */
export const mostOf = (whole: number, percent: string): number => Number((BigInt(whole) * hundredths(percent)) / 10_000n);

const notWhole = (sum: number, { amountMinor, currency }: { readonly amountMinor: number; readonly currency: string }) =>
  faultAt(
    '/parts',
    'parts-do-not-add-up',
    `The parts come to ${moneyText(sum, currency)}, not ${moneyText(amountMinor, currency)}. Say for every part which category it is.`,
    `各科目合计 ${moneyText(sum, currency)}，不等于 ${moneyText(amountMinor, currency)}。请为全部金额注明科目。`,
  );
const noScheme = {
  en: 'This line has no cost scheme. Leave the parts out, or write a scheme first.',
  'zh-Hans': '此预算项目没有费用科目方案。请去掉科目，或先编写方案。',
};
