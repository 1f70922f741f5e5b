/** Golden text is reviewed, not regenerated blindly: `npm run golden` rewrites it, and the difference is read before it is committed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ownDatabase } from '#tests/support/database.ts';
import { difference } from './difference.ts';
import { goldenTexts, root } from './texts.ts';

const own = ownDatabase();
let texts: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  texts = await goldenTexts(own.opened);
});

test.each([
  'tests/golden/policy.txt',
  'tests/golden/commands.txt',
  'tests/golden/lifecycles.txt',
  'tests/golden/routes.txt',
  'docs/reference/openapi.json',
  'docs/reference/pack.schema.json',
  'docs/reference/data-dictionary.md',
  'docs/reference/problems.md',
  'docs/reference/engines.md',
])('%s is what the code says', (file) => {
  const now = texts[file] ?? '';
  const committed = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
  expect(now.split('\n').length).toBeGreaterThan(20);
  if (now !== committed)
    expect.fail(
      `${file} has changed. Read the difference; if it is meant, say \`npm run golden\` and commit it.\n\n${difference(committed, now)}`,
    );
});

test('every text is held by this test', () => expect(Object.keys(texts)).toHaveLength(9));

test('a difference names the lines around it, and what went and came', () => {
  expect(difference('a\nb\nc\nd\ne', 'a\nb\nC\nd\ne')).toBe('@@ line 3\n  a\n  b\n- c\n+ C\n  d\n  e');
});
