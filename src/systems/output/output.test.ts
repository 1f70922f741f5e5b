/** Nobody reads in a table more than anywhere else, whatever was put together; and totals are exact. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRecord, type AnyRow, type Asked, from, knowRecords, type Person, platform } from '#kernel';
import { appointment, organisation, person, registry } from '#systems/registry';
import { give, make, refused, said } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { saveOutput } from './commands/save-output.ts';
import { fieldsOf } from './fields.ts';
import { outputDefinition } from './records.ts';
import { grouped } from './rules/grouped.ts';
import { tableOf, type Wished } from './table.ts';

const own = ownDatabase();
knowRecords(registry.records);
const as = (who: Person, more: Partial<Asked> = {}) => own.asked(who, more);
const plain: Wished = { record: 'organisation', columns: ['name', 'kind'], filter: {}, sort: null, groupBy: [], totals: [] };
const secret = 'Bureau of hidden wells';

beforeAll(async () => {
  const hidden = await make(as(platform), organisation, { name: said(secret), kind: 'government-unit', handling: 'restricted' });
  const open = await make(as(platform), organisation, { name: said('Institute of wells'), kind: 'research-institute' });
  for (const [i, unit] of [hidden, open, hidden, open].entries()) {
    const who = await make(as(platform), person, { givenName: `Nele ${i}`, familyName: 'Duin' });
    await make(as(platform), appointment, { personId: who.id, role: 'member', organisationId: unit.id, fromOn: '2026-01-01' });
  }
});

const readers: readonly Person[] = [someone('programme-officer'), someone('strategist'), someone('administrator'), someone()];
const tables: readonly AnyRecord[] = [organisation, appointment, person];

describe('a table', () => {
  test('has the rows that its reader may read, and of what they refer to only what they may read: for any wish', async () => {
    let [seen, hidden] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...readers), fc.constantFrom(...tables), fc.infiniteStream(fc.nat(1000)), async (who, of, lots) => {
        const asked = as(who);
        const fields = fieldsOf(of);
        const next = () => fields[(lots.next().value ?? 0) % fields.length] as (typeof fields)[number];
        const chosen = [next(), next(), next(), ...fields.filter(({ place }) => place === 'organisationId.name')];
        const table = await tableOf(asked, { ...plain, record: of.table, columns: ['id', ...chosen.map(({ place }) => place)] });
        const rows = new Map(((await from(asked, of).execute()) as AnyRow[]).map((row) => [row.id, row]));
        expect(table.read).toBe(rows.size);
        for (const [id, ...cells] of table.rows) {
          const row = rows.get(String(id));
          expect(row).toBeDefined();
          for (const [i, field] of chosen.entries()) {
            if (!field.through || !row?.[field.through]) continue;
            const readable = await from(asked, field.of)
              .where('id', '=', row[field.through] as never)
              .execute();
            seen += 1;
            if (readable.length) continue;
            hidden += 1;
            expect(cells[i]).toBeNull();
          }
        }
        const counted = await tableOf(asked, { ...plain, record: of.table, columns: ['id'], groupBy: [next().place] });
        expect(counted.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(rows.size);
        if (!asked.person.held.some(({ role }) => role === 'administrator')) expect(JSON.stringify([table, counted])).not.toContain(secret);
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(20);
    expect(hidden).toBeGreaterThan(3);
  });

  test('names the row that a column refers to, tells two of one name apart, and leaves empty what its reader may not read', async () => {
    const twin = await make(as(platform), organisation, { name: said('Institute of wells'), code: 'twin', kind: 'research-institute' });
    const who = await make(as(platform), person, { givenName: 'Nele', familyName: 'Twin' });
    await make(as(platform), appointment, { personId: who.id, role: 'member', organisationId: twin.id, fromOn: '2026-01-01' });
    const wish: Wished = { ...plain, record: 'appointment', columns: ['personId', 'organisationId'] };
    const cells = async (reader: Person, more: Partial<Asked> = {}) =>
      (await tableOf(as(reader, more), wish)).rows.map(([name, unit]) => `${name}: ${unit}`).sort();
    const all = await cells(platform);
    expect(all).toContain(`Nele 0 Duin: ${secret}`);
    expect(all).toContain('Nele Twin: Institute of wells (twin)');
    expect(all.find((line) => line.startsWith('Nele 1'))).toMatch(/^Nele 1 Duin: Institute of wells \(.+\)$/);
    expect(await cells(platform, { language: 'zh-Hans' })).toContain('Nele Twin: Institute of wells(中文) (twin)');
    expect((await cells(someone('strategist'))).filter((line) => line.includes('Nele 0') && !line.endsWith('null'))).toEqual([]);
    const counted = await tableOf(as(platform), { ...wish, groupBy: ['organisationId'] });
    expect(counted.rows).toContainEqual(['Institute of wells (twin)', 1]);
  });

  test('says states as people do', async () => {
    const wish: Wished = { ...plain, columns: ['state'] };
    const first = async (language: 'en' | 'zh-Hans') => (await tableOf(as(platform, { language }), wish)).rows[0]?.[0];
    const { label } = organisation.states[organisation.begins];
    expect([await first('en'), await first('zh-Hans')]).toEqual([label.en, label['zh-Hans']]);
    expect(label.en).not.toBe(organisation.begins);
  });

  test('is ordered and filtered, and says what cannot be put together', async () => {
    const asked = as(someone('strategist'));
    const { rows, heads } = await tableOf(asked, { ...plain, filter: { kind: 'research-institute' }, sort: '-name' });
    expect(heads.map(({ place }) => place)).toEqual(['name', 'kind']);
    expect(rows.every(([, kind]) => kind === 'research-institute')).toBe(true);
    expect(rows.map(([name]) => name)).toEqual(
      rows
        .map(([name]) => name)
        .toSorted()
        .reverse(),
    );
    expect(await refused(tableOf(asked, { ...plain, record: 'nothing' }))).toBe('no-such-record-kind /record');
    expect(await refused(tableOf(asked, { ...plain, columns: ['name', 'salary'] }))).toBe('no-such-column /columns/1');
    expect(await refused(tableOf(asked, { ...plain, groupBy: ['kind'], totals: ['name'] }))).toBe('not-a-number /totals/0');
  });

  test('is kept by its owner and opened by others once it is shared', async () => {
    const [owner, other] = [(await make(as(platform), person, { givenName: 'Ida', familyName: 'Holm' })).id, someone('strategist')];
    const who: Person = { id: owner, held: [], cleared: 'internal' };
    const keepIt = (isShared: boolean) => give(as(who), saveOutput, { title: 'Kinds', ...plain, isShared });
    const [mine, shared] = [await keepIt(false), await keepIt(true)];
    expect((await from(as(other), outputDefinition).execute()).map(({ id }) => id)).toEqual([shared.id]);
    expect((await from(as(who), outputDefinition).orderBy('createdAt').execute()).map(({ id }) => id)).toEqual([mine.id, shared.id]);
    expect(await refused(give(as(who), saveOutput, { title: 'Kinds', ...plain, columns: ['salary'], isShared: true }))).toBe(
      'no-such-column /columns/0',
    );
  });
});

test('totals are exact, and what has no value adds nothing', () =>
  expect(
    grouped([
      { keys: ['b'], values: ['0.1', 9_007_199_254_740_991] },
      { keys: ['b'], values: ['0.2', 2] },
      { keys: ['a'], values: [null, null] },
      { keys: [null], values: ['1.50', 1] },
    ]),
  ).toEqual([
    ['a', 1, null, null],
    ['b', 2, '0.3', '9007199254740993'],
    [null, 1, '1.5', 1],
  ]));
