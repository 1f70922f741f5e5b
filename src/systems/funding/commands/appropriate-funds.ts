import { z } from 'zod';
import { announce, command, day, find, keep, line, Refusal, reference, someMinor } from '#kernel';
import { fundsAppropriated } from '../events.ts';
import { post } from '../ledger.ts';
import { account, belongsTo, keepsLine, openLine } from '../lines.ts';
import { appropriation, fundingSource } from '../records.ts';
import { inTheFuture } from '../refusals.ts';
import { move } from '../rules/entry.ts';

/** Gives money of a source to a line, in the currency of the line. Refuses `line-closed`, `source-retired`, `in-the-future`. */
export const appropriateFunds = command({
  name: 'appropriate-funds',
  says: { en: 'Give money to a budget line', 'zh-Hans': '向预算项目拨款' },
  input: z.strictObject({
    budgetLineId: reference('budget_line'),
    sourceId: reference('funding_source'),
    amountMinor: someMinor(),
    decision: line(1000),
    decidedOn: day(),
  }),
  once: true,
  may: (asked, { budgetLineId }) => keepsLine(asked, budgetLineId),
  run: async (asked, { budgetLineId, sourceId, ...decided }) => {
    if (decided.decidedOn > asked.now.slice(0, 10)) throw inTheFuture('/decidedOn');
    const to = await openLine(asked, budgetLineId, 'share');
    if ((await find(asked, fundingSource, sourceId)).state === 'retired') throw sourceRetired;
    const row = await keep(asked, appropriation, { ...belongsTo(to), sourceId, currency: to.currency, ...decided });
    const legs = move(to.currency, decided.amountMinor, { ownerId: sourceId, kind: 'source' }, account(to, 'free'));
    await post(asked, { act: 'appropriate-funds', rowId: row.id, bookedOn: decided.decidedOn, legs });
    await announce(asked, fundsAppropriated, { appropriationId: row.id, budgetLineId, fundId: to.fundId });
    return row;
  },
});

const sourceRetired = new Refusal('conflict', 'source-retired', {
  en: 'This source is retired. Choose one that is current.',
  'zh-Hans': '该来源已停用，请选择现行来源。',
});
