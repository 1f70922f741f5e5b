/** Every route that answers GET, pages included, asked by some of every kind of person: no answer holds a row, or a word of a row, that they may not read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { AnyRecord } from '#kernel';
import { systems } from '#systems';
import type { Subject } from '../golden/subjects.ts';
import { type Laid, layRows } from './rows.ts';
import { stage } from './stage.ts';

const on = stage();
const records = systems.flatMap((system) => system.records) as readonly AnyRecord[];
let laid = new Map<string, Laid[]>();
/** Of each subject: the ids of rows that they may not know of. */
const hidden = new Map<Subject, ReadonlySet<string>>();
const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const asking = [
  'public',
  'member',
  'applicant in a unit',
  'statistician in a region',
  'strategist',
  'programme-officer in a unit',
  'administrator',
];

beforeAll(async () => {
  laid = await layRows(on.opened, records, on.subjects);
  for (const subject of on.subjects.filter(({ name }) => asking.includes(name))) {
    const closed: string[] = [];
    for (const record of records) {
      const all = (laid.get(record.table) ?? []).map(({ id }) => id);
      const seen = new Set((await on.visible(subject, record, all)).map(({ id }) => id));
      closed.push(...all.filter((id) => !seen.has(id)));
    }
    hidden.set(subject, new Set(closed));
  }
});

const routes = readFileSync(join(import.meta.dirname, '../golden/routes.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [path = '', methods = ''] = line.split(/\s{2,}/);
    return methods.includes('GET') && !path.includes('*') ? [path] : [];
  });

/** With a row of the record in place of each parameter: an open one, and one in a compartment. */
function addressesOf(path: string): string[] {
  if (!path.includes(':')) return [path, `${path}?q=Mark&limit=200&format=json`];
  const record = records.find((one) => path.includes(`/${one.path}/:`)) ?? records.find(({ table }) => table === 'organisation');
  const rows = laid.get(record?.table ?? '') ?? [];
  return [rows[0], rows[3]].map((row) => path.replaceAll(/:table/g, record?.table ?? '').replaceAll(/:[a-zA-Z]+/g, row?.id ?? ''));
}

test('no GET answers with what the asker may not read', { timeout: 600_000 }, async () => {
  let asked = 0;
  let shown = 0;
  const faults: string[] = [];
  for (const [subject, closed] of hidden) {
    expect(closed.size).toBeGreaterThan(subject.name === 'administrator' ? 20 : 100);
    for (const path of routes) {
      for (const address of addressesOf(path)) {
        const { status, text } = await on.request(subject, 'GET', address);
        asked += 1;
        shown += [...text.matchAll(/Mark [0-9a-f-]{36}/g)].length;
        const own = [...new Set(text.match(id) ?? [])].filter((one) => closed.has(one) && !address.includes(one));
        if (status >= 500) faults.push(`${subject.name}: ${address} answers ${status}`);
        if (own.length > 0) faults.push(`${subject.name}: ${address} shows ${own.slice(0, 3)}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(routes.length * asking.length);
  expect(shown, 'names of rows that they may read').toBeGreaterThan(500);
  expect(hidden.size).toBe(asking.length);
});
