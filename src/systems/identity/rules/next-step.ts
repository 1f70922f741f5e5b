/** What follows when somebody proved to be the owner of an account: a session, a second factor, setting one up, or another way in. */
import type { How, Way } from '../how.ts';

/** What a rule requires of a person; `provider` is a way in such as `oidc:ministry`. */
export interface Required {
  readonly requires: 'second-factor' | 'provider';
  readonly provider: Way | null;
}

export interface Proved {
  readonly how: How;
  readonly rules: readonly Required[];
  readonly hasSecondFactor: boolean;
  /** An administrator of the platform gets in where a provider is required, because a provider can fail. */
  readonly isAdministrator: boolean;
}

export type Step = 'session' | 'second-factor' | 'set-up' | { readonly onlyBy: readonly Way[] };

/** Whoever set up a second factor is asked for it by every way that proved only one. */
export function nextStep({ how, rules, hasSecondFactor, isAdministrator }: Proved): Step {
  const onlyBy = rules.flatMap(({ provider }) => provider ?? []);
  if (onlyBy.length && !onlyBy.includes(how.way) && !isAdministrator) return { onlyBy };
  if (how.factors === 2) return 'session';
  if (hasSecondFactor) return 'second-factor';
  return rules.some(({ requires }) => requires === 'second-factor') ? 'set-up' : 'session';
}
