/** The whole house on a free port, on a clone of the template; with people who can sign in. */

import { afterAll, beforeAll } from 'vitest';
import type { Role } from '#kernel';
import { type Choices, open, type Running, serve } from '#main';
import { openPerson } from '#systems/identity';
import { cloneDatabase } from './database.ts';

/** People of the demonstration country, and what they may do. */
export const cast = {
  ilse: { givenName: 'Ilse', familyName: 'Marten', email: 'ilse.marten@example.org', role: 'strategist' },
  tomas: { givenName: 'Tomas', familyName: 'Rehn', email: 'tomas.rehn@example.org', role: 'statistician' },
  noor: { givenName: 'Noor', familyName: 'Haddad', email: 'noor.haddad@example.org', role: 'statistician' },
  edda: { givenName: 'Edda', familyName: 'Vries', email: 'edda.vries@example.org', role: 'evaluator' },
  omar: { givenName: 'Omar', familyName: 'Quist', email: 'omar.quist@example.org', role: 'administrator' },
  ada: { givenName: 'Ada', familyName: 'Lindqvist', email: 'ada.lindqvist@example.org', role: 'auditor' },
} as const satisfies Record<string, { givenName: string; familyName: string; email: string; role: Role }>;
export type Actor = keyof typeof cast;
export const password = 'a pass phrase for the stage';

/** Opens the house before the tests of this file, closes it after; `withoutAdministrator` leaves it as a first start does. */
export function house({ withoutPeople = false, more = () => ({}) }: { withoutPeople?: boolean; more?: () => Partial<Choices> } = {}): {
  readonly running: Running;
  readonly address: string;
} {
  let running: Running | undefined;
  beforeAll(async () => {
    const chosen = {
      home: '',
      databaseUrl: await cloneDatabase(),
      host: '127.0.0.1',
      port: 0,
      works: true,
      requestsAMinute: 100_000,
      ...more(),
    };
    running = await serve(await open(chosen), chosen);
    if (!withoutPeople)
      for (const { role, ...who } of Object.values(cast))
        await openPerson(running.asPlatform(), { ...who, password, isVerified: true }, role);
  });
  afterAll(async () => running?.stop());
  const there = () => running ?? never();
  return {
    get running() {
      return there();
    },
    get address() {
      return there().address;
    },
  };
}

const never = (): never => {
  throw new Error('The house is opened before the first test, not while the file is read.');
};
