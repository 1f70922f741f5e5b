/**
 * Every record × every role in every scope, through every interface. What the declarations say is asked of them in process; what the platform
 * does is asked of it by HTTP. A stale If-Match tells "you may, but somebody was quicker" from "you may not".
 */
import { beforeAll, expect, test } from 'vitest';
import type { AnyRecord, AnyRow } from '#kernel';
import { systems } from '#systems';
import type { Subject } from '../golden/subjects.ts';
import { type Laid, layRows } from './rows.ts';
import { stage } from './stage.ts';

const on = stage();
const records = systems.flatMap((system) => system.records) as readonly AnyRecord[];
const named = records.map((record) => [record.path, record] as const);
let laid = new Map<string, Laid[]>();

beforeAll(async () => {
  laid = await layRows(on.opened, records, on.subjects);
});

/** Everybody lists every record and counts it; of the other ways each is tried by one in three, others for the next record, so that every subject tries every way. */
const isTurnOf = (turn: number, record: AnyRecord) => (turn + records.indexOf(record)) % 3 === 0;

const idsIn = (text: string) => (JSON.parse(text) as { items: { id: string }[] }).items.map(({ id }) => id).toSorted();
const rowsOf = ({ table }: AnyRecord) => laid.get(table) ?? [];

test.each(named)(
  '%s are listed, counted, sorted, named, exported and shown as of a day to whom the matrix says',
  { timeout: 600_000 },
  async (path, record) => {
    const all = rowsOf(record).map(({ id }) => id);
    const chosen = `id=${all.join(',')}&limit=500`;
    const list = `/api/v1/${path}?${chosen}`;
    const ways = [
      `${list}&count=true`,
      `${list}&sort=-id`,
      `${list}&format=json`,
      `${list}&asOf=2026-03-02`,
      `/api/v1/names/${record.table}?${chosen}`,
    ];
    for (const [i, subject] of on.turnOf(records.indexOf(record)).entries()) {
      const may = (await on.visible(subject, record, all)).map(({ id }) => id).toSorted();
      const tried = ways.filter((_, way) => way === 0 || isTurnOf(i + way, record));
      const told = await Promise.all(tried.map((address) => on.request(subject, 'GET', address)));
      expect({ who: subject.name, told: told.map(({ status, text }) => (status === 200 ? idsIn(text) : status)) }).toEqual({
        who: subject.name,
        told: tried.map(() => may),
      });
      expect({ who: subject.name, ...(JSON.parse(told[0]?.text ?? '') as object) }).toMatchObject({ who: subject.name, total: may.length });
      if (!isTurnOf(i, record)) continue;
      const { text: csv } = await on.request(subject, 'GET', `${list}&format=csv`);
      expect({ who: subject.name, csv: all.filter((id) => csv.includes(id)).toSorted() }).toEqual({ who: subject.name, csv: may });
    }
  },
);

test.each(named)(
  '%s are read, changed and moved one by one as the matrix says; what may not be known of is not there',
  async (_, record) => {
    const strangers = rowsOf(record).filter(({ owner }) => owner === null);
    for (const [i, subject] of on.turnOf(records.indexOf(record) + 1).entries()) {
      const own = rowsOf(record).filter(({ owner }) => owner === subject);
      const tried = [...own, strangers[i % strangers.length] as Laid].map(({ id }) => id);
      const seen = new Map((await on.visible(subject, record, tried)).map((row) => [row.id, row]));
      for (const id of tried) await tryRow(record, subject, id, seen.get(id));
    }
  },
);

async function tryRow(record: AnyRecord, subject: Subject, id: string, row: AnyRow | undefined) {
  const at = `/api/v1/${record.path}/${id}`;
  const moves = Object.entries(record.moves);
  const told = await Promise.all([
    on.request(subject, 'GET', at),
    on.request(subject, 'GET', `${at}/history`),
    on.request(subject, 'PATCH', at, { body: { handling: 'internal' }, version: 99 }),
    ...moves.map(([move]) => on.request(subject, 'POST', `${at}/${move}`, { body: {}, version: 99 })),
  ]);
  const expected = row
    ? [
        200,
        200,
        record.mayWrite(subject.person, row) ? 412 : 403,
        ...moves.map(([move]) => (isOpen(record, subject, row, move) ? 412 : 403)),
      ]
    : told.map(() => 404);
  expect({ who: subject.name, id, told: told.map(({ status }) => status) }).toEqual({ who: subject.name, id, told: expected });
  if (row) return;
  const nobodys = '0192bbbb-0000-7000-8000-00000000dead';
  const { text } = await on.request(subject, 'GET', `/api/v1/${record.path}/${nobodys}`);
  expect(told[0]?.text.replaceAll(id, '')).toBe(text.replaceAll(nobodys, ''));
}

/** Could they make this move, were the row in the state that it begins from? */
function isOpen(record: AnyRecord, { person }: Subject, row: AnyRow, move: string): boolean {
  const [state = ''] = [record.moves[move]?.from ?? ''].flat();
  return record.movesOpenTo(person, { ...row, state }).includes(move);
}

test.each(named)('%s are begun by whom the matrix says', async (path, record) => {
  const body = await on.exampleOf(`/api/v1/${path}`);
  record.input.parse(body, { error: () => `The example of ${path} in the API document is not valid` });
  for (const subject of on.turnOf(records.indexOf(record) + 2)) {
    const { status, text } = await on.request(subject, 'POST', `/api/v1/${path}`, { body });
    const isFault = status >= 500;
    expect({ who: subject.name, isRefused: status === 403, isFault, ...(isFault && { text }) }).toEqual({
      who: subject.name,
      isRefused: !record.mayWrite(subject.person, null),
      isFault: false,
    });
  }
});

test('the matrix was asked whole', () => {
  expect(records.length).toBeGreaterThan(25);
  expect(on.subjects.length).toBeGreaterThan(40);
  expect(on.asks).toBeGreaterThan(records.length * on.subjects.length * 2);
});
