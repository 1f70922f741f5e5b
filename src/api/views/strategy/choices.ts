/** The words of the fixed lists of the strategy's records. */
import type { Words } from '#kernel';
import type { Choice } from './shapes.ts';

const words: Readonly<Record<string, Words>> = {
  // clauses: kind, level
  system: { en: 'System', 'zh-Hans': '体系' },
  platform: { en: 'Platform', 'zh-Hans': '平台' },
  mechanism: { en: 'Mechanism', 'zh-Hans': '机制' },
  target: { en: 'Target', 'zh-Hans': '指标' },
  institution: { en: 'Institution', 'zh-Hans': '机构' },
  scope: { en: 'Scope', 'zh-Hans': '范围' },
  chapter: { en: 'Chapter', 'zh-Hans': '章' },
  section: { en: 'Section', 'zh-Hans': '节' },
  item: { en: 'Item', 'zh-Hans': '条' },
  paragraph: { en: 'Paragraph', 'zh-Hans': '段' },
  named: { en: 'Named in the text', 'zh-Hans': '文中所列' },
  // targets: kind, direction, split
  quantity: { en: 'Quantity', 'zh-Hans': '数量指标' },
  derived: { en: 'Derived quantity', 'zh-Hans': '派生指标' },
  rank: { en: 'Rank', 'zh-Hans': '排名指标' },
  rubric: { en: 'Rubric', 'zh-Hans': '评级指标' },
  up: { en: 'more is better', 'zh-Hans': '越高越好' },
  down: { en: 'less is better', 'zh-Hans': '越低越好' },
  sum: { en: 'sum', 'zh-Hans': '求和' },
  mean: { en: 'weighted mean', 'zh-Hans': '加权平均' },
  // milestones
  'at-least': { en: 'at least', 'zh-Hans': '不低于' },
  'more-than': { en: 'more than', 'zh-Hans': '高于' },
  'at-most': { en: 'at most', 'zh-Hans': '不高于' },
  'less-than': { en: 'less than', 'zh-Hans': '低于' },
  // states and handling
  draft: { en: 'Draft', 'zh-Hans': '草稿' },
  published: { en: 'Published', 'zh-Hans': '已发布' },
  withdrawn: { en: 'Withdrawn', 'zh-Hans': '已撤回' },
  public: { en: 'Public', 'zh-Hans': '公开' },
  internal: { en: 'Internal', 'zh-Hans': '内部' },
  restricted: { en: 'Restricted', 'zh-Hans': '受限' },
  // kinds of parts
  strategy: { en: 'Strategy', 'zh-Hans': '战略' },
  mark: { en: 'Mark', 'zh-Hans': '标记' },
  clause: { en: 'Clause', 'zh-Hans': '条款' },
  step: { en: 'Step', 'zh-Hans': '步骤' },
  objective: { en: 'Objective', 'zh-Hans': '目标' },
  task: { en: 'Task', 'zh-Hans': '任务' },
  milestone: { en: 'Milestone', 'zh-Hans': '里程碑' },
  target_share: { en: 'Target share', 'zh-Hans': '指标分解' },
};

export const choice = (value: string): Choice => ({ value, label: words[value] ?? { en: value, 'zh-Hans': value } });
export const isChoice = (value: string): boolean => value in words;
