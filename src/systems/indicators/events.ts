import { z } from 'zod';
import { code, event, reference } from '#kernel';

/** Figures of an indicator were recorded; derived indicators that use it are worked out again. */
export const observationsRecorded = event(
  'observationsRecorded',
  z.strictObject({ indicatorId: reference('indicator'), code: code(), batchId: z.uuid(), count: z.int().min(0) }),
);

/** An indicator was published: its figures that are free are public now. */
export const indicatorPublished = event('indicatorPublished', z.strictObject({ indicatorId: reference('indicator'), code: code() }));

/** An indicator is derived by another formula, or no longer by any. */
export const formulaSet = event('formulaSet', z.strictObject({ indicatorId: reference('indicator'), code: code() }));

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
);
