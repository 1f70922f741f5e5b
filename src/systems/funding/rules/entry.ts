/** An entry of the ledger: legs that sum to zero in each currency. */
import type { AccountKind } from '../records.ts';

export interface Account {
  readonly ownerId: string;
  readonly kind: AccountKind;
  readonly currency: string;
}
/** What an account gains, in minor units; negative is what it loses. */
export interface Leg extends Account {
  readonly amountMinor: number;
}

export const accountKey = ({ ownerId, kind, currency }: Account): string => `${ownerId} ${kind} ${currency}`;

/** One leg an account, without those that come to nothing, in the order in which accounts are locked. Throws when they do not balance: that is a fault of ours. */
export function balanced(legs: readonly Leg[]): Leg[] {
  const merged = new Map<string, Leg>();
  const sums = new Map<string, number>();
  for (const leg of legs) {
    const same = merged.get(accountKey(leg));
    merged.set(accountKey(leg), { ...leg, amountMinor: (same?.amountMinor ?? 0) + leg.amountMinor });
    sums.set(leg.currency, (sums.get(leg.currency) ?? 0) + leg.amountMinor);
  }
  for (const [currency, sum] of sums) if (sum !== 0) throw new Error(`An entry is ${sum} out of balance in ${currency}.`);
  return [...merged.values()].filter(({ amountMinor }) => amountMinor !== 0).sort((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1));
}

/** From one account to another of the same currency. */
export const move = (currency: string, amountMinor: number, from: Omit<Account, 'currency'>, to: Omit<Account, 'currency'>): Leg[] => [
  { ...from, currency, amountMinor: -amountMinor },
  { ...to, currency, amountMinor },
];
