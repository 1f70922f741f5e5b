/** What a reviewer fills in. */
import { z } from 'zod';
import { recommendations, score } from './assessment.ts';

export const written = z
  .strictObject({
    scores: z.array(score).max(100),
    recommendation: z.enum(recommendations).nullable(),
    forApplicant: z.string().max(50_000).nullable(),
    confidential: z.string().max(50_000).nullable(),
  })
  .meta({ examples: [{ scores: [], recommendation: 'fund', forApplicant: 'The wells are well chosen.', confidential: null }] });
export type Written = z.output<typeof written>;

export const nothingWritten: Written = { scores: [], recommendation: null, forApplicant: null, confidential: null };
