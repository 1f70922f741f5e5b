import { z } from 'zod';
import { command, find, Refusal } from '#kernel';
import { fundOf, keepsLine } from '../lines.ts';
import { budgetLine } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** From then on the public reads the line and its totals, never its commitments. Refuses `fund-not-published`, `already-published`, `changed-meanwhile`. */
export const publishBudgetLine = command({
  name: 'publish-budget-line',
  says: { en: 'Publish a budget line', 'zh-Hans': '发布预算项目' },
  input: z.strictObject({ id: z.uuid(), version: z.int32() }),
  may: (asked, { id }) => keepsLine(asked, id),
  run: async (asked, { id, version }) => {
    const line = await find(asked, budgetLine, id, 'lock');
    if (line.version !== version) throw changedMeanwhile();
    if (line.publishedAt) throw alreadyPublished;
    if ((await fundOf(asked, line)).state === 'draft') throw fundNotPublished;
    return asked.db
      .updateTable('budget_line')
      .set({ publishedAt: asked.now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  },
});

const alreadyPublished = new Refusal('conflict', 'already-published', {
  en: 'This line is published already.',
  'zh-Hans': '该预算项目已发布。',
});
const fundNotPublished = new Refusal('conflict', 'fund-not-published', {
  en: 'The fund is still a draft. Publish it first.',
  'zh-Hans': '该基金仍为草稿，请先发布基金。',
});
