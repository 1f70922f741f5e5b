import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ownDatabase } from '#tests/support/database.ts';
import { postOffice } from '#tests/support/post-office.ts';
import { deliverDue, messageKind, openPost, sendMessage } from './index.ts';

const own = ownDatabase();
const office = postOffice();
const at = 'https://innovation.kestria.example';
const post = (more = {}) => openPost({ url: office.url, from: 'Works <no-reply@kestria.example>', at, ...more });

const reset = messageKind({
  name: 'test-reset',
  says: { en: 'A new password', 'zh-Hans': '重设密码' },
  subject: { en: 'A new password for {name}', 'zh-Hans': '{name} 的新密码' },
  body: { en: 'Somebody asked for it.\n\n{link}', 'zh-Hans': '有人提出申请。\n\n{link}' },
  values: ['name', 'link'],
  isEssential: true,
});

interface Kept {
  readonly state: string;
  readonly tries: number;
  readonly fault: string | null;
  readonly said: unknown;
}
const kept = async (id: string | null): Promise<Kept> => {
  const { rows } =
    await sql<Kept>`select state, tries, fault, said from mail join mail_content on mail_id = mail.id where id = ${id}`.execute(
      own.opened.db,
    );
  return rows[0] ?? expect.fail('no such mail');
};

describe('a message', () => {
  test('arrives as text and as HTML, in the language of the address, with its link under the address of the platform', async () => {
    const { mailId, noticeId } = await sendMessage(
      own.asked(),
      reset,
      { email: 'li@kestria.example', language: 'zh-Hans' },
      { name: 'Li', link: '/new?token=abc' },
    );
    expect(noticeId).toBeNull();
    expect(await deliverDue(own.asked(), post())).toEqual({ sent: 1, failed: 0 });
    const [letter] = await office.lettersTo('li@kestria.example');
    expect(letter).toMatchObject({
      subject: 'Li 的新密码',
      from: { name: 'Works', address: 'no-reply@kestria.example' },
      to: [{ address: 'li@kestria.example' }],
    });
    expect(letter?.text).toContain(`有人提出申请。\n\n${at}/new?token=abc`);
    expect(letter?.html).toContain(`<a href="${at}/new?token=abc">`);
    expect(await kept(mailId)).toEqual({ state: 'sent', tries: 1, fault: null, said: null });
  });
});
