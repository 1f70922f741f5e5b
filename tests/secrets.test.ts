/** No secret stands in the repository: looked for by the forms that secrets have, and by names that are given long random texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const notOurs = /^(node_modules|dist|var|coverage|[.]git)(\/|$)/;
const isText = /[.](tsx?|mjs|js|sql|md|json|csv|css|html|yml|yaml|txt|sh|toml|svg)$|^[.]|\/[^.]+$|^[A-Z]+$/;

/** What a secret looks like, wherever it stands. */
const forms: Readonly<Record<string, RegExp>> = {
  'private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{60,}/,
  'key of a cloud': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b|\bLTAI[0-9A-Za-z]{12,20}\b/,
  'token of a forge or registry': /\b(?:gh[pousr]_\w{36,}|github_pat_\w{40,}|glpat-[\w-]{20,}|npm_\w{36}|pypi-[\w-]{50,})\b/,
  'token of a service': /\bxox[abprs]-[\w-]{10,}|\bsk_live_\w{16,}|\bsk-(?:proj-|ant-)?[\w-]{32,}|\bSG\.[\w-]{20,}\.[\w-]{20,}/,
  'key of ours': /\bmsk_[\w-]{43}\b|\bwhsec_[A-Za-z0-9+/]{40,}=*/,
  'web token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/,
  'name and password in an address':
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"`<>${}]+:(?!(?:password|secret|pass|…)@)[^\s/:@'"`<>${}]{3,}@[\w.-]+/i,
};

/** `password: '…'`: a long text of mixed kinds, given to a name that promises a secret. */
const assigned = /\b\w*(?:secret|passw(?:or)?d|token|api_?key|private_?key)\w*["']?\s*[:=]\s*["'`]([^"'`\s${}]{16,})["'`]/gi;
const isRandom = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && entropyOf(text) > 3.8;

/** Bits a letter, by how often each stands in the text (Shannon). */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, count) => sum + (count / text.length) * Math.log2(count / text.length), 0);
}

function secretsIn(text: string): string[] {
  const formed = Object.entries(forms).flatMap(([what, form]) => {
    const [found] = form.exec(text) ?? [];
    return found && entropyOf(found) > 3.5 ? [what] : [];
  });
  return [
    ...formed,
    ...[...text.matchAll(assigned)].flatMap(([, value = '']) => (isRandom(value) ? ['random text under the name of a secret'] : [])),
  ];
}

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((found) => found.isFile())
  .map((found) => join(found.parentPath, found.name).slice(root.length + 1))
  .filter((file) => !notOurs.test(file) && isText.test(file));

test('no file holds a secret', () => {
  expect(files.length).toBeGreaterThan(600);
  const found = files.flatMap((file) => secretsIn(readFileSync(join(root, file), 'utf8')).map((what) => `${file}: ${what}`));
  expect(found).toEqual([]);
});

/** Put together here, so that none stands in this file. */
const random = ['q7Rt2LxZ', '9vKmB4cW', 'h8NpY3sD', 'f6JgA1eU', 'wQ5zX0oT'].join('');
test.each([
  ['private key', `-----BEGIN ${'PRIVATE'} KEY-----\n${random}${random}\n`],
  ['private key', `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n${random}${random}\n`],
  ['key of a cloud', `AKIA${'ABCDEFGHIJKLMNOP'}`],
  ['token of a forge or registry', `ghp_${random.slice(0, 36)}`],
  ['key of ours', `msk_${random}abc`],
  ['key of ours', `whsec_${random}/w=`],
  ['web token', `eyJ${random}.eyJ${random}.${random}`],
  ['name and password in an address', ['postgres://mainspring:', 'hunter2', '@db.example.org/x'].join('')],
  ['random text under the name of a secret', `const clientSecret = '${random}';`],
  ['random text under the name of a secret', `"api_key": "${random}"`],
])('%s would be found', (what, text) => expect(secretsIn(`before ${text} after`)).toEqual([what]));

test.each([
  "password = 'a pass phrase for the stage'",
  'smtps://user:password@mail.example.org:465',
  "token: 'not-a-token-that-opens-anything'",
])('%s is none', (text) => expect(secretsIn(text)).toEqual([]));
