/** What a contract promises besides its words: milestones, technical indicators and the plan of payments. */
import { z } from 'zod';
import { day, decimal, line, someMinor, text } from '#kernel';

export const terms = z.strictObject({
  milestones: z.array(z.strictObject({ name: text(), deliverable: text().optional(), dueOn: day() })).max(100),
  indicators: z
    .array(
      z.strictObject({
        name: text(),
        unit: line(60),
        baseline: decimal().optional(),
        target: decimal(),
        direction: z.enum(['increase', 'decrease']),
        targetOn: day().optional(),
      }),
    )
    .max(100),
  /** `milestone`: the place of the milestone in the list above, from 1, after which it is asked for. */
  payments: z
    .array(
      z.strictObject({ name: text(), amountMinor: someMinor(), dueOn: day().optional(), milestone: z.int().min(1).max(100).optional() }),
    )
    .min(1)
    .max(100),
});
export type Terms = z.output<typeof terms>;
