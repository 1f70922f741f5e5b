/** Why a verdict is what it is: codes with their figures, which `sentences.ts` says in words. */
import { z } from 'zod';

export const reasonCodes = [
  'ranked',
  'not-graded',
  'assessors-differ',
  'contested',
  'golden-ticket',
  'above-zone',
  'below-zone',
  'zone-without-draw',
  'drawn',
  'pays',
  'line',
  'quota',
  'limit-full',
  'tie',
  'recommended',
  'price',
  'no-room',
  'too-large',
  'no-amount',
  'would-need',
  'cheaper-would-do',
  'reserve',
  'amount',
  'revised',
  'moved-up',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export const reason = z.object({ code: z.enum(reasonCodes), values: z.record(z.string(), z.union([z.number(), z.string()])) });
export type Reason = z.output<typeof reason>;
export const reasons = z.array(reason).max(40);
