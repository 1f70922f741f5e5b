/** Awards in the 360Giving standard: what it asks of a grant, who may read which, and the spreadsheet. */
import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { sql } from 'kysely';
import readExcelFile from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, anyone, from, knowRecords, type Person, platform, xlsxOf } from '#kernel';
import { acceptAward, allocating, award, decideAllocation, makeAwards, publishResults } from '#systems/allocation';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { type Grant, grantsOf, grantTable } from '../src/api/views/allocation/giving.ts';
import { over, proposed } from '../src/systems/allocation/demonstration.ts';
import { grantShape } from './support/grant-shape.ts';

const own = ownDatabase();
knowRecords(allocating.records);
const at = (now: string, person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const address = 'https://innovation.kestria.example';
const shape = new Validator(grantShape as never, '2020-12', false);
const faultsIn = (grants: object) => shape.validate(JSON.parse(JSON.stringify({ grants }))).errors.map(({ error }) => error);
const read = (wish = {}, who = anyone, more: Partial<Asked> = {}) => grantsOf(at(over, who, more), wish, address);

let made: { readonly id: string }[];
beforeAll(async () => {
  const p = await proposed(at, 'GIVES', { fieldCodes: ['2.2'] });
  const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  await give(p.asked, publishResults, { id: done.id, version: done.version });
  expect(await read()).toEqual([]);
  await give(at(over, p.officer), makeAwards, { id: p.allocation.id, startsOn: '2026-05-31' });
  made = await from(at(over), award).where('callId', '=', p.call.id).orderBy('reference').execute();
  for (const { id, version } of (made as { id: string; version: number }[]).slice(0, 3))
    await give(at(over, p.host), acceptAward, { id, version });
});

describe('awards as grants of 360Giving', () => {
  test('are those that were accepted, each with what the standard asks for', async () => {
    const grants = await read();
    expect(faultsIn(grants)).toEqual([]);
    expect(grants).toHaveLength(3);
    expect(grants[0]).toMatchObject({
      id: expect.stringMatching(/^360G-gives-ministry-.+-A$/),
      currency: 'EUR',
      amountAwarded: 100,
      awardDate: '2026-03-28',
      url: `${address}/awards/${made[0]?.id}`,
      recipientOrganization: [{ id: '360G-gives-ministry-org:gives-institute', name: 'Institute of GIVES' }],
      fundingOrganization: [{ id: '360G-gives-ministry-org:gives-ministry', name: 'Ministry of GIVES' }],
      classifications: [{ vocabulary: 'Field', code: '2.2' }],
      fromOpenCall: 'Yes',
    });
    expect(grants[0]?.plannedDates?.[0]?.startDate).toBe('2026-05-31');
    expect(new Set(grants.map(({ id }) => id)).size).toBe(3);
    const [chinese] = await read({}, anyone, { language: 'zh-Hans' });
    expect(chinese?.description).toContain('由指南');
  });

  test.skipIf(!process.env.SCHEMA_360GIVING)(
    'are valid by the published schema of a grant, where SCHEMA_360GIVING names its file',
    async () => {
      const published = new Validator(JSON.parse(readFileSync(process.env.SCHEMA_360GIVING as string, 'utf8')), '4', false);
      const faults = (grant: object) => published.validate(JSON.parse(JSON.stringify(grant))).errors.map(({ error }) => error);
      const grants = await read();
      expect(grants.flatMap(faults)).toEqual([]);
      expect(faults({ ...grants[0], awardDate: 'soon' })).not.toEqual([]);
    },
  );

  test('a grant that lacks something is no grant', async () => {
    const [whole] = await read();
    for (const without of [
      'id',
      'title',
      'description',
      'currency',
      'amountAwarded',
      'awardDate',
      'recipientOrganization',
      'fundingOrganization',
    ])
      expect(faultsIn([{ ...whole, [without]: undefined }]), without).not.toEqual([]);
    expect(faultsIn([{ ...whole, currency: 'KTC' }])).not.toEqual([]);
  });

  test('are narrowed by fund, call and day; what there is not is refused with the place', async () => {
    expect([
      (await read({ fund: 'GIVES' }, platform)).length,
      (await read({ call: 'GIVES' })).length,
      (await read({ from: '2026-03-28', to: '2026-03-28' })).length,
      (await read({ from: '2026-03-29' })).length,
    ]).toEqual([3, 3, 3, 0]);
    expect(await refused(read({ fund: 'NONE' }))).toContain('no-such-fund');
    expect(await refused(read({ from: '2026-02-30' }))).toContain('not-a-day');
  });

  test('leave out what the reader may not read', async () => {
    const { db } = own.opened;
    await db.transaction().execute(async (within) => {
      await sql`select set_config('kernel.asker', ${JSON.stringify({ asking: made[0]?.id, person: platform.id, organisation: null, command: 'test', at: over })}, true)`.execute(
        within,
      );
      await sql`update award set handling = 'restricted' where id = ${made[0]?.id}`.execute(within);
    });
    const seen = await read();
    expect(seen).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toContain(made[0]?.id);
  });

  test('are a spreadsheet under the titles of the standard that reads back the same', async () => {
    const grants = await read();
    const { heads, rows } = grantTable(grants);
    const [sheet] = (await readExcelFile(await xlsxOf(heads, rows))) as unknown as { data: (string | number | null)[][] }[];
    const [titles = [], first = []] = sheet?.data ?? [];
    const cell = (title: string) => first[titles.indexOf(title)];
    const [grant] = grants as [Grant];
    expect([
      cell('Identifier'),
      cell('Amount Awarded'),
      cell('Recipient Org:Identifier'),
      cell('Funding Org:Name'),
      cell('Classifications:0:Code'),
    ]).toEqual([grant.id, grant.amountAwarded, grant.recipientOrganization[0]?.id, grant.fundingOrganization[0]?.name, '2.2']);
  });
});
