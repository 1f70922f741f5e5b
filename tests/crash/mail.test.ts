/** kill -9 between the mail server's yes and the platform's own note: the mail comes twice under one Message-ID, and is not lost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { deliverDue, messageKind, openPost, sendMessage } from '#systems/messages';
import { ownDatabase } from '#tests/support/database.ts';
import { postOffice } from '#tests/support/post-office.ts';

const own = ownDatabase();
const office = postOffice();
const kind = messageKind({
  name: 'test-crash',
  says: { en: 'A test', 'zh-Hans': '测试' },
  subject: { en: 'A test', 'zh-Hans': '测试' },
  body: { en: 'A test.', 'zh-Hans': '测试。' },
  values: [],
});
const post = () => openPost({ url: office.url, from: 'no-reply@kestria.example', at: 'https://innovation.kestria.example' });
const email = 'li@kestria.example';
const write = async () => (await sendMessage(own.asked(), kind, { email, language: 'en' }, {})).mailId;
const stateOf = async (id: string | null) =>
  (await sql<{ state: string }>`select state from mail where id = ${id}`.execute(own.opened.db)).rows[0]?.state;

async function worker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'mail-worker.ts'), own.url, office.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return child;
}

test('a mail whose worker dies after handing it over is sent again, once, under the same Message-ID', async () => {
  const id = await write();
  const child = await worker();
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  expect(await office.lettersTo(email)).toHaveLength(1);
  expect(await deliverDue(own.asked(), post()), 'it is locked by the one that sends it').toEqual({ sent: 0, failed: 0 });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await untilDelivered();
  expect(await stateOf(id)).toBe('sent');
  const letters = await office.lettersTo(email, 2);
  expect(letters).toHaveLength(2);
  expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(1);
});

test('a mail whose worker dies while the server takes it is sent again', async () => {
  office.arrived.splice(0);
  const id = await write();
  office.hang(true);
  const child = await worker();
  expect(await office.lettersTo(email)).toHaveLength(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  office.hang(false);
  await untilDelivered();
  expect(await stateOf(id)).toBe('sent');
  expect(await office.lettersTo(email, 2)).toHaveLength(2);
});

/** The database lets go of a dead worker's lock as soon as it notices. */
async function untilDelivered() {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await deliverDue(own.asked(), post())).sent) return;
    await new Promise((soon) => setTimeout(soon, 50));
  }
  expect.fail('it was never delivered');
}
