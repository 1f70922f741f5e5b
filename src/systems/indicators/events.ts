import { z } from 'zod';
import { code, event, reference } from '#kernel';

/** Figures of an indicator were recorded; derived indicators that use it are worked out again. */
export const observationsRecorded = event(
  'observationsRecorded',
  z.strictObject({ indicatorId: reference('indicator'), code: code(), batchId: z.uuid(), count: z.int().min(0) }),
  {
    says: { en: 'Figures were recorded', 'zh-Hans': '已录入数据' },
    about: ({ indicatorId }) => ({ record: 'indicator', id: indicatorId }),
  },
);

/** An indicator was published: its figures that are free are public now. */
export const indicatorPublished = event('indicatorPublished', z.strictObject({ indicatorId: reference('indicator'), code: code() }), {
  says: { en: 'An indicator was published', 'zh-Hans': '指标已发布' },
  about: ({ indicatorId }) => ({ record: 'indicator', id: indicatorId }),
});

/** An indicator is derived by another formula, or no longer by any. */
export const formulaSet = event('formulaSet', z.strictObject({ indicatorId: reference('indicator'), code: code() }), {
  says: { en: 'An indicator is derived by another formula', 'zh-Hans': '指标的计算公式已变更' },
  about: ({ indicatorId }) => ({ record: 'indicator', id: indicatorId }),
});

/** A reporting period was submitted, verified, locked or reopened. */
export const periodMoved = event(
  'periodMoved',
  z.strictObject({
    periodId: reference('reporting_period'),
    indicatorId: reference('indicator'),
    areaCode: code(),
    period: z.string(),
    state: z.enum(['open', 'submitted', 'verified', 'locked']),
  }),
  {
    says: { en: 'A reporting period moved on', 'zh-Hans': '报告期状态已变更' },
    about: ({ periodId }) => ({ record: 'reporting_period', id: periodId }),
  },
);
