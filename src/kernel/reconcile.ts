/** Brings a record's rows to what is wanted: plans it row by row and field by field, then does it by the record's own acts. */
import type { z } from 'zod';
import { actsOf } from './acts.ts';
import { columnKind } from './column-kind.ts';
import { type Asked, ask, newId } from './command.ts';
import type { AnyRecord } from './record.ts';
import { type AnyRow, from } from './rows.ts';

export interface Wanted {
  /** The columns that name a row, such as `code`. */
  readonly key: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** A move that opens a row for change where its state forbids it, `published` → `revise`. */
  readonly reopen?: { readonly state: string; readonly move: string };
}

export interface Plan {
  readonly created: readonly Planned[];
  readonly changed: readonly (Planned & { readonly fields: readonly FieldChange[] })[];
  readonly same: readonly Planned[];
  /** Rows that are there and not wanted; they are left alone. */
  readonly absent: readonly AnyRow[];
}
export interface Planned {
  readonly id: string;
  /** Position in `rows`. */
  readonly at: number;
  readonly named: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly kept?: AnyRow;
}
export interface FieldChange {
  readonly column: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What would be created, changed, left as it is; writes nothing. Values that are not given are not compared. */
export async function plan(asked: Asked, record: AnyRecord, { key, rows }: Wanted): Promise<Plan> {
  const kept = new Map((await from(asked, record).execute()).map((row) => [nameOf(row as AnyRow, key), row as AnyRow]));
  const created: Planned[] = [];
  const changed: (Planned & { fields: FieldChange[] })[] = [];
  const same: Planned[] = [];
  for (const [at, row] of rows.entries()) {
    const named = nameOf(row, key);
    const old = kept.get(named);
    kept.delete(named);
    if (!old) {
      created.push({ id: (row.id as string | undefined) ?? newId(), at, named, row });
      continue;
    }
    const fields = Object.entries(row)
      .map(([column, value]) => [column, isText(record, column) ? inAllLanguages(old[column], value) : value] as const)
      .filter(([column, value]) => column !== 'id' && value !== undefined && !isSame(old[column], value))
      .map(([column, to]) => ({ column, from: old[column], to }));
    const planned = { id: old.id, at, named, row, kept: old };
    if (fields.length) changed.push({ ...planned, fields });
    else same.push(planned);
  }
  return { created, changed, same, absent: [...kept.values()] };
}

/** Does what was planned, by create and change; in the transaction of the command that asks. `tell` hears of each row. */
export async function carryOut(
  asked: Asked,
  record: AnyRecord,
  planned: Plan,
  reopen?: Wanted['reopen'],
  tell?: (done: number) => Promise<void> | void,
): Promise<void> {
  const acts = actsOf(record);
  let done = 0;
  for (const { id, row } of planned.created) {
    await ask(acts.create, { ...given(row), id }, asked);
    await tell?.(++done);
  }
  for (const { id, fields, kept } of planned.changed) {
    let { version, state } = kept as AnyRow;
    if (reopen && state === reopen.state)
      ({ version, state } = (await ask(acts.moves[reopen.move] as never, { id, version } as never, asked)) as AnyRow);
    await ask(acts.change, { id, version, ...Object.fromEntries(fields.map(({ column, to }) => [column, to])) }, asked);
    await tell?.(++done);
  }
}

/** A language that is not given stays as it is. */
const inAllLanguages = (old: unknown, value: unknown) =>
  value !== null && typeof value === 'object' ? { ...(old as object | null), ...value } : value;
const isText = (record: AnyRecord, column: string) => {
  const type = record.row.shape[column] as z.ZodType | undefined;
  return type !== undefined && columnKind(type).kind === 'text';
};

const given = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

const nameOf = (row: Readonly<Record<string, unknown>>, key: readonly string[]) => JSON.stringify(key.map((column) => row[column] ?? null));

const isSame = (a: unknown, b: unknown) => canonical(a ?? null) === canonical(b ?? null);

/** The order of keys does not matter; nothing else is forgiven. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, kept]) => kept !== undefined)
            .sort(([x], [y]) => (x < y ? -1 : 1)),
        )
      : inner,
  );
