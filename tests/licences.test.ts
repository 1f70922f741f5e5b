/** Every package is under a licence that lets anybody use, change and pass on the platform: read from the lock file, which names each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Permissive: to be named, and no more. */
const permissive = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'ISC',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  // Of fonts: what is set in them is under no condition, and a changed font takes another name.
  'OFL-1.1',
];
/** For tools that run here and are not part of what is passed on. Whoever changes such a tool publishes its change. */
const forTools = [...permissive, 'MPL-2.0', 'CC-BY-3.0', 'CC-BY-4.0'];
/** Single packages that stand, each with its reason. */
const mayStand: Readonly<Record<string, string>> = {
  'node_modules/xml-escape': 'its package says “MIT License” where the list of licences says MIT',
};

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'),
);

/** `(MIT OR GPL-3.0)` may be taken as MIT; `MIT AND X` needs both. Anything else in the text is a licence that nobody has read. */
function isTaken(expression: string, taken: readonly string[]): boolean {
  const plain = expression.replaceAll(/[()]/g, ' ').trim();
  return plain.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((licence) => taken.includes(licence.trim())));
}

describe('licences', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  test('of every package are known and taken', () => {
    expect(packages.length).toBeGreaterThan(250);
    const refused = packages.filter(
      ([path, { license = '', dev = false }]) => !mayStand[path] && !isTaken(license, dev ? forTools : permissive),
    );
    expect(refused.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
  });

  test.each([
    ['GPL-3.0-only', false],
    ['AGPL-3.0', false],
    ['LGPL-2.1-or-later', false],
    ['SSPL-1.0', false],
    ['BUSL-1.1', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['UNLICENSED', false],
    ['Commercial', false],
    ['', false],
    ['MPL-2.0', false],
    ['MIT AND GPL-2.0', false],
    ['(MIT OR GPL-2.0)', true],
    ['(MIT AND Zlib)', true],
    ['Apache-2.0', true],
  ])('%s in what is passed on: %s', (licence, isFine) => expect(isTaken(licence, permissive)).toBe(isFine));
});
