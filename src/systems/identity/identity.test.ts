import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, anyone, platform, type Refusal } from '#kernel';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { sessionBy as signIn } from '#tests/support/session.ts';
import { acceptInvitation, changePassword, endSessions, invite, openPerson, personOf, sessionsOf, signOut } from './index.ts';

const own = ownDatabase();
const refusalOf = async (promise: Promise<unknown>) =>
  (await promise.then(
    () => expect.fail('nothing was refused'),
    (why: unknown) => why,
  )) as Refusal;
const noor = { givenName: 'Noor', familyName: 'Haddad', email: 'noor.haddad@example.org', password: 'a long pass phrase' };

describe('a person signs in', () => {
  test('by password, is known by the session, and is unknown after signing out', async () => {
    await openPerson(own.asked(platform), noor, 'statistician');
    const asked = own.asked(anyone);
    const { token } = await signIn(asked, { email: 'NOOR.haddad@example.org', password: noor.password });
    const person = await personOf(asked.db, token, asked.now);
    expect(person?.held.map(({ role }) => role)).toEqual(['member', 'statistician']);
    expect(person?.cleared).toBe('internal');
    await signOut(asked.db, token);
    expect(await personOf(asked.db, token, asked.now)).toBeUndefined();
  });

  test('not with a wrong password, an unknown e-mail, an old session or a revoked one', async () => {
    const asked = own.asked(anyone);
    for (const email of [noor.email, 'nobody@example.org']) {
      expect((await refusalOf(signIn(asked, { email, password: 'wrong wrong wrong' }))).code).toBe('wrong-password');
    }
    const { token, personId } = await signIn(asked, { email: noor.email, password: noor.password });
    expect(await personOf(asked.db, token, '2099-01-01T00:00:00.000Z')).toBeUndefined();
    const [session] = await sessionsOf(asked.db, personId);
    await endSessions(asked, personId, { id: session!.id });
    expect(await personOf(asked.db, token, asked.now)).toBeUndefined();
    expect(await personOf(asked.db, "' or 1=1", asked.now)).toBeUndefined();
  });

  test('after too many tries not even with the right password, until the lock is over', async () => {
    const asked = own.asked(anyone);
    for (let i = 0; i < 9; i += 1) await signIn(asked, { email: noor.email, password: 'guess' }).catch(() => undefined);
    expect((await refusalOf(signIn(asked, { email: noor.email, password: noor.password }))).code).toBe('too-many-tries');
    const later = own.asked(anyone, { now: new Date(Date.now() + 11 * 60_000).toISOString() });
    expect((await signIn(later, { email: noor.email, password: noor.password })).token).toHaveLength(43);
  });

  test('and a name that nobody has is locked alike, so a lock tells nothing', async () => {
    const tries = async (email: string) => {
      const codes: string[] = [];
      for (let i = 0; i < 10; i += 1) codes.push((await refusalOf(signIn(own.asked(anyone), { email, password: 'guess' }))).code);
      return codes;
    };
    const unknown = await tries('nobody@kestria.example');
    expect(unknown).toEqual([...Array(8).fill('wrong-password'), 'too-many-tries', 'too-many-tries']);
    expect(await tries(` ${noor.email.toUpperCase()} `)).toEqual(unknown);
    const later = own.asked(anyone, { now: new Date(Date.now() + 11 * 60_000).toISOString() });
    expect((await signIn(later, { email: noor.email, password: noor.password })).token).toHaveLength(43);
  });

  test('and of many tries at the same moment no more are judged than one after the other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusalOf(signIn(own.asked(anyone), { email: 'flood@kestria.example', password: 'guess' }))),
    );
    expect(answers.filter(({ code }) => code === 'wrong-password').length).toBe(8);
  });

  test('an invitation makes one administrator, once, and not too late', async () => {
    const asked = own.asked(platform);
    const token = await invite(asked, 'administrator', 1);
    const ilse = { givenName: 'Ilse', familyName: 'Marten', email: 'ilse.marten@example.org', password: 'another long pass phrase' };
    expect((await refusalOf(acceptInvitation(asked, token, { ...ilse, password: 'short' }))).faults[0]?.pointer).toBe('/password');
    await acceptInvitation(asked, token, ilse);
    expect((await refusalOf(acceptInvitation(asked, token, { ...ilse, email: 'other@example.org' }))).code).toBe('link-used');
    const late = await invite(asked, 'administrator', 1);
    const tomorrow = own.asked(platform, { now: new Date(Date.now() + 7_200_000).toISOString() });
    expect((await refusalOf(acceptInvitation(tomorrow, late, { ...ilse, email: 'late@example.org' }))).code).toBe('link-used');
  });
});

