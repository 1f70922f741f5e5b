import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRecord, type Asked, actsOf, ask, find, list, type Person, platform, type Refusal } from '#kernel';
import { openPerson, personOf, signIn } from '#systems/identity';
import { appointment, person } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { password } from '#tests/support/house.ts';
import { postOffice } from '#tests/support/post-office.ts';
import { readNotices } from './commands/read-notices.ts';
import { setPreference } from './commands/set-preference.ts';
import { deliverDue, messageKind, openPost, sendMessage, switchOff } from './index.ts';
import { notice } from './records/notice.ts';
import { tend } from './tend.ts';

const own = ownDatabase();
const office = postOffice();
const at = 'https://innovation.kestria.example';
const post = () => openPost({ url: office.url, from: 'no-reply@kestria.example', at });
const notices = notice as unknown as AnyRecord;

const news = messageKind({
  name: 'test-news',
  says: { en: 'News', 'zh-Hans': '消息' },
  subject: { en: 'News of {name}', 'zh-Hans': '{name} 的消息' },
  body: { en: '{name} has news.\n\nRead it: {link}', 'zh-Hans': '{name} 有新消息。\n\n阅读：{link}' },
  values: ['name', 'link'],
});
const alarm = messageKind({
  name: 'test-alarm',
  says: { en: 'An alarm', 'zh-Hans': '警报' },
  subject: { en: 'An alarm', 'zh-Hans': '警报' },
  body: { en: 'Look: {link}', 'zh-Hans': '请查看：{link}' },
  values: ['link'],
  isEssential: true,
  holdsKey: false,
});

async function somebody(givenName: string, role: 'member' | 'administrator' | 'auditor' = 'member'): Promise<Person> {
  const email = `${givenName.toLowerCase()}@kestria.example`;
  await openPerson(own.asked(), { givenName, familyName: 'Rehn', email, password }, role);
  const admitted = await signIn(own.asked(), { email, password });
  const token = 'session' in admitted ? admitted.session.token : expect.fail('not signed in');
  return (await personOf(own.opened.db, token, new Date().toISOString())) ?? expect.fail('nobody');
}
let [li, noor, omar, ada]: Person[] = [];
beforeAll(async () => {
  li = await somebody('Li');
  noor = await somebody('Noor');
  omar = await somebody('Omar', 'administrator');
  ada = await somebody('Ada', 'auditor');
  await sql`delete from appointment_told`.execute(own.opened.db);
});
const by = (who: Person | undefined, now?: string): Asked => own.asked(who ?? expect.fail(), now ? { now } : {});
const tell = (to: Person | undefined, name: string, now?: string) =>
  sendMessage(by(platform, now), news, { personId: to?.id ?? '' }, { name, link: '/targets' });
const inboxOf = async (who: Person | undefined) => (await list(by(who), notices, { filter: {}, sort: '-createdAt', limit: 200 })).items;
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('not refused'),
    (error: unknown) => error as Refusal,
  );

