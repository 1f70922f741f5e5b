/** What a report says in figures, read from where it was captured; whoever submits the report confirms it. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { day, decimal, text } from '#kernel';

const minor = () => z.int();

export const facts = z.strictObject({
  currency: z.string(),
  milestones: z.array(z.strictObject({ name: text(), dueOn: day(), reachedOn: day().nullable(), state: z.string() })),
  indicators: z.array(
    z.strictObject({ name: text(), unit: z.string(), target: decimal(), value: decimal().nullable(), measuredOn: day().nullable() }),
  ),
  results: z.array(z.strictObject({ id: z.uuid(), kind: z.string(), title: text(), identifier: z.string().nullable(), state: z.string() })),
  paidMinor: minor(),
  costs: z.array(z.strictObject({ category: z.string(), plannedMinor: minor(), spentMinor: minor() })),
  people: z.array(z.strictObject({ name: z.string(), role: z.string() })),
  changes: z.array(z.strictObject({ kind: z.string(), because: z.string(), state: z.string() })),
});
export type Facts = z.output<typeof facts>;

/** What whoever confirms the facts has read. */
export const digestOfFacts = (told: Facts): string =>
  createHash('sha256')
    .update(JSON.stringify(facts.parse(told)))
    .digest('hex');
