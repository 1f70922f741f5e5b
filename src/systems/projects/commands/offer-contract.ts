import { z } from 'zod';
import { command, type Fault, faultAt, find, from, keep, moneyText, Refusal, reference, text } from '#kernel';
import { alter, heldProject, inside, runs } from '../hold.ts';
import { contract, type ProjectRow, project, projectCost } from '../records.ts';
import { digestOf } from '../rules/digest.ts';
import { type Terms, terms } from '../rules/terms.ts';

/**
 * Offers the contract to be signed: words, conditions, milestones, technical indicators and the plan of payments. It replaces an offer that is not
 * signed by both. Refuses `terms-not-valid` with every place, `project-not-now`.
 */
export const offerContract = command({
  name: 'offer-contract',
  says: { en: 'Offer the contract', 'zh-Hans': '提出任务书' },
  input: z.strictObject({ projectId: reference('project'), wording: text(), conditions: text().optional(), terms }),
  may: (asked, { projectId }) => runs(asked, projectId),
  run: async (asked, { projectId, wording, conditions = null, terms: wanted }) => {
    const of = await heldProject(asked, projectId, ['signing']);
    const faults = faultsOfTerms(wanted, of);
    if (faults.length) throw new Refusal('not-valid', 'terms-not-valid', someTerms, faults);
    const costs = await from(asked, projectCost).where('projectId', '=', projectId).orderBy('category').execute();
    const [last] = await from(asked, contract).where('projectId', '=', projectId).orderBy('edition', 'desc').limit(1).execute();
    if (last) await alter(asked, contract, last.id, { state: 'replaced' });
    const edition = (last?.edition ?? 0) + 1;
    const digest = digestOf({ project: await find(asked, project, projectId), edition, wording, conditions, terms: wanted, costs });
    return keep(asked, contract, { ...inside(of), edition, wording, conditions, terms: wanted, digest });
  },
});

function faultsOfTerms({ milestones, indicators, payments }: Terms, { fromOn, toOn, amountMinor, currency }: ProjectRow): Fault[] {
  const sum = payments.reduce((total, payment) => total + payment.amountMinor, 0);
  const isWithin = (day: string | undefined) => day === undefined || (fromOn <= day && day <= toOn);
  const outside = (pointer: string) =>
    faultAt(
      pointer,
      'outside-term',
      `The project runs from ${fromOn} to ${toOn}. Give a day within.`,
      `项目执行期为 ${fromOn} 至 ${toOn}，请填写其间的日期。`,
    );
  return [
    ...milestones.flatMap(({ dueOn }, i) => (isWithin(dueOn) ? [] : [outside(`/terms/milestones/${i}/dueOn`)])),
    ...indicators.flatMap(({ targetOn }, i) => (isWithin(targetOn) ? [] : [outside(`/terms/indicators/${i}/targetOn`)])),
    ...payments.flatMap(({ milestone }, i) =>
      milestone === undefined || milestone <= milestones.length
        ? []
        : [faultAt(`/terms/payments/${i}/milestone`, 'no-such-milestone', 'There is no milestone of this number.', '没有此序号的里程碑。')],
    ),
    ...(sum === amountMinor
      ? []
      : [
          faultAt(
            '/terms/payments',
            'payments-do-not-add-up',
            `The payments come to ${moneyText(sum, currency)}; the award is ${moneyText(amountMinor, currency)}.`,
            `拨款合计 ${moneyText(sum, currency)}，立项金额为 ${moneyText(amountMinor, currency)}。`,
          ),
        ]),
  ];
}
const someTerms = { en: 'Some terms need attention.', 'zh-Hans': '部分约定需要修改。' };
