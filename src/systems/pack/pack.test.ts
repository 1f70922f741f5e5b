import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { anyone, platform, Refusal } from '#kernel';
import { publishedTreeOf, treeOf } from '#systems/strategy';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { checkPack, loadPack, packSchema } from './index.ts';

const packs = join(import.meta.dirname, '../../../packs');
const own = ownDatabase();
beforeAll(async () => {
  await loadPack(own.asked(platform), join(packs, 'standard'));
});

/** A copy of a pack with one file changed. */
function spoilt(pack: string, file: string, spoil: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ms-pack-'));
  cpSync(join(packs, pack), folder, { recursive: true });
  writeFileSync(join(folder, file), spoil(readFileSync(join(folder, file), 'utf8')));
  return folder;
}

describe('a pack', () => {
  test.each(['outline', 'kestria'])('%s is loaded whole, and loading it again changes nothing', async (name) => {
    const first = await loadPack(own.asked(platform), join(packs, name));
    expect(first.publication).toBe(1);
    expect(first.records.every(({ changed, same }) => changed === 0 || same >= 0)).toBe(true);
    const again = await loadPack(own.asked(platform), join(packs, name));
    expect(again.records.flatMap(({ record, changes }) => changes.map(({ named }) => `${record} ${named}`))).toEqual([]);
    expect(again.publication).toBeNull();
    expect(again.records.find(({ record }) => record === 'clauses')?.same).toBe(
      first.records.find(({ record }) => record === 'clauses')?.created,
    );
    const tree = await publishedTreeOf(own.asked(anyone), name);
    expect(tree?.clauses.length).toBeGreaterThan(15);
  });

  test('with a change says so by field, keeps nothing on a dry run, and is published as the next version', async () => {
    const changed = spoilt('kestria', 'strategy.json', (text) => {
      const strategy = JSON.parse(text);
      strategy.tasks[0].name.en = 'A better name';
      return JSON.stringify(strategy);
    });
    const dry = await loadPack(own.asked(platform), changed, { dryRun: true });
    const tasks = dry.records.find(({ record }) => record === 'tasks');
    expect(tasks?.changes.map(({ what, fields }) => [what, fields.map(({ column }) => column)])).toEqual([['changed', ['name']]]);
    expect(JSON.stringify(await treeOf(own.asked(platform), 'kestria'))).not.toContain('A better name');
    const loaded = await loadPack(own.asked(platform), changed);
    expect(loaded.publication).toBe(2);
    expect(JSON.stringify(await publishedTreeOf(own.asked(anyone), 'kestria'))).toContain('A better name');
  });

  test.each([
    ['clauses.json', (text: string) => text.replace('"kind":', '"kindd":'), /clauses\.json#\/0/],
    ['strategy.json', (text: string) => text.slice(0, -20), /strategy\.json.*Not valid JSON/],
    [
      'strategy.json',
      (text: string) => text.replace(/"step": "[^"]+"/, '"step": "no-such-step"'),
      /objectives\/0\/step.*no step no-such-step/,
    ],
    ['pack.json', (text: string) => text.replace(/"issuedOn": "[^"]+"/, '"issuedOn": "2016-02-31"'), /pack\.json#\/document\/issuedOn/],
  ])('with a fault in %s is refused by file and place, and leaves nothing behind', async (file, spoil, found) => {
    const folder = spoilt('kestria', file as string, spoil as (text: string) => string);
    const faults = await checkPack(folder, own.asked(platform));
    expect(faults.map(({ at, says }) => `${at} ${says}`).join('\n')).toMatch(found as RegExp);
    const before = JSON.stringify(await treeOf(own.asked(platform), 'kestria'));
    const refusal = await loadPack(own.asked(platform), folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(JSON.stringify(await treeOf(own.asked(platform), 'kestria'))).toBe(before);
  });

  test('is loaded by an administrator only', async () => {
    const refusal = (await loadPack(own.asked(someone('statistician')), join(packs, 'kestria')).catch(
      (error: unknown) => error,
    )) as Refusal;
    expect(refusal.kind).toBe('not-allowed');
  });

  test('has a published JSON Schema with every file', () => {
    expect(Object.keys((packSchema() as { $defs: object }).$defs)).toEqual(
      expect.arrayContaining(['pack.json', 'clauses.json', 'strategy.json', 'indicators.json', 'figures/*.csv']),
    );
  });
});
