import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { type Asked, ask, newId, platform, type Refusal } from '#kernel';
import { ownDatabase } from '#tests/support/database.ts';
import { postOffice } from '#tests/support/post-office.ts';
import { resendDeadMails, resendMail } from './commands/resend-mail.ts';
import { deliverDue, keepDelivering, messageKind, openPost, sendMessage } from './index.ts';
import { insistsOnTls } from './post.ts';
import { tend } from './tend.ts';

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
let letters = 0;
/** One mail to an address of its own. */
async function one(values = { name: 'Li', link: '/new?token=abc' }) {
  letters += 1;
  const email = `li${letters}@kestria.example`;
  const { mailId } = await sendMessage(own.asked(), reset, { email, language: 'en' }, values);
  return { id: mailId as string, email };
}
/** Later, when everything that waits is due. */
const later = (): Asked => own.asked();
async function makeDue() {
  const asker = JSON.stringify({ asking: newId(), person: platform.id, command: 'hurry', at: '2026-03-01T09:00:00Z' });
  await own.opened.db.transaction().execute(async (db) => {
    await sql`select set_config('kernel.asker', ${asker}, true)`.execute(db);
    await sql`update mail set next_try_at = '2026-03-01T09:00:00Z' where state = 'waiting'`.execute(db);
  });
}
const deliver = (more = {}) => deliverDue(later(), post(more));

describe('a mail', () => {
  test('arrives as text and as HTML in the language of the address, its link under the address of the platform', async () => {
    const to = { email: 'li@kestria.example', language: 'zh-Hans' } as const;
    const { mailId, noticeId } = await sendMessage(own.asked(), reset, to, { name: 'Li', link: '/new?token=abc' });
    expect(noticeId).toBeNull();
    expect((await kept(mailId)).said).toEqual({ name: 'Li', link: '/new?token=abc' });
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const [letter] = await office.lettersTo('li@kestria.example');
    expect(letter).toMatchObject({
      subject: 'Li 的新密码',
      from: { name: 'Works', address: 'no-reply@kestria.example' },
      to: [{ address: 'li@kestria.example' }],
      messageId: `<${mailId}@kestria.example>`,
    });
    expect(letter?.text).toContain(`有人提出申请。\n\n${at}/new?token=abc`);
    expect(letter?.html).toContain(`<a href="${at}/new?token=abc">`);
    expect(letter?.headers.find(({ key }) => key === 'list-unsubscribe')).toBeUndefined();
  });

  test('is forgotten in what it said once it went, and its token is nowhere in the journal', async () => {
    const { id } = await one({ name: 'Li', link: '/new?token=once-and-secret' });
    await deliver();
    expect(await kept(id)).toEqual({ state: 'sent', tries: 1, fault: null, said: null });
    const { rows } = await sql<{ lines: number; secrets: number }>`
      select count(*)::int as lines, count(*) filter (where after::text like '%once-and-secret%')::int as secrets from journal where record = 'mail'`.execute(
      own.opened.db,
    );
    expect(rows[0]?.lines).toBeGreaterThan(1);
    expect(rows[0]?.secrets).toBe(0);
  });

  test('is not kept when what it tells of is not', async () => {
    const failing = own.opened.db.transaction().execute(async (db) => {
      await sendMessage({ ...own.asked(), db }, reset, { email: 'lost@kestria.example', language: 'en' }, { name: 'Li', link: '/' });
      throw new Error('it failed after all');
    });
    await expect(failing).rejects.toThrow('after all');
    await deliver();
    expect(office.arrived.filter(({ to }) => to.includes('lost@kestria.example'))).toEqual([]);
  });

  test('that the server puts off is tried again, later each time, and arrives once', async () => {
    const { id, email } = await one();
    office.refuse(2);
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    expect(await kept(id)).toMatchObject({ state: 'waiting', tries: 1, fault: expect.stringContaining('Come back later') });
    expect(await deliver(), 'not due yet').toEqual({ sent: 0, failed: 0 });
    await makeDue();
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    await makeDue();
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await kept(id)).toMatchObject({ state: 'sent', tries: 3, fault: null });
    expect(await office.lettersTo(email)).toHaveLength(1);
  });

  test('that the server refuses for good is given up at once with the reason, and sent again when an administrator says so', async () => {
    const { id, email } = await one();
    office.refuse(1, { code: 550, says: 'No such mailbox here' });
    await deliver();
    expect(await kept(id)).toMatchObject({ state: 'dead', tries: 1, fault: expect.stringContaining('No such mailbox here') });
    await ask(resendMail, { id }, later());
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await office.lettersTo(email)).toHaveLength(1);
    const again = (await ask(resendMail, { id }, later()).catch((refusal: unknown) => refusal)) as Refusal;
    expect(again.code).toBe('move-not-open');
  });

  test('is given up after eleven tries, and all such are sent again at once', async () => {
    const [first, second] = [await one(), await one()];
    office.refuse(22);
    for (let tries = 0; tries < 11; tries += 1) {
      await makeDue();
      await deliver();
    }
    expect(await kept(first.id)).toMatchObject({ state: 'dead', tries: 11 });
    expect(await kept(second.id)).toMatchObject({ state: 'dead', tries: 11 });
    expect(await ask(resendDeadMails, {}, later())).toEqual({ resent: 2 });
    expect(await deliver()).toEqual({ sent: 2, failed: 0 });
  });

  test('to a server that never answers is let go after a while, and waits', async () => {
    const { id, email } = await one();
    office.hang(true);
    expect(await deliver({ patience: 300 })).toEqual({ sent: 0, failed: 1 });
    office.hang(false);
    expect(await kept(id)).toMatchObject({ state: 'waiting', tries: 1 });
    office.arrived.splice(0);
    await makeDue();
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await office.lettersTo(email)).toHaveLength(1);
  });

  test('on its way to a server that hangs is cut off when the process stops, and waits as if it had not been tried', async () => {
    const { id, email } = await one();
    office.hang(true);
    const delivering = keepDelivering(later, post(), 50);
    await office.lettersTo(email);
    await delivering.stop();
    office.hang(false);
    expect(await kept(id)).toMatchObject({ state: 'waiting', tries: 0, fault: null });
    office.arrived.splice(0);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
  });

  test('to a server that is not there, or that does not know us, waits with the reason', async () => {
    const { id } = await one();
    await deliver({ url: 'smtp://127.0.0.1:1' });
    expect(await kept(id)).toMatchObject({ state: 'waiting', tries: 1, fault: expect.stringMatching(/ECONNREFUSED/) });
    await makeDue();
    await deliver({ url: office.url.replace('smtp://', 'smtp://omar:wrong-word@') });
    const { state, fault } = await kept(id);
    expect(state).toBe('waiting');
    expect(fault).toMatch(/535/);
    expect(fault).not.toContain('wrong-word');
    await makeDue();
    expect(await deliver({ url: office.url.replace('smtp://', 'smtp://omar:right@') })).toEqual({ sent: 1, failed: 0 });
  });

  test('waits for as long as no server is named', async () => {
    const { id } = await one();
    expect(await deliverDue(later(), openPost({ at }))).toEqual({ sent: 0, failed: 0 });
    expect(await kept(id)).toMatchObject({ state: 'waiting', tries: 0 });
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
  });

  test('is sent once by four workers at once', async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => one()));
    const told = await Promise.all(Array.from({ length: 4 }, () => deliver()));
    expect(told.reduce((sum, each) => sum + each.sent, 0)).toBe(12);
    for (const { email } of sent) expect(await office.lettersTo(email)).toHaveLength(1);
  });

  test('whose link lets somebody in is forgotten a week after it was given up', async () => {
    const { id } = await one();
    office.refuse(1, { code: 550, says: 'No' });
    await deliver();
    const inDays = (days: number) => ({ ...own.asked(), now: new Date(Date.now() + days * 86_400_000).toISOString() });
    await tend(inDays(6), post());
    expect((await kept(id)).said).not.toBeNull();
    await tend(inDays(8), post());
    expect((await kept(id)).said).toBeNull();
    const refusal = (await ask(resendMail, { id }, later()).catch((error: unknown) => error)) as Refusal;
    expect(refusal.code).toBe('words-gone');
  });
});

