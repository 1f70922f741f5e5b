import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { secretNamed } from './secret.ts';

const folder = mkdtempSync(join(tmpdir(), 'ms-secret-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (text: string) => {
  const file = join(folder, `${Math.random()}`);
  writeFileSync(file, text);
  return file;
};

test.each([
  ['the variable', { DATABASE_URL: 'here' }, 'here'],
  ['the file that it names, without the line end', { DATABASE_URL_FILE: fileOf('there \n') }, 'there '],
  ['nothing where neither is set', { OTHER: 'x' }, undefined],
  ['nothing where it is empty', { DATABASE_URL: '' }, undefined],
])('a secret is %s', (_, environment, wanted) => expect(secretNamed('DATABASE_URL', environment)).toBe(wanted));

test.each([
  ['both are set', { MAIL_URL: 'here', MAIL_URL_FILE: fileOf('there') }, 'secret-twice', 'MAIL_URL_FILE'],
  ['the file is not there', { MAIL_URL_FILE: join(folder, 'nowhere') }, 'secret-unreadable', 'ENOENT'],
  ['the file is empty', { MAIL_URL_FILE: fileOf('\n') }, 'secret-unreadable', 'is empty'],
])('refused where %s, by the name of the variable and never by its value', (_, environment, code, says) => {
  expect(() => secretNamed('MAIL_URL', environment)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(says) }));
});
