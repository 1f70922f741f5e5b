import { beforeAll, describe, expect, test } from 'vitest';
import { actsOf, ask, type Person, type Refusal } from '#kernel';
import { person } from '#systems/registry';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { postOffice } from '#tests/support/post-office.ts';
import { sendTestMessage } from './commands/send-test-message.ts';
import { resetTemplate, writeTemplate } from './commands/write-template.ts';
import { deliverDue, messageKind, openPost, sendMessage } from './index.ts';

const own = ownDatabase();
const office = postOffice();
const kind = messageKind({
  name: 'test-letter',
  says: { en: 'A letter', 'zh-Hans': '信件' },
  subject: { en: 'For {name}', 'zh-Hans': '致 {name}' },
  body: { en: 'Dear {name}: {link}', 'zh-Hans': '{name}：{link}' },
  values: ['name', 'link'],
});
messageKind({
  name: 'test-key',
  says: { en: 'A key', 'zh-Hans': '密钥' },
  subject: { en: 'A key', 'zh-Hans': '密钥' },
  body: { en: '{link}', 'zh-Hans': '{link}' },
  values: ['link'],
  isEssential: true,
});
const words = (en: string, body = '{name}: {link}') => ({
  subject: { en, 'zh-Hans': '致 {name}' },
  body: { en: body, 'zh-Hans': '{name}：{link}' },
});
const omar = someone('administrator');
const officer = someone('programme-officer');
const by = (who: Person = omar) => own.asked(who);
const write = (more: object, who?: Person) =>
  ask(writeTemplate, { kind: kind.name, follows: null, ...words('Hello {name}'), ...more }, by(who));
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('not refused'),
    (error: unknown) => error as Refusal,
  );

async function arrives(): Promise<string | undefined> {
  await sendMessage(own.asked(), kind, { email: 'li@kestria.example', language: 'en' }, { name: 'Li', link: '/' });
  await deliverDue(own.asked(), openPost({ url: office.url, from: 'no-reply@kestria.example', at: 'https://kestria.example' }));
  return (await office.lettersTo('li@kestria.example')).at(-1)?.subject;
}
beforeAll(async () => {
  const who = { id: omar.id, givenName: 'Omar', familyName: 'Quist', email: 'omar@kestria.example' };
  await ask(actsOf(person).create, who, own.asked());
});

describe('the words of a kind', () => {
  test('are the declared ones until staff write others, and again after a reset; each edition stays a row', async () => {
    expect(await arrives()).toBe('For Li');
    expect(await write({})).toEqual({ edition: 1 });
    expect(await arrives()).toBe('Hello Li');
    expect(await write({ ...words('Good day {name}'), follows: 1 }, officer)).toEqual({ edition: 2 });
    expect(await arrives()).toBe('Good day Li');
    expect((await refused(write({ follows: 1 }))).code, 'someone was quicker').toBe('changed-meanwhile');
    await ask(resetTemplate, { kind: kind.name, follows: 2 }, by());
    expect(await arrives()).toBe('For Li');
    expect(await write({})).toEqual({ edition: 3 });
  });

  test.each([
    [words('Hello {nmae}'), '/subject/en', 'no-such-placeholder'],
    [words('Hello {name'), '/subject/en', 'bad-placeholder'],
    [words('Hello\n{name}'), '/subject/en', 'one-line'],
    [words('Hello', 'Dear {name}.'), '/body/en', 'link-needed'],
    [words('Hello', '{name} {price} {link}'), '/body/en', 'no-such-placeholder'],
    [{ subject: { en: 'Hello' }, body: words('').body }, '/subject/zh-Hans', 'value-needed'],
  ])('%j are refused at %s', async (faulty, pointer, code) => {
    const { faults } = await refused(write({ ...faulty, follows: 3 }));
    expect(faults.map((fault) => [fault.pointer, fault.code])).toEqual([[pointer, code]]);
  });

  test('are written by staff: of what lets people in by administrators alone, of the rest by programme officers too', async () => {
    const key = { kind: 'test-key', follows: null, subject: { en: 'K', 'zh-Hans': '钥' }, body: { en: '{link}', 'zh-Hans': '{link}' } };
    expect((await refused(ask(writeTemplate, key, by(officer)))).kind).toBe('not-allowed');
    expect((await refused(write({ follows: 3 }, someone('statistician')))).kind).toBe('not-allowed');
    expect((await refused(write({ follows: 3 }, someone('auditor')))).kind).toBe('not-allowed');
    expect(await ask(writeTemplate, key, by())).toEqual({ edition: 1 });
    expect((await refused(write({ kind: 'test-nothing' }))).code).toBe('no-such-kind');
  });

  test('are tried on oneself before they are kept', async () => {
    await ask(sendTestMessage, { kind: kind.name, language: 'en', words: words('Tried on {name}') }, by());
    await deliverDue(own.asked(), openPost({ url: office.url, from: 'no-reply@kestria.example', at: 'https://kestria.example' }));
    const [letter] = await office.lettersTo('omar@kestria.example');
    expect(letter?.subject).toBe('Tried on [name]');
    expect(letter?.text).toContain('[name]: https://kestria.example/');
    const faulty = ask(sendTestMessage, { kind: kind.name, language: 'en', words: words('{nobody}') }, by());
    expect((await refused(faulty)).faults).toMatchObject([{ pointer: '/subject/en' }]);
  });
});

test('a kind whose words and values disagree is a fault of the program', () => {
  const declared = {
    name: 'test-wrong',
    says: kind.says,
    subject: { en: '{who}', 'zh-Hans': '谁' },
    body: kind.body,
    values: ['name', 'link'] as const,
  };
  expect(() => messageKind(declared)).toThrow('There is no {who} here');
  expect(() => messageKind({ ...declared, name: kind.name, subject: kind.subject })).toThrow('Two kinds of message');
});