describe('a value', () => {
  test('becomes no header, no recipient, no paragraph and no markup', async () => {
    const name = 'Li\r\nBcc: spy@kestria.example\r\n\r\n<script>alert(1)</script>';
    const { email } = await one({ name, link: '/new?token=a&b=<i>' });
    await deliver();
    const [letter] = await office.lettersTo(email);
    const arrived = office.arrived.find(({ to }) => to.includes(email));
    expect(arrived?.to).toEqual([email]);
    expect(letter?.bcc).toBeUndefined();
    expect(letter?.subject).toBe('A new password for Li Bcc: spy@kestria.example <script>alert(1)</script>');
    expect(letter?.html).not.toContain('<i>');
    expect(letter?.html).toContain(`<a href="${at}/new?token=a&amp;b=&lt;i&gt;">`);
  });

  test.each(['a@x.example, b@x.example', 'Li <li@x.example>', 'li@x.example\r\nBcc: b@x.example', 'li'])(
    '%s is no address',
    async (email) => {
      const refused = sendMessage(own.asked(), reset, { email, language: 'en' }, { name: 'Li', link: '/' });
      expect(((await refused.catch((error: unknown) => error)) as Refusal).code).toBe('not-an-address');
    },
  );
});

describe('the way to the server', () => {
  test('is not taken where its certificate is nobody’s: the mail waits with the reason', async () => {
    const stranger = new SMTPServer({ secure: true, authOptional: true, logger: false });
    stranger.on('error', () => {}); // the client turns away
    await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
    const { port } = stranger.server.address() as { port: number };
    const { id } = await one();
    await deliver({ url: `smtps://127.0.0.1:${port}` });
    expect(await kept(id)).toMatchObject({ state: 'waiting', fault: expect.stringMatching(/certificate/i) });
    await new Promise<void>((closed) => stranger.close(closed));
  });

  test.each([
    ['smtp://user:password@mail.example.org', true],
    ['smtp://user:password@127.0.0.1:2525', false],
    ['smtp://mail.example.org', false],
    ['smtps://user:password@mail.example.org', false],
  ])('%s insists on an upgrade to TLS: %s', (url, insists) => expect(insistsOnTls(new URL(url))).toBe(insists));
});

describe('the settings', () => {
  test.each([
    [{ url: 'http://mail.example.org', from: 'a@example.org' }, 'bad-mail-url'],
    [{ url: 'mail.example.org', from: 'a@example.org' }, 'bad-mail-url'],
    [{ url: 'smtp://mail.example.org' }, 'bad-mail-from'],
    [{ url: 'smtp://mail.example.org', from: 'a@example.org, b@example.org' }, 'bad-mail-from'],
    [{ url: 'smtp://mail.example.org', from: 'Works\r\nBcc: b@example.org <a@example.org>' }, 'bad-mail-from'],
  ])('%j are refused: %s', (chosen, code) => {
    expect(() => openPost({ ...chosen, at })).toThrow(expect.objectContaining({ code }));
  });
});
