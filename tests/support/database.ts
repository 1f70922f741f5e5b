/** A database of this test file's own, cloned from the migrated template. */

import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Asked, anyone, type Opened, type Person, platform, type Role, reachDatabase } from '#kernel';

let clones = 0;

/** Opens a clone before the tests of this file and closes it after. */
export function ownDatabase(): { readonly opened: Opened; readonly url: string; asked(person?: Person, more?: Partial<Asked>): Asked } {
  let opened: Opened | undefined;
  let url = '';
  beforeAll(async () => {
    url = await cloneDatabase();
    opened = await reachDatabase({ home: '', url });
  });
  afterAll(async () => opened?.close());
  const there = () => opened ?? fail();
  return {
    get opened() {
      return there();
    },
    get url() {
      return url;
    },
    asked: (person = platform, more = {}) => ({
      db: there().db,
      person,
      organisationId: null,
      language: 'en',
      now: new Date().toISOString(),
      ...more,
    }),
  };
}

/** A fresh database; answers its address. */
export const cloneDatabase = (): Promise<string> => newDatabase(inject('template'));

/** A database without any table; answers its address. */
export const emptyDatabase = (): Promise<string> => newDatabase('template0');

async function newDatabase(template: string): Promise<string> {
  const name = `${inject('template')}_${process.pid}_${clones++}`;
  const admin = new pg.Client({ connectionString: inject('server').replace('DATABASE', 'postgres') });
  await admin.connect();
  await admin.query(`create database ${name} template ${template}`);
  await admin.end();
  return inject('server').replace('DATABASE', name);
}

const fail = (): never => {
  throw new Error('The database is opened before the first test, not while the file is read.');
};

/** Somebody of the demonstration country who holds these roles everywhere. */
export const someone = (...roles: Role[]): Person => ({
  id: `0192bbbb-0000-7000-8000-${String(roles.length * 1000 + roles.join('').length).padStart(12, '0')}`,
  held: roles.map((role) => ({ role, organisationId: null })),
  cleared: 'internal',
});
export { anyone, platform };
