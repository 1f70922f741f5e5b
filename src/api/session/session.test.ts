/** Changing a password by HTTP, with the cookies that a browser would send. */
import { describe, expect, test } from 'vitest';
import { cast, house, password } from '#tests/support/house.ts';

const there = house();
const json = { 'content-type': 'application/json' };
const post = (path: string, body: object, cookie = '') =>
  fetch(there.address + path, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify(body) });
const signIn = async (word = password) => {
  const answer = await post('/api/v1/session', { email: cast.tomas.email, password: word });
  return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
};
const isIn = async (cookie: string) => (await fetch(`${there.address}/api/v1/sessions`, { headers: { cookie } })).status === 200;

describe('POST /api/v1/session', () => {
  test('refuses an e-mail with a NUL by its place', async () => {
    const answer = await post('/api/v1/session', { email: 'noor\0@kestria.example', password });
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect([answer.status, errors.map(({ pointer }) => pointer)]).toEqual([422, ['/email']]);
  });
});

describe('POST /api/v1/password', () => {
  test('is refused to who has not signed in, and names the field that is wrong', async () => {
    expect((await post('/api/v1/password', { current: password, password: 'a wholly new phrase' })).status).toBe(401);
    const { cookie } = await signIn();
    for (const [sent, status, pointer] of [
      [{ current: 'nonsense', password: 'a wholly new phrase' }, 403, '/current'],
      [{ current: password, password: 'too short' }, 422, '/password'],
      [{ current: password }, 422, '/password'],
    ] as const) {
      const answer = await post('/api/v1/password', sent, cookie);
      const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
      expect([answer.status, errors.map((error) => error.pointer)]).toEqual([status, [pointer]]);
    }
    expect(await isIn(cookie)).toBe(true);
  });

  test('keeps the session that asks and ends the others', async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    const answer = await post('/api/v1/password', { current: password, password: 'a wholly new phrase' }, here.cookie);
    expect([answer.status, await answer.json()]).toEqual([200, { sessionsEnded: 2 }]);
    expect([await isIn(here.cookie), await isIn(elsewhere.cookie)]).toEqual([true, false]);
    expect([(await signIn()).status, (await signIn('a wholly new phrase')).status]).toEqual([403, 201]);
  });
});
