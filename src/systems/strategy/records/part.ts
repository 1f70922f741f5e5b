/** What every part of a strategy has in common: whose it is, how it becomes public, who may read and write it. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { code, holds, type Person, reference, text } from '#kernel';

export const mayDirect = (person: Person): boolean => holds(person, ['strategist', 'administrator']);
export const mayReadDrafts = (person: Person): boolean =>
  holds(person, ['strategist', 'administrator', 'evaluator', 'auditor', 'statistician']);

export const year = () => z.int().min(1900).max(2200);
export const position = () => z.int().min(0).max(1_000_000);

/**
 * A part is draft, published, withdrawn. Publishing is the command `publish-strategy`; what was published is taken back
 * to draft before it is changed, and the public reads the last publication meanwhile.
 */
export const partOf = <const T extends string>(table: T) => ({
  table,
  handledAs: 'public' as const,
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    published: { label: { en: 'Published', 'zh-Hans': '已发布' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    revise: {
      label: { en: 'Revise', 'zh-Hans': '修订' },
      from: ['published', 'withdrawn'] as const,
      to: 'draft' as const,
      by: mayDirect,
    },
    withdraw: {
      label: { en: 'Withdraw', 'zh-Hans': '撤回' },
      from: ['draft', 'published'] as const,
      to: 'withdrawn' as const,
      by: mayDirect,
    },
  },
  mayRead: (person: Person) => mayReadDrafts(person) || sql<SqlBool>`${sql.ref(`${table}.state`)} = 'published'`,
  mayWrite: (person: Person, row: { readonly state: string } | null) => mayDirect(person) && (row === null || row.state === 'draft'),
});

export const inStrategy = { strategyId: reference('strategy') };
export const inStrategyWords = { strategyId: { en: 'Strategy', 'zh-Hans': '战略' } };

/** A node of the tree: step, objective, target, task. */
export const node = {
  ...inStrategy,
  code: code(),
  name: text(),
  statement: text(),
  clauseId: reference('clause'),
  alsoServes: z.array(reference('clause')).max(200),
  marks: z.array(reference('mark')).max(100),
  position: position(),
};
export const nodeColumns = ['strategyId', 'code', 'name', 'statement', 'clauseId', 'alsoServes', 'marks', 'position'] as const;
export const nodeWords = {
  ...inStrategyWords,
  code: { en: 'Code', 'zh-Hans': '代码' },
  name: { en: 'Name', 'zh-Hans': '名称' },
  statement: { en: 'Statement', 'zh-Hans': '表述' },
  clauseId: {
    label: { en: 'Clause', 'zh-Hans': '条款' },
    help: { en: 'The place of the text that asks for this.', 'zh-Hans': '提出此项要求的条款。' },
  },
  alsoServes: { en: 'Also serves', 'zh-Hans': '同时服务于' },
  marks: { en: 'Marks', 'zh-Hans': '标记' },
  position: {
    label: { en: 'Position', 'zh-Hans': '次序' },
    help: { en: 'Its place among its neighbours, the smallest first.', 'zh-Hans': '在同级中的次序，小者在前。' },
  },
};
