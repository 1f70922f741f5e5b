import { z } from 'zod';
import { event, reference } from '#kernel';

const ofLine = { budgetLineId: reference('budget_line'), fundId: reference('fund') };
const ofCommitment = {
  ...ofLine,
  commitmentId: reference('commitment'),
  purposeRecord: z.string().nullable(),
  purposeId: z.uuid().nullable(),
};
const aboutLine = ({ budgetLineId }: { budgetLineId: string }) => ({ record: 'budget_line', id: budgetLineId });
const aboutCommitment = ({ commitmentId }: { commitmentId: string }) => ({ record: 'commitment', id: commitmentId });

/** A line can be committed against. */
export const budgetLineOpened = event('budgetLineOpened', z.strictObject(ofLine), {
  says: { en: 'A budget line was opened', 'zh-Hans': '已设立预算项目' },
  about: aboutLine,
});

/** A source gave money to a line. */
export const fundsAppropriated = event('fundsAppropriated', z.strictObject({ ...ofLine, appropriationId: reference('appropriation') }), {
  says: { en: 'Money was given to a budget line', 'zh-Hans': '预算项目已获拨款' },
  about: aboutLine,
});

/** Money was promised for a purpose. */
export const fundsCommitted = event('fundsCommitted', z.strictObject(ofCommitment), {
  says: { en: 'Money was committed', 'zh-Hans': '已承诺资金' },
  about: aboutCommitment,
});

/** What was promised, or part of it, is free again. */
export const commitmentReleased = event('commitmentReleased', z.strictObject(ofCommitment), {
  says: { en: 'A commitment was released', 'zh-Hans': '承诺已释放' },
  about: aboutCommitment,
});

/** Money was paid under a commitment. */
export const fundsDisbursed = event('fundsDisbursed', z.strictObject({ ...ofCommitment, disbursementId: reference('disbursement') }), {
  says: { en: 'Money was paid', 'zh-Hans': '资金已支付' },
  about: ({ disbursementId }) => ({ record: 'disbursement', id: disbursementId }),
});

/** Money went from one line to another. */
export const fundsTransferred = event(
  'fundsTransferred',
  z.strictObject({
    transferId: reference('budget_transfer'),
    fundId: reference('fund'),
    fromLineId: reference('budget_line'),
    toLineId: reference('budget_line'),
  }),
  {
    says: { en: 'Money was transferred between budget lines', 'zh-Hans': '预算项目间已调剂资金' },
    about: ({ transferId }) => ({ record: 'budget_transfer', id: transferId }),
  },
);

/** A line was closed, and what was left went into the next year. Its commitments stand on the other line. */
export const lineCarriedOver = event(
  'lineCarriedOver',
  z.strictObject({
    carryOverId: reference('carry_over'),
    fundId: reference('fund'),
    fromLineId: reference('budget_line'),
    toLineId: reference('budget_line').nullable(),
  }),
  {
    says: { en: 'A budget line was carried over', 'zh-Hans': '预算项目已结转' },
    about: ({ carryOverId }) => ({ record: 'carry_over', id: carryOverId }),
  },
);