describe('a message to a person', () => {
  test('is a notice of theirs and a mail in their language, which says how to hear less', async () => {
    await ask(setPreference, { language: 'zh-Hans' }, by(li));
    const { noticeId } = await tell(li, 'Works');
    await deliverDue(own.asked(), post());
    const [letter] = await office.lettersTo('li@kestria.example');
    expect(letter?.subject).toBe('Works 的消息');
    expect(letter?.text).toContain(`${at}/switch-off?token=`);
    const header = (key: string) => letter?.headers.find((each) => each.key === key)?.value;
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/innovation\.kestria\.example\/api\/v1\/switch-off\?token=[\w-]{43}>$/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(await find(by(li), notices, noticeId ?? '')).toMatchObject({ state: 'unread', said: { name: 'Works' }, link: '/targets' });
  });

  test('is read by them alone: not by others, administrators, or whoever acts for them; auditors read everything', async () => {
    const { noticeId } = await tell(li, 'Rivers');
    for (const other of [noor, omar]) expect(await inboxOf(other)).toEqual([]);
    const assistant: Person = { ...(li as Person), actor: { person: noor as Person, may: 'everything', records: [] } };
    expect(await inboxOf(assistant)).toEqual([]);
    expect((await inboxOf(ada)).map(({ id }) => id)).toContain(noticeId);
    expect((await refused(find(by(noor), notices, noticeId ?? ''))).kind).toBe('not-found');
  });

  test('is marked as read, one or all, by its owner', async () => {
    const [first, second, third] = [await tell(noor, 'a'), await tell(noor, 'b'), await tell(noor, 'c')];
    expect(await ask(readNotices, { ids: [first.noticeId ?? ''] }, by(li)), 'of somebody else').toEqual({ read: 0 });
    expect(await ask(readNotices, { ids: [first.noticeId ?? ''] }, by(noor))).toEqual({ read: 1 });
    expect(await ask(readNotices, {}, by(noor))).toEqual({ read: 2 });
    expect((await inboxOf(noor)).map(({ id, state }) => [id, state])).toEqual(
      [third, second, first].map(({ noticeId }) => [noticeId, 'read']),
    );
    expect(await ask(readNotices, {}, by(ada)), 'an auditor too').toEqual({ read: 0 });
  });

  test('of an essential kind goes to the address that they sign in with, whatever else they chose', async () => {
    const row = (await find(by(omar), person as unknown as AnyRecord, noor?.id ?? '')) as { id: string; version: number };
    await ask(actsOf(person).change, { id: row.id, version: row.version, email: 'noor.at.home@kestria.example' }, by(omar));
    const { noticeId } = await sendMessage(own.asked(), alarm, { personId: noor?.id ?? '' }, { link: '/account' });
    await tell(noor, 'Harbour');
    await deliverDue(own.asked(), post());
    expect((await office.lettersTo('noor@kestria.example')).map(({ subject }) => subject)).toContain('An alarm');
    expect((await office.lettersTo('noor.at.home@kestria.example')).map(({ subject }) => subject)).toEqual(['News of Harbour']);
    expect(noticeId).not.toBeNull();
  });

  test('to the platform itself is heard by nobody', async () => {
    expect(await sendMessage(own.asked(), news, { personId: own.asked().person.id }, { name: 'x', link: '/' })).toEqual({
      mailId: null,
      noticeId: null,
    });
  });
});

describe('a preference', () => {
  test.each([
    [{ timeZone: 'Asia/Nowhere' }, '/timeZone', 'no-such-time-zone'],
    [{ timeZone: '+08:00' }, '/timeZone', 'no-such-time-zone'],
    [{ ways: { 'test-nothing': 'none' } }, '/ways/test-nothing', 'no-such-kind'],
    [{ ways: { 'daily-digest': 'none' } }, '/ways/daily-digest', 'no-such-kind'],
    [{ ways: { 'test-alarm': 'none' } }, '/ways/test-alarm', 'always-at-once'],
  ] as const)('%j is refused at %s', async (input, pointer, code) => {
    expect((await refused(ask(setPreference, input, by(li)))).faults).toMatchObject([{ pointer, code }]);
  });

  test('keeps what is left out, and is nobody else’s to set', async () => {
    await ask(setPreference, { language: 'en', timeZone: 'Asia/Shanghai', ways: { 'test-news': 'daily' } }, by(ada));
    await ask(setPreference, { ways: { appointed: 'none' } }, by(ada));
    const { rows } = await sql`select language, time_zone, ways from preference where person_id = ${ada?.id}`.execute(own.opened.db);
    expect(rows).toEqual([{ language: 'en', timeZone: 'Asia/Shanghai', ways: { 'test-news': 'daily', appointed: 'none' } }]);
    const assistant: Person = { ...(li as Person), actor: { person: noor as Person, may: 'everything', records: [] } };
    expect((await refused(ask(setPreference, { language: 'en' }, by(assistant)))).kind).toBe('not-allowed');
  });

  test('of none stops the mail and not the notice, and the link of a mail sets it without signing in', async () => {
    await tell(li, 'before');
    await deliverDue(own.asked(), post());
    const [, token = ''] = /switch-off\?token=([\w-]+)/.exec((await office.lettersTo('li@kestria.example')).at(-1)?.text ?? '') ?? [];
    expect(await switchOff(own.asked(), token)).toEqual(news.says);
    expect(await switchOff(own.asked(), token), 'twice is once').toEqual(news.says);
    expect((await refused(switchOff(own.asked(), `${token}x`))).code).toBe('no-such-link');
    const { mailId, noticeId } = await tell(li, 'after');
    expect(mailId).toBeNull();
    expect(noticeId).not.toBeNull();
    const { rows } = await sql<{ command: string }>`
      select command from journal where record = 'preference' and after->>'person_id' = ${li?.id} order by version`.execute(own.opened.db);
    expect(rows.map(({ command }) => command)).toEqual(['set-preference', 'switch-off', 'switch-off']);
  });
});

