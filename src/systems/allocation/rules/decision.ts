/** The record of a decision: all that it was made of and all that it came to, so that anybody who holds it can work it out again. */
import { z } from 'zod';
import { NotValidInput, type Watch } from '#engines';
import { commitmentTo } from '#engines/expected-rank';
import { allocate } from './allocate.ts';
import { canonical, differences, digestOf } from './canonical.ts';
import { type Inputs, inputs } from './inputs.ts';
import type { Outcome } from './outcome.ts';
import { type Settings, settings } from './settings.ts';

/** Whatever changes what an outcome says, or how it is worked out, counts this up: an older record is then worked out by the release that made it. */
export const method = { 'expected-rank': 1, portfolio: 1, allocation: 1 } as const;

export interface Decision {
  readonly kind: 'mainspring-decision';
  readonly method: Readonly<Record<keyof typeof method, number>>;
  readonly call: string;
  readonly decidedAt: string;
  readonly commitment: string | null;
  readonly seed: string | null;
  readonly settings: Settings;
  readonly inputs: Inputs;
  readonly outcome: Outcome;
  /** Views that parted from the decision, without names. */
  readonly dissent: readonly { readonly reference: string | null; readonly says: string }[];
}

const file = z.object({
  kind: z.literal('mainspring-decision'),
  method: z.record(z.string(), z.number()),
  commitment: z.string().nullable(),
  seed: z.string().nullable(),
  settings,
  inputs,
  outcome: z.custom<Outcome>((value) => typeof value === 'object' && value !== null),
});

export type Verified =
  | { readonly is: 'equal'; readonly digest: string; readonly proposals: number }
  | { readonly is: 'different'; readonly digest: string; readonly at: readonly string[] }
  | { readonly is: 'unreadable' | 'other-method' | 'other-seed'; readonly says: string };

/** Works a decision out again from its inputs, settings and seed, and says whether the outcome is the same to the bit, or where it differs. */
export async function verifyDecision(text: string, watch?: Watch): Promise<Verified> {
  const read = readDecision(text);
  if (typeof read === 'string') return { is: 'unreadable', says: read };
  const { decision, whole } = read;
  if (canonical(decision.method) !== canonical(method))
    return { is: 'other-method', says: `It was decided by ${canonical(decision.method)}; this release decides by ${canonical(method)}.` };
  if (decision.seed !== null && commitmentTo(decision.seed) !== decision.commitment)
    return { is: 'other-seed', says: 'The seed is not the one that was committed to.' };
  try {
    const outcome = await allocate({ inputs: decision.inputs, settings: decision.settings, seed: decision.seed }, watch);
    const at = differences(JSON.parse(canonical(outcome)), decision.outcome);
    const digest = digestOf(whole);
    return at.length ? { is: 'different', digest, at } : { is: 'equal', digest, proposals: decision.inputs.proposals.length };
  } catch (error) {
    if (error instanceof NotValidInput) return { is: 'unreadable', says: error.message };
    throw error;
  }
}

interface Read {
  readonly decision: z.output<typeof file>;
  readonly whole: unknown;
}

/** The decision; or, as text, why it cannot be read. */
function readDecision(text: string): Read | string {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return 'This is no JSON.';
  }
  const read = file.safeParse(whole);
  return read.success ? { decision: read.data, whole } : z.prettifyError(read.error);
}
