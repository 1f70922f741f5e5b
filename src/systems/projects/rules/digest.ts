/** What a signature stands for: SHA-256 over everything that the contract says, written in one way. */
import { createHash } from 'node:crypto';
import type { Text } from '#kernel';
import type { Terms } from './terms.ts';

interface Signed {
  readonly project: {
    readonly reference: string;
    readonly title: Text;
    readonly organisationId: string;
    readonly holderId: string;
    readonly leadId: string;
    readonly currency: string;
    readonly amountMinor: number;
    readonly fromOn: string;
    readonly toOn: string;
  };
  readonly edition: number;
  readonly wording: Text;
  readonly conditions: Text | null;
  readonly terms: Terms;
  readonly costs: readonly { readonly category: string; readonly plannedMinor: number }[];
}

export function digestOf({ project, edition, wording, conditions, terms, costs }: Signed): string {
  const { reference, title, organisationId, holderId, leadId, currency, amountMinor, fromOn, toOn } = project;
  const whole = {
    project: { reference, title, organisationId, holderId, leadId, currency, amountMinor, fromOn, toOn },
    edition,
    wording,
    conditions,
    terms,
    costs: costs.map(({ category, plannedMinor }) => [category, plannedMinor]).sort(),
  };
  return createHash('sha256').update(canonical(whole)).digest('hex');
}

/** JSON with the keys of every object in order (RFC 8785, for texts and whole numbers). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
