import { z } from 'zod';
import { event, reference } from '#kernel';

/** Somebody may act in the name of another from a day on. Where there are conflicts, they are looked for in both. */
export const delegated = event(
  'delegated',
  z.strictObject({ delegationId: reference('delegation'), principalId: reference('person'), assistantId: reference('person') }),
);
