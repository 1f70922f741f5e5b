/** What the API answers of ways in. */
export interface FactorsHeld {
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly isSynced: boolean;
}
export interface AccountEmail {
  readonly id: string;
  readonly email: string;
  readonly isPrimary: boolean;
  readonly verifiedAt: string | null;
}
export interface OwnWays {
  readonly emails: readonly AccountEmail[];
  readonly hasPassword: boolean;
  readonly factors: FactorsHeld;
  readonly passkeys: readonly Passkey[];
  /** Proved within ten minutes: changes are allowed. */
  readonly isFresh: boolean;
}
