import { z } from 'zod';
import { code, currency, day, minor, record, reference, someMinor, text } from '#kernel';
import { inFund, inFundWords, readsBooks } from './books.ts';

/** What part of a commitment is for a cost category. */
export const costPart = z.strictObject({ category: code(), amountMinor: someMinor() });

const ofLine = { ...inFund, budgetLineId: reference('budget_line') };
const ofLineWords = { ...inFundWords, budgetLineId: { en: 'Budget line', 'zh-Hans': '预算项目' } };
const ofCommitment = { ...ofLine, commitmentId: reference('commitment') };
const ofCommitmentWords = { ...ofLineWords, commitmentId: { en: 'Commitment', 'zh-Hans': '承诺' } };

/** A promise of money against a line for a named purpose. Its amounts are in its own currency; the `line…` ones in that of the line. */
export const commitment = record({
  one: { en: 'commitment', 'zh-Hans': '承诺' },
  many: { en: 'commitments', 'zh-Hans': '承诺' },
  table: 'commitment',
  row: z.object({
    ...ofLine,
    purpose: text(),
    purposeRecord: z.string().max(63).nullable(),
    purposeId: z.uuid().nullable(),
    recipientId: reference('organisation').nullable(),
    currency: currency(),
    amountMinor: someMinor(),
    spentMinor: minor(),
    releasedMinor: minor(),
    lineMinor: someMinor(),
    lineSpentMinor: minor(),
    lineReleasedMinor: minor(),
    parts: z.array(costPart).max(100),
    rateId: reference('exchange_rate').nullable(),
    committedOn: day(),
  }),
  words: {
    ...ofLineWords,
    purpose: { en: 'Purpose', 'zh-Hans': '用途' },
    purposeRecord: {
      label: { en: 'Kind of purpose', 'zh-Hans': '用途类型' },
      help: { en: 'The record that it is for, such as task.', 'zh-Hans': '所对应的记录类型，如 task。' },
    },
    purposeId: { en: 'Row of the purpose', 'zh-Hans': '用途记录' },
    recipientId: { en: 'Recipient', 'zh-Hans': '受款单位' },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    amountMinor: { en: 'Amount, minor units', 'zh-Hans': '金额（最小货币单位）' },
    spentMinor: { en: 'Paid, minor units', 'zh-Hans': '已支付（最小货币单位）' },
    releasedMinor: { en: 'Released, minor units', 'zh-Hans': '已释放（最小货币单位）' },
    lineMinor: { en: 'Booked on the line, minor units', 'zh-Hans': '预算项目记账额（最小货币单位）' },
    lineSpentMinor: { en: 'Of it paid, minor units', 'zh-Hans': '其中已支付（最小货币单位）' },
    lineReleasedMinor: { en: 'Of it released, minor units', 'zh-Hans': '其中已释放（最小货币单位）' },
    parts: { en: 'Cost categories', 'zh-Hans': '费用科目' },
    rateId: { en: 'Exchange rate', 'zh-Hans': '汇率' },
    committedOn: { en: 'Committed on', 'zh-Hans': '承诺日期' },
  },
  writable: [],
  list: [
    'fundId',
    'budgetLineId',
    'purpose',
    'recipientId',
    'currency',
    'amountMinor',
    'spentMinor',
    'releasedMinor',
    'committedOn',
    'state',
  ],
  handledAs: 'internal',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
    settled: { label: { en: 'Settled', 'zh-Hans': '已结清' } },
  },
  moves: {},
  mayRead: (person) => readsBooks(person, 'commitment'),
  mayWrite: () => false,
});

/** Money that was paid under a commitment. */
export const disbursement = record({
  one: { en: 'disbursement', 'zh-Hans': '支付' },
  many: { en: 'disbursements', 'zh-Hans': '支付' },
  table: 'disbursement',
  row: z.object({
    ...ofCommitment,
    currency: currency(),
    amountMinor: someMinor(),
    bookedMinor: minor(),
    costMinor: minor(),
    rateId: reference('exchange_rate').nullable(),
    paidOn: day(),
    reference: z.string().trim().min(1).max(200).nullable(),
  }),
  words: {
    ...ofCommitmentWords,
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    amountMinor: { en: 'Amount, minor units', 'zh-Hans': '金额（最小货币单位）' },
    bookedMinor: {
      label: { en: 'As it was booked, minor units', 'zh-Hans': '承诺时记账额（最小货币单位）' },
      help: { en: 'In the currency of the line, at the rate of the commitment.', 'zh-Hans': '以预算项目币种、按承诺时汇率计。' },
    },
    costMinor: {
      label: { en: 'As it was paid, minor units', 'zh-Hans': '支付时折合额（最小货币单位）' },
      help: { en: 'In the currency of the line, at the rate of the payment.', 'zh-Hans': '以预算项目币种、按支付时汇率计。' },
    },
    rateId: { en: 'Exchange rate', 'zh-Hans': '汇率' },
    paidOn: { en: 'Paid on', 'zh-Hans': '支付日期' },
    reference: { en: 'Reference of the payment', 'zh-Hans': '支付凭证号' },
  },
  writable: [],
  list: ['fundId', 'budgetLineId', 'commitmentId', 'currency', 'amountMinor', 'paidOn', 'reference', 'state'],
  handledAs: 'internal',
  states: { paid: { label: { en: 'Paid', 'zh-Hans': '已支付' } } },
  moves: {},
  mayRead: (person) => readsBooks(person, 'disbursement'),
  mayWrite: () => false,
});

/** Money that was promised and is free again: all of a commitment, or part of it. */
export const commitmentRelease = record({
  one: { en: 'release of a commitment', 'zh-Hans': '承诺释放' },
  many: { en: 'commitment releases', 'zh-Hans': '承诺释放' },
  table: 'commitment_release',
  row: z.object({
    ...ofCommitment,
    currency: currency(),
    amountMinor: someMinor(),
    lineMinor: minor(),
    because: z.string().trim().min(1).max(1000),
  }),
  words: {
    ...ofCommitmentWords,
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    amountMinor: { en: 'Amount, minor units', 'zh-Hans': '金额（最小货币单位）' },
    lineMinor: { en: 'Free on the line again, minor units', 'zh-Hans': '预算项目回收额（最小货币单位）' },
    because: { en: 'Because', 'zh-Hans': '理由' },
  },
  writable: [],
  list: ['fundId', 'budgetLineId', 'commitmentId', 'currency', 'amountMinor', 'because', 'state'],
  handledAs: 'internal',
  states: { released: { label: { en: 'Released', 'zh-Hans': '已释放' } } },
  moves: {},
  mayRead: (person) => readsBooks(person, 'commitment_release'),
  mayWrite: () => false,
});
