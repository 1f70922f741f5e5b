import { z } from 'zod';
import { type Asked, announce, code, command, currency, from, keep, notValid, Refusal, reference, text } from '#kernel';
import { code as listedCode } from '#systems/registry';
import { budgetLineOpened } from '../events.ts';
import { fundOf, keepsFund } from '../lines.ts';
import { chainLinks, supports } from '../records/budget-line.ts';
import { budgetLine, costScheme, type FundRow } from '../records.ts';

/**
 * Opens a line of a fund for a fiscal year, with nothing on it; `appropriate-funds` gives it money. It is under the cost scheme that is current.
 * Refuses `fund-closed`, `no-such-code` where the field is none of the fund's list, `already-taken` where the year has a line of this code.
 */
export const openBudgetLine = command({
  name: 'open-budget-line',
  says: { en: 'Open a budget line', 'zh-Hans': '设立预算项目' },
  input: z.strictObject({
    fundId: reference('fund'),
    fiscalYear: z.int().min(1900).max(2200),
    code: code(),
    name: text(),
    currency: currency().optional(),
    support: z.enum(supports),
    fieldCode: code().optional(),
    chainLink: z.enum(chainLinks).optional(),
    organisationId: reference('organisation').optional(),
  }),
  may: (asked, { fundId }) => keepsFund(asked, fundId),
  run: async (asked, { fundId, ...line }) => {
    const fund = await fundOf(asked, { fundId });
    if (fund.state === 'closed') throw fundClosed;
    if (line.fieldCode) await refuseUnlisted(asked, fund, line.fieldCode);
    const scheme = await from(asked, costScheme).where('fundId', '=', fundId).where('state', '=', 'current').executeTakeFirst();
    const row = await keep(asked, budgetLine, {
      handling: fund.handling,
      fundId,
      holderId: fund.holderId,
      currency: fund.currency,
      costSchemeId: scheme?.id ?? null,
      ...line,
    });
    await announce(asked, budgetLineOpened, { budgetLineId: row.id, fundId });
    return row;
  },
});

async function refuseUnlisted(asked: Asked, { fieldListId }: FundRow, fieldCode: string): Promise<void> {
  const listed =
    fieldListId && (await from(asked, listedCode).where('codeListId', '=', fieldListId).where('code', '=', fieldCode).executeTakeFirst());
  if (!listed)
    throw notValid(
      '/fieldCode',
      'no-such-code',
      `The list of fields of this fund has no code ${fieldCode}. Use one of its codes, or leave the field out.`,
      `该基金的领域代码表没有代码 ${fieldCode}。请使用表中代码，或留空。`,
    );
}

const fundClosed = new Refusal('conflict', 'fund-closed', {
  en: 'This fund is closed. Reopen it before a line is opened.',
  'zh-Hans': '该基金已关闭，请先重新开放再设立预算项目。',
});