describe('the daily mail', () => {
  test('comes at seven where the person is, holds what is unread, and comes once', async () => {
    await ask(setPreference, { language: 'en', timeZone: 'Asia/Shanghai', ways: { 'test-news': 'daily' } }, by(li));
    const seen = (await office.lettersTo('li@kestria.example')).length;
    const evening = '2026-03-02T10:00:00.000Z'; // six in the evening in Shanghai
    const [first, second, third] = [await tell(li, 'one', evening), await tell(li, 'two', evening), await tell(li, 'three', evening)];
    expect([first.mailId, second.mailId, third.mailId]).toEqual([null, null, null]);
    await ask(readNotices, { ids: [second.noticeId ?? ''] }, by(li));
    await tend(own.asked(undefined, { now: '2026-03-02T22:59:00.000Z' }), post());
    await deliverDue(own.asked(), post());
    expect(await office.lettersTo('li@kestria.example')).toHaveLength(seen);
    const morning = own.asked(undefined, { now: '2026-03-02T23:01:00.000Z' });
    await Promise.all([tend(morning, post()), tend(morning, post())]);
    await deliverDue(own.asked(), post());
    const letters = await office.lettersTo('li@kestria.example');
    expect(letters).toHaveLength(seen + 1);
    expect(letters.at(-1)?.subject).toBe('Since yesterday: 2 to read');
    expect(letters.at(-1)?.text).toContain(`• News of one\n  ${at}/targets\n• News of three\n  ${at}/targets`);
    expect(letters.at(-1)?.html).toContain(`<a href="${at}/targets">`);
  });

  test('is switched off by its own link, with all that came by it', async () => {
    const letter = (await office.lettersTo('li@kestria.example')).at(-1);
    const [, token = ''] = /switch-off\?token=([\w-]+)/.exec(letter?.text ?? '') ?? [];
    await switchOff(own.asked(), token);
    const { rows } = await sql<{ ways: object }>`select ways from preference where person_id = ${li?.id}`.execute(own.opened.db);
    expect(rows[0]?.ways).toEqual({ 'test-news': 'none' });
  });
});

describe('every minute', () => {
  test('who was given a role hears of it, once', async () => {
    await ask(actsOf(appointment).create, { personId: noor?.id, role: 'statistician', fromOn: '2026-01-01' }, by(omar));
    await Promise.all([tend(own.asked(), post()), tend(own.asked(), post())]);
    await tend(own.asked(), post());
    const told = (await inboxOf(noor)).filter(({ kind }) => kind === 'appointed');
    expect(told.filter(({ said }) => (said as { role: { en: string } }).role.en === 'statistician')).toHaveLength(1);
  });

  test('administrators hear that mail waits without a server, and once of what was given up', async () => {
    await sendMessage(own.asked(), alarm, { email: 'far@kestria.example', language: 'en' }, { link: '/' });
    const toldOf = async (kind: string) => (await inboxOf(omar)).filter((each) => each.kind === kind).length;
    await tend(own.asked(), openPost({ at }));
    await tend(own.asked(), openPost({ at }));
    expect(await toldOf('mail-waits')).toBe(1);
    office.refuse(100, { code: 550, says: 'No' });
    await deliverDue(own.asked(), post());
    office.refuse(0);
    await tend(own.asked(), post());
    await ask(readNotices, {}, by(omar));
    await tend(own.asked(undefined, { now: new Date(Date.now() + 60_000).toISOString() }), post());
    expect(await toldOf('mail-given-up')).toBe(1);
    expect((await inboxOf(noor)).filter(({ kind }) => kind === 'mail-waits')).toEqual([]);
  });
});
