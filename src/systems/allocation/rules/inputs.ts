/** What an allocation is worked out from: plain values, named by reference, without the name of anybody who applied or judged. */
import { z } from 'zod';
import { dimensions } from './settings.ts';

const proposal = z.strictObject({
  /** Reference of the application; the name in the draw. */
  reference: z.string(),
  requestedMinor: z.int().min(0),
  /** What it would be given; 0 where nobody has said. */
  amountMinor: z.int().min(0),
  tags: z.partialRecord(z.enum(dimensions), z.string()),
  tickets: z.int().min(0),
  recommended: z.enum(['award', 'reserve', 'decline']).nullable(),
});
const grade = z.strictObject({ proposal: z.string(), assessor: z.string(), panel: z.string().nullable(), grade: z.number() });

export const inputs = z.strictObject({
  call: z.string(),
  currency: z.string(),
  scale: z.tuple([z.number(), z.number()]),
  proposals: z.array(proposal),
  grades: z.array(grade),
});
export type Inputs = z.output<typeof inputs>;
export type Proposal = Inputs['proposals'][number];

/** The same values in the same order, whatever order they came in. */
export const inOrder = ({ proposals, grades, ...rest }: Inputs): Inputs => ({
  ...rest,
  proposals: proposals.toSorted(by(({ reference }) => reference)),
  grades: grades.toSorted(by(({ proposal, assessor, panel }) => [proposal, assessor, panel ?? ''].join('\n'))),
});
const by =
  <T>(key: (one: T) => string) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : 1;
