/** What a rule requires is required by HTTP; what mail opens is asked for alike by everybody. */
import { describe, expect, test } from 'vitest';
import { type AnyRecord, actsOf, ask } from '#kernel';
import { openPerson, signInRule } from '#systems/identity';
import { browserAt } from '#tests/support/cookies.ts';
import { cast, house, password } from '#tests/support/house.ts';

const home = house();
const db = () => home.running.opened.pool;
const browser = () => browserAt(() => home.address);

describe('a rule', () => {
  const acts = actsOf(signInRule as unknown as AnyRecord);
  const made = (said: object) => ask(acts.create, { fromOn: '2026-01-01', because: 'Decided', ...said }, home.running.asPlatform());
  const end = ({ id, version }: { id: string; version: number }) =>
    ask(acts.moves.end as NonNullable<typeof acts.moves.end>, { id, version }, home.running.asPlatform());

  test('of an organisation holds for all below it, and for nobody else', async () => {
    const house = async (name: string, parentId?: string) => {
      const body = { name: { en: name }, kind: 'government-unit', ...(parentId && { parentId }) };
      const at = browser();
      await at.enter('omar');
      return (await at.call('POST', '/api/v1/organisations', body)).body.id as string;
    };
    const ministry = await house('Ministry of Works');
    const office = await house('Office of Bridges', ministry);
    const rule = await made({ organisationId: ministry, requires: 'second-factor' });
    const lena = { givenName: 'Lena', familyName: 'Holt', email: 'lena.holt@example.org', password };
    await openPerson(home.running.asPlatform(), lena, 'member');
    const at = browser();
    const enter = () => at.call('POST', '/api/v1/session', { email: lena.email, password });
    expect((await enter()).status).toBe(201);
    const omar = browser();
    await omar.enter('omar');
    const { rows } = await db().query(`select id, version from person where given_name = 'Lena'`);
    const moved = await omar.call(
      'PATCH',
      `/api/v1/people/${rows[0].id}`,
      { organisationId: office },
      { 'if-match': `"${rows[0].version}"` },
    );
    expect(moved.status).toBe(200);
    const led = await enter();
    expect([led.status, led.body.wants, at.cookies.has('session')]).toEqual([202, 'set-up', false]);
    expect((await at.call('POST', '/api/v1/session/second-factor', { code: '000000' })).code).toBe('sign-in-over');
    expect((await browser().enter('edda')).status).toBe(201);
    await end(rule);
    expect((await enter()).status).toBe(201);
  });

  test('that names a provider shuts the password for all but administrators of the platform, and says so only to who knows it', async () => {
    const rule = await made({ requires: 'provider', provider: 'oidc:works' });
    const refused = await browser().enter('edda');
    expect([refused.status, refused.code, refused.body.title]).toEqual([
      403,
      'provider-required',
      'Your organisation requires signing in by oidc:works.',
    ]);
    expect((await browser().enter('edda', 'a wrong pass phrase')).code).toBe('wrong-password');
    expect((await browser().enter('omar')).status).toBe(201);
    await end(rule);
    expect((await browser().enter('edda')).status).toBe(201);
    await expect(made({ requires: 'provider' })).rejects.toMatchObject({ faults: [{ pointer: '/provider' }] });
  });
});

describe('links by mail', () => {
  test('are answered alike for every address; sign-up is closed unless it was opened', async () => {
    const said = await Promise.all(
      [cast.ilse.email, 'nobody.here@example.org'].map((email) => browser().call('POST', '/api/v1/password/link', { email })),
    );
    expect(said.map(({ status, body }) => [status, body])).toEqual([
      [202, { isSent: true }],
      [202, { isSent: true }],
    ]);
    expect((await browser().call('POST', '/api/v1/sign-up/link', { email: 'a@example.org' })).code).toBe('sign-up-closed');
    expect(
      (await browser().call('POST', '/api/v1/password/reset', { token: 'C'.repeat(43), password: 'six geese on the dyke' })).code,
    ).toBe('link-used');
  });
});
