import { z } from 'zod';
import { command, faultAt, from, keep, Refusal, reference } from '#kernel';
import { fundOf, keepsFund } from '../lines.ts';
import { category } from '../records/cost-scheme.ts';
import { costScheme, fund as fundRecord } from '../records.ts';

/**
 * Writes the next edition of the cost rules of a fund. Lines that are opened from now on are under it; those that are open stay under theirs.
 * Refuses `named-twice`.
 */
export const writeCostScheme = command({
  name: 'write-cost-scheme',
  says: { en: 'Write a cost scheme', 'zh-Hans': '编写费用科目方案' },
  input: z.strictObject({ fundId: reference('fund'), categories: z.array(category).min(1).max(100) }),
  may: (asked, { fundId }) => keepsFund(asked, fundId),
  run: async (asked, { fundId, categories }) => {
    const faults = categories.flatMap(({ code }, i) =>
      categories.findIndex((one) => one.code === code) < i
        ? [faultAt(`/categories/${i}/code`, 'named-twice', 'Another category has this code.', '另一科目已使用此代码。')]
        : [],
    );
    if (faults.length) throw new Refusal('not-valid', 'named-twice', namedTwice, faults);
    await from(asked, fundRecord).where('id', '=', fundId).forUpdate().execute();
    const fund = await fundOf(asked, { fundId });
    const [last] = await from(asked, costScheme).where('fundId', '=', fundId).orderBy('edition', 'desc').limit(1).execute();
    if (last) await asked.db.updateTable('cost_scheme').set({ state: 'retired' }).where('id', '=', last.id).execute();
    const { holderId, handling } = fund;
    return keep(asked, costScheme, { fundId, holderId, handling, edition: (last?.edition ?? 0) + 1, categories });
  },
});

const namedTwice = { en: 'Each category is named once.', 'zh-Hans': '每个科目只能出现一次。' };
