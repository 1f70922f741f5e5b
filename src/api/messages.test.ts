import { describe, expect, test } from 'vitest';
import { messageKind, sendMessage } from '#systems/messages';
import { caller, type Row } from '#tests/support/caller.ts';
import { type Actor, cast, house } from '#tests/support/house.ts';
import { postOffice } from '#tests/support/post-office.ts';

const office = postOffice();
const home = house({ more: () => ({ mail: { url: office.url, from: 'Works <no-reply@kestria.example>' } }) });
const news = messageKind({
  name: 'test-api-news',
  says: { en: 'News', 'zh-Hans': '消息' },
  subject: { en: 'News of {name}', 'zh-Hans': '{name} 的消息' },
  body: { en: '{name} has news.\n\nRead it: {link}', 'zh-Hans': '{name} 有新消息。\n\n阅读：{link}' },
  values: ['name', 'link'],
});
async function tell(who: Actor, name: string) {
  const call = await caller(home.address, who);
  const { person } = (await call<{ person: Row }>('GET', '/api/v1/session')).body;
  await sendMessage(home.running.asPlatform(), news, { personId: person.id }, { name, link: '/targets' });
  return call;
}

describe('/api/v1/inbox', () => {
  test('is one’s own, in words, page by page, and asks visitors to sign in', async () => {
    const ilse = await tell('ilse', 'Works');
    await tell('ilse', 'Rivers');
    const first = (await ilse<Row & { unread: number; next: string }>('GET', '/api/v1/inbox?limit=1')).body;
    expect(first.unread).toBeGreaterThanOrEqual(2);
    expect(first.items).toMatchObject([
      { title: { en: 'News of Rivers', 'zh-Hans': 'Rivers 的消息' }, body: [{ en: 'Rivers has news.' }], link: '/targets', isUnread: true },
    ]);
    const second = (await ilse('GET', `/api/v1/inbox?limit=1&after=${first.next}`)).body;
    expect(second.items).toMatchObject([{ title: { en: 'News of Works' } }]);
    const ada = (await (await caller(home.address, 'ada'))('GET', '/api/v1/inbox')).body;
    expect(
      ada.items.filter(({ title }) => /News/.test(JSON.stringify(title))),
      'an auditor’s own',
    ).toEqual([]);
    const visitor = await caller(home.address);
    expect((await visitor('GET', '/api/v1/inbox')).status).toBe(401);
    expect((await visitor('GET', '/api/v1/inbox/unread')).body).toEqual({ unread: 0 });
  });
});

describe('/api/v1/switch-off', () => {
  test.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'],
  ])('takes the one click of a mail program as %s, and opening it changes nothing', async (type, body) => {
    const who = type.startsWith('multi') ? 'noor' : 'tomas';
    await tell(who, 'Harbour');
    const [letter] = await office.lettersTo(cast[who].email);
    const [, link = ''] = /<(.*)>/.exec(letter?.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '') ?? [];
    expect(link.startsWith(home.address)).toBe(true);
    expect(await (await fetch(link)).json()).toEqual({ says: news.says });
    const wayOf = async () => {
      const { body: preferred } = await (await caller(home.address, who))<{ kinds: Row[] }>('GET', '/api/v1/my-preference');
      return preferred.kinds.find(({ name }) => name === news.name)?.way;
    };
    expect(await wayOf()).toBe('at-once');
    expect((await fetch(link, { method: 'POST', headers: { 'content-type': type }, body })).status).toBe(200);
    expect(await wayOf()).toBe('none');
    expect((await fetch(`${home.address}/api/v1/switch-off?token=nothing`, { method: 'POST' })).status).toBe(404);
  });
});

describe('/api/v1/outbox and the words of messages', () => {
  test('are open to administrators, and the words to staff', async () => {
    const statusOf = async (who: Actor | undefined, path: string) => (await (await caller(home.address, who))('GET', path)).status;
    expect([await statusOf('omar', '/api/v1/outbox'), await statusOf('ada', '/api/v1/outbox')]).toEqual([200, 200]);
    expect([await statusOf('ilse', '/api/v1/outbox'), await statusOf(undefined, '/api/v1/outbox')]).toEqual([403, 401]);
    expect([await statusOf('ilse', '/api/v1/message-kinds'), await statusOf('tomas', '/api/v1/message-kinds')]).toEqual([200, 403]);
    const omar = await caller(home.address, 'omar');
    expect((await omar('GET', '/api/v1/outbox')).body).toMatchObject({ hasServer: true, dead: 0 });
  });

  test('show a message as it would look, or every fault by its place in both languages', async () => {
    const omar = await caller(home.address, 'omar');
    const words = { subject: { en: 'For {name}', 'zh-Hans': '致 {name}' }, body: { en: '{link}', 'zh-Hans': '{link}' } };
    const shown = await omar('POST', '/api/v1/message-preview', { body: { kind: news.name, language: 'en', ...words } });
    expect(shown.body).toMatchObject({ subject: 'For [name]', text: `${home.address}/\n` });
    const faulty = { ...words, subject: { en: '{nmae}', 'zh-Hans': '{name}' } };
    const refused = await omar<{ errors: readonly Row[] }>('POST', '/api/v1/message-preview?lang=zh-Hans', {
      body: { kind: news.name, language: 'en', ...faulty },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/subject/en', message: expect.stringContaining('没有占位符') }]);
  });
});