describe('a person changes their password', () => {
  const tomas = { givenName: 'Tomas', familyName: 'Rehn', email: 'tomas.rehn@example.org', password: 'the first pass phrase' };
  const next = 'the second pass phrase';
  let me: Asked;
  beforeAll(async () => {
    const { personId } = await openPerson(own.asked(platform), tomas, 'statistician');
    me = own.asked({ ...someone('statistician'), id: personId });
  });
  const enter = (password: string, more = {}) => signIn(own.asked(anyone, more), { email: tomas.email, password });
  const knows = async (token: string) => Boolean(await personOf(me.db, token, new Date().toISOString()));

  test('with the current one: the old one opens no more, and every other session ends', async () => {
    const [here, elsewhere] = [await enter(tomas.password), await enter(tomas.password)];
    expect(await changePassword(me, { current: tomas.password, password: next, keep: here.token })).toBe(1);
    expect([await knows(here.token), await knows(elsewhere.token)]).toEqual([true, false]);
    expect((await refusalOf(enter(tomas.password))).code).toBe('wrong-password');
    expect((await enter(next)).personId).toBe(me.person.id);
    const { rows } = await own.opened.pool.query('select password_hash from account where person_id = $1', [me.person.id]);
    expect(rows[0].password_hash).toMatch(/^argon2id\$19456\$2\$/);
    expect(rows[0].password_hash).not.toContain(next);
  });

  test.each([
    ['a wrong current one', { current: 'not the pass phrase', password: 'the third pass phrase' }, 'wrong-password', '/current'],
    ['too short a new one', { current: next, password: 'eleven char' }, 'too-short', '/password'],
    ['too long a new one', { current: next, password: 'x'.repeat(501) }, 'too-long', '/password'],
    ['the same again', { current: next, password: next }, 'same-password', '/password'],
  ])('not with %s, which leaves password and sessions as they are', async (_, sent, code, pointer) => {
    const { token } = await enter(next);
    const refused = await refusalOf(changePassword(me, sent));
    expect([refused.code, refused.faults.map((fault) => fault.pointer)]).toEqual([code, [pointer]]);
    expect(await knows(token)).toBe(true);
    await enter(next);
  });

  test('not after too many wrong tries, which lock signing in too, until the lock is over', async () => {
    const guess = () => changePassword(me, { current: 'guess', password: 'the third pass phrase' }).catch(() => undefined);
    for (let i = 0; i < 8; i += 1) await guess();
    expect((await refusalOf(changePassword(me, { current: next, password: 'the third pass phrase' }))).code).toBe('too-many-tries');
    expect((await refusalOf(enter(next))).code).toBe('too-many-tries');
    const now = new Date(Date.now() + 11 * 60_000).toISOString();
    await changePassword({ ...me, now }, { current: next, password: 'the third pass phrase' });
    expect((await enter('the third pass phrase', { now })).token).toHaveLength(43);
  });

  test('once: of two who send the same current one at once, one is refused', async () => {
    const sent = ['the fourth pass phrase', 'the fifth pass phrase'].map((password) =>
      changePassword(me, { current: 'the third pass phrase', password }).then(
        () => 'changed',
        (why: Refusal) => why.code,
      ),
    );
    expect((await Promise.all(sent)).sort()).toEqual(['changed', 'wrong-password']);
  });

  test('only with an account of their own; the journal tells that, and no secret', async () => {
    const nobody = own.asked(someone('auditor'));
    expect((await refusalOf(changePassword(nobody, { current: next, password: 'the sixth pass phrase' }))).code).toBe('no-account');
    const { rows } = await own.opened.pool.query(
      `select command, count(*)::int from journal where command like 'password-%' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { command: 'password-changed', count: 3 },
      { command: 'password-refused', count: 9 },
    ]);
    const all = await own.opened.pool.query('select journal::text as line from journal');
    expect(all.rows.filter(({ line }) => /pass phrase|argon2id/.test(line))).toEqual([]);
  });
});
