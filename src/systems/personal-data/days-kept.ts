import type { Asked } from '#kernel';
import { daysUnlessRuled, type Retained } from './records/retention-rule.ts';

/** How many days are kept by the current rule. */
export async function daysKept({ db }: Asked, subject: Retained): Promise<number> {
  const rule = await db
    .selectFrom('retention_rule')
    .select('days')
    .where('subject', '=', subject)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return rule?.days ?? daysUnlessRuled[subject];
}
