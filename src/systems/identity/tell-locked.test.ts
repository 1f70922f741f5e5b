import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ownDatabase } from '#tests/support/database.ts';
import { openPerson } from './accounts.ts';
import { signIn } from './sign-in.ts';
import { tellLocked } from './tell-locked.ts';

const own = ownDatabase();
const email = 'noor.haddad@kestria.example';
const tryOnce = (name: string) => signIn(own.asked(), { email: name, password: 'quite the wrong word' }).catch(() => undefined);
const told = async () =>
  (await sql<{ address: string }>`select address from mail where kind = 'sign-in-locked' order by id`.execute(own.opened.db)).rows;

test('whoever owns the address hears of a lock, once; of an address that nobody has, nobody does', async () => {
  await openPerson(own.asked(), { givenName: 'Noor', familyName: 'Haddad', email, password: 'a pass phrase for the stage' }, 'member');
  for (let tries = 0; tries < 7; tries += 1) await tryOnce(email.toUpperCase());
  await tellLocked(own.asked());
  expect(await told(), 'seven tries lock nothing').toEqual([]);
  for (let tries = 0; tries < 3; tries += 1) await tryOnce(email);
  for (let tries = 0; tries < 9; tries += 1) await tryOnce('nobody@kestria.example');
  await Promise.all([tellLocked(own.asked()), tellLocked(own.asked())]);
  await tellLocked(own.asked());
  expect(await told()).toEqual([{ address: email }]);
});
