/** How each measure is described as an indicator; the code of an indicator is that of its measure behind `ops-`. */
import type { Text } from '#kernel';

export interface Description {
  readonly name: Text;
  readonly definition: Text;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'up' | 'down' | 'none';
  readonly dimensions: readonly ('region' | 'technology-field')[];
}
export const codeOf = (measure: string): string => `ops-${measure}`;
/** The measure of an indicator; undefined where it is none of these. */
export const measureOf = (code: string): string | undefined => (code.startsWith('ops-') ? code.slice(4) : undefined);
/** What stands behind a measure. */
export type Behind = 'award' | 'verdict' | 'allocation' | 'result';

const counted = {
  en: 'Rows in compartments are left out. A year is a calendar year in UTC; a region is the country of the organisation that holds the call.',
  'zh-Hans': '不含专项隔离的记录。年度为世界协调时公历年；地区为指南管理单位所在国家。',
};
const described = (en: string, zh: string): Text => ({ en: `${en} ${counted.en}`, 'zh-Hans': `${zh}${counted['zh-Hans']}` });

const plain: Readonly<Record<string, Description>> = {
  awards: {
    name: { en: 'Awards', 'zh-Hans': '资助项目数' },
    definition: described(
      'Awards offered in the year and not declined or lapsed, whole and by the first field of the application.',
      '当年发出且未放弃、未失效的资助，合计及按申请首选领域分列。',
    ),
    unit: 'count',
    decimals: 0,
    direction: 'none',
    dimensions: ['region', 'technology-field'],
  },
  'success-rate': {
    name: { en: 'Success rate of applications', 'zh-Hans': '申请资助率' },
    definition: described(
      'Of the applications whose verdict was announced in the year, those that are awarded or were moved up from the reserve list, in per cent.',
      '当年公布决定的申请中，获资助或由候补递补的比例（%）。',
    ),
    unit: 'percent',
    decimals: 1,
    direction: 'none',
    dimensions: ['region'],
  },
  'early-career-share': {
    name: { en: 'Early-career share of awards', 'zh-Hans': '青年人员资助占比' },
    definition: described(
      'Of the awards of the year whose lead stated a career stage, those with an early one, in per cent. Not for publication below five awards.',
      '当年资助中申请人填写职业阶段的，处于早期阶段的比例（%）。不足五项的不公开。',
    ),
    unit: 'percent',
    decimals: 1,
    direction: 'none',
    dimensions: ['region'],
  },
  'days-to-results': {
    name: { en: 'Days from deadline to results', 'zh-Hans': '截止至公布天数' },
    definition: described(
      'Median over the calls whose results were announced in the year of the days from the deadline of full applications.',
      '当年公布结果的指南，自正式申请截止至公布天数的中位数。',
    ),
    unit: 'days',
    decimals: 1,
    direction: 'down',
    dimensions: ['region'],
  },
};

const behindPlain: ReadonlyMap<string, Behind> = new Map([
  ['success-rate', 'verdict'],
  ['days-to-results', 'allocation'],
]);

/** Undefined where there is no such measure. */
export function descriptionOf(measure: string): (Description & { readonly behind: Behind }) | undefined {
  const known = Object.hasOwn(plain, measure) ? plain[measure] : undefined;
  if (known) return { ...known, behind: behindPlain.get(measure) ?? 'award' };
  const [, kind, code] = /^(success-rate-money|results-per-million)-([a-z]{3})$/.exec(measure) ?? [];
  const currency = code?.toUpperCase();
  if (!currency) return undefined;
  if (kind === 'success-rate-money')
    return {
      name: { en: `Success rate by money, ${currency}`, 'zh-Hans': `按金额资助率（${currency}）` },
      definition: described(
        `Of the money asked for in ${currency} by applications whose verdict was announced in the year, what was awarded, in per cent.`,
        `当年公布决定的申请以 ${currency} 申请的金额中，获资助金额的比例（%）。`,
      ),
      ...{ unit: 'percent', decimals: 1, direction: 'none', dimensions: ['region'], behind: 'verdict' },
    };
  return {
    name: { en: `Results per million ${currency}`, 'zh-Hans': `每百万 ${currency} 成果数` },
    definition: described(
      `Confirmed results of the projects of the awards of the year, whenever they came, for each million ${currency} awarded. It grows as results come.`,
      `当年资助的项目所产生的已核实成果（不论何时产出），按每百万 ${currency} 资助计。随成果产出而增长。`,
    ),
    ...{ unit: `count/10^6 ${currency}`, decimals: 2, direction: 'up', dimensions: ['region'], behind: 'result' },
  };
}
