/** What can be done to a row of any record: create, change, and each of its moves. They are commands like every other. */
import { z } from 'zod';
import { actsFor } from './acting.ts';
import { columnKind } from './column-kind.ts';
import { type Command, newId } from './command.ts';
import type { AnyRecord, Move } from './record.ts';
import { Refusal } from './refusal.ts';
import { type AnyRow, find, tables } from './rows.ts';
import type { Words } from './text.ts';

type Act = Command<z.ZodType, AnyRow>;
export interface Acts {
  readonly create: Act;
  readonly change: Act;
  readonly moves: Readonly<Record<string, Act>>;
}

const made = new WeakMap<AnyRecord, Acts>();

/** The acts of a record; the same objects every time. */
export function actsOf(record: AnyRecord): Acts {
  const acts = made.get(record) ?? {
    create: create(record),
    change: change(record),
    moves: Object.fromEntries(Object.entries(record.moves).map(([name, declared]) => [name, move(record, name, declared)])),
  };
  made.set(record, acts);
  return acts;
}

const create = (record: AnyRecord): Act => ({
  name: `${record.table}.create`,
  says: { en: `Create: ${record.one.en}`, 'zh-Hans': `新建${record.one['zh-Hans']}` },
  input: record.input.extend({ id: z.uuid().optional() }),
  may: ({ person }) => record.mayWrite(person, null),
  run: ({ db }, { id, ...input }): Promise<AnyRow> =>
    tables(db)
      .insertInto(record.table)
      .values(stored(record, { id: id ?? newId(), handling: record.handledAs, state: record.begins, ...input }))
      .returningAll()
      .$castTo<AnyRow>()
      .executeTakeFirstOrThrow(),
});

const change = (record: AnyRecord): Act => ({
  name: `${record.table}.change`,
  says: { en: `Change: ${record.one.en}`, 'zh-Hans': `修改${record.one['zh-Hans']}` },
  input: record.input.partial().extend({ id: z.uuid(), version: z.int32() }),
  may: async (asked, { id }) => record.mayWrite(asked.person, await find(asked, record, id, 'lock')),
  run: async (asked, { id, version, ...changes }): Promise<AnyRow> => {
    if (Object.keys(changes).length === 0) return unchanged(await find(asked, record, id), record, version);
    const row = await tables(asked.db)
      .updateTable(record.table)
      .set(stored(record, changes))
      .where('id', '=', id)
      .where('version', '=', version)
      .returningAll()
      .$castTo<AnyRow>()
      .executeTakeFirst();
    return row ?? overtaken(record);
  },
});

const move = (record: AnyRecord, name: string, { label, from, to, by }: Move<string, AnyRow>): Act => ({
  name: `${record.table}.${name}`,
  says: label,
  input: z.strictObject({ id: z.uuid(), version: z.int32() }),
  may: async (asked, { id }) => actsFor(asked.person, record.table) && by(asked.person, await find(asked, record, id, 'lock')),
  run: async (asked, { id, version }): Promise<AnyRow> => {
    const row = unchanged(await find(asked, record, id, 'lock'), record, version);
    if (![from].flat().includes(row.state)) throw notOpen(record, label);
    return tables(asked.db)
      .updateTable(record.table)
      .set({ state: to })
      .where('id', '=', id)
      .returningAll()
      .$castTo<AnyRow>()
      .executeTakeFirstOrThrow();
  },
});

/** Objects and lists of objects are kept as JSON; lists of plain values as arrays. */
export function stored(record: AnyRecord, row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, isJson(record, column, value) ? JSON.stringify(value) : value]),
  );
}
function isJson(record: AnyRecord, column: string, value: unknown): boolean {
  const type = record.row.shape[column] as z.ZodType | undefined;
  return value !== null && typeof value === 'object' && type !== undefined && columnKind(type).kind !== 'array';
}

function unchanged(row: AnyRow, record: AnyRecord, version: number): AnyRow {
  if (row.version !== version) overtaken(record);
  return row;
}
const overtaken = (record: AnyRecord): never => {
  throw new Refusal('conflict', 'changed-meanwhile', {
    en: `Someone changed this ${record.one.en} since you read it. Read it again; what you typed is not lost.`,
    'zh-Hans': `您读取之后，此${record.one['zh-Hans']}已被他人修改。请重新读取；您输入的内容不会丢失。`,
  });
};
const notOpen = (record: AnyRecord, label: Words) =>
  new Refusal('conflict', 'move-not-open', {
    en: `This ${record.one.en} cannot do that now: ${label.en}.`,
    'zh-Hans': `此${record.one['zh-Hans']}目前不能执行：${label['zh-Hans']}。`,
  });
