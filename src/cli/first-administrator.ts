/** Somebody has to be the first administrator: named by the environment, or whoever opens a link that works once. */
import { count, type Opened, platform, secretNamed } from '#kernel';
import type { Running } from '#main';
import { invite, openPerson } from '#systems/identity';
import { appointment } from '#systems/registry';
import { Hindered } from './word.ts';

/** Answers the link when there is no administrator and the environment names none. */
export async function firstAdministrator(running: Running, environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const asked = { ...running.asPlatform(), person: platform };
  if (await count(asked, appointment, { role: 'administrator', state: 'current' }, 1)) return undefined;
  const { MAINSPRING_ADMIN_EMAIL: email } = environment;
  const password = secretNamed('MAINSPRING_ADMIN_PASSWORD', environment);
  if (!email && !password) return `${reachable(running.address)}/welcome?token=${await invite(asked, 'administrator')}`;
  if (!email || !password) throw new Hindered('Set both MAINSPRING_ADMIN_EMAIL and MAINSPRING_ADMIN_PASSWORD, or neither.');
  await makeAdministrator(running.opened, asked, { email, password });
  return undefined;
}

/** Person, role and account together or not at all. */
const makeAdministrator = ({ db }: Opened, asked: ReturnType<Running['asPlatform']>, account: { email: string; password: string }) =>
  db
    .transaction()
    .execute((step) =>
      openPerson({ ...asked, db: step }, { givenName: 'First', familyName: 'Administrator', ...account }, 'administrator'),
    );

/** An address that listens everywhere is opened from here by the name of this machine. */
const reachable = (address: string) => address.replace('//0.0.0.0:', '//localhost:').replace('//[::]:', '//localhost:');
