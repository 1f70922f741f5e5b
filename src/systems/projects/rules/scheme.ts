/** The rules that projects of a holder are run under, and those that hold where it wrote none. */
import { z } from 'zod';
import { someMinor } from '#kernel';

const percent = z.int().min(0).max(100);
const days = z.int().min(0).max(3650);

export const schemeRules = z.strictObject({
  /** Of the whole, moved between cost categories without a request, all moves together. */
  freeMovePercent: percent,
  /** By which the end may be moved without money and without a request, once. */
  freeExtensionMonths: z.int().min(0).max(120),
  /** By which the end may be moved at all, all extensions together. */
  mostExtensionMonths: z.int().min(0).max(120),
  /** By which a milestone may be late, or be moved without a request. */
  toleratedDelayDays: days,
  /** Of the way from baseline to target that may be missing at the end. */
  toleratedShortfallPercent: percent,
  /** By which a cost category may be overspent. */
  toleratedOverrunPercent: percent,
  /** In free exploration what was found is not measured against what was hoped for. */
  isExploration: z.boolean(),
  /** Payments above this are approved by an officer before they are paid; null: none is. */
  approveAboveMinor: someMinor().nullable(),
  /** Reports: yearly, at half time, and at the end, each due so many days after what it is about. */
  annualReports: z.boolean(),
  midTermReport: z.boolean(),
  reportWithinDays: days,
  finalWithinDays: days,
});
export type SchemeRules = z.output<typeof schemeRules>;

export const usualRules: SchemeRules = {
  freeMovePercent: 10,
  freeExtensionMonths: 3,
  mostExtensionMonths: 12,
  toleratedDelayDays: 90,
  toleratedShortfallPercent: 20,
  toleratedOverrunPercent: 10,
  isExploration: false,
  approveAboveMinor: null,
  annualReports: true,
  midTermReport: true,
  reportWithinDays: 60,
  finalWithinDays: 90,
};
