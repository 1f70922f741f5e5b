/** The words of the fixed lists of indicators and their figures. */
import type { Words } from '#kernel';
import type { Labelled } from './shapes.ts';

const words: Readonly<Record<string, Words>> = {
  // direction
  up: { en: 'more is better', 'zh-Hans': '越高越好' },
  down: { en: 'less is better', 'zh-Hans': '越低越好' },
  none: { en: 'neither', 'zh-Hans': '无期望方向' },
  // frequency
  annual: { en: 'every year', 'zh-Hans': '年度' },
  biennial: { en: 'every two years', 'zh-Hans': '两年一次' },
  quarterly: { en: 'every quarter', 'zh-Hans': '季度' },
  monthly: { en: 'every month', 'zh-Hans': '月度' },
  irregular: { en: 'irregular', 'zh-Hans': '不定期' },
  // dimensions
  region: { en: 'region', 'zh-Hans': '地区' },
  'sector-of-performance': { en: 'sector of performance', 'zh-Hans': '执行部门' },
  'source-of-funds': { en: 'source of funds', 'zh-Hans': '资金来源' },
  'type-of-rnd': { en: 'type of R&D', 'zh-Hans': '研发活动类型' },
  'technology-field': { en: 'technology field', 'zh-Hans': '技术领域' },
  // levels of regions
  world: { en: 'world', 'zh-Hans': '世界' },
  country: { en: 'country', 'zh-Hans': '国家' },
  province: { en: 'province', 'zh-Hans': '省级地区' },
  city: { en: 'city', 'zh-Hans': '城市' },
  zone: { en: 'zone', 'zh-Hans': '区域' },
  // derived or recorded
  true: { en: 'derived by formula', 'zh-Hans': '公式派生' },
  false: { en: 'recorded', 'zh-Hans': '直接记录' },
  // states of indicators
  draft: { en: 'draft', 'zh-Hans': '草稿' },
  revising: { en: 'being revised', 'zh-Hans': '修订中' },
  withdrawn: { en: 'withdrawn', 'zh-Hans': '已撤回' },
  // states of reporting periods
  open: { en: 'Open', 'zh-Hans': '填报中' },
  submitted: { en: 'Submitted', 'zh-Hans': '已提交' },
  verified: { en: 'Verified', 'zh-Hans': '已审核' },
  locked: { en: 'Locked', 'zh-Hans': '已锁定' },
};

/** SDMX OBS_STATUS, but for A, which is normal. */
const statuses: Readonly<Record<string, Words>> = {
  B: { en: 'break in the series', 'zh-Hans': '序列中断' },
  D: { en: 'definition differs', 'zh-Hans': '口径不同' },
  E: { en: 'estimated', 'zh-Hans': '估计值' },
  F: { en: 'forecast', 'zh-Hans': '预测值' },
  I: { en: 'imputed', 'zh-Hans': '插补值' },
  L: { en: 'not collected', 'zh-Hans': '未收集' },
  M: { en: 'cannot exist', 'zh-Hans': '不可能存在' },
  O: { en: 'missing', 'zh-Hans': '缺失' },
  P: { en: 'preliminary', 'zh-Hans': '初步数' },
  U: { en: 'low reliability', 'zh-Hans': '可靠性低' },
};

export const labelled = (value: string): Labelled => ({ value, label: words[value] ?? { en: value, 'zh-Hans': value } });
/** Said of values that are not normal; of a missing figure its reason says more. */
export const statusOf = (status: string, isMissing: boolean): Labelled | null =>
  status === 'A' || isMissing ? null : { value: status, label: statuses[status] ?? { en: status, 'zh-Hans': status } };
