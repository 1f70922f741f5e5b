/** How projects end, and which endings anybody may hold against those who did the work. */

/**
 * `accepted`; `diligent-failure`: done well, and what was hoped for did not come true; `stopped` at a gate; `withdrawn` by the organisation;
 * `breach`: of the contract, beyond what the rules tolerate.
 */
export const closingKinds = ['accepted', 'diligent-failure', 'stopped', 'withdrawn', 'breach'] as const;
export type ClosingKind = (typeof closingKinds)[number];

export type ClosedState = 'accepted' | 'closed-diligently' | 'terminated';

export const stateAfter = (how: ClosingKind): ClosedState =>
  how === 'accepted' ? 'accepted' : how === 'diligent-failure' ? 'closed-diligently' : 'terminated';

/** Only a breach counts against people later. Failing diligently, being stopped or withdrawing does not. */
export const countsAgainst = (how: ClosingKind): boolean => how === 'breach';
