/** A table as it was wished for, of the rows that the reader may read and of nothing else. */
import {
  type AnyRecord,
  type AnyRow,
  type Asked,
  type Cell,
  filtered,
  from,
  type Kept,
  notValid,
  recordOf,
  referred,
  say,
  type Text,
} from '#kernel';
import { type Field, fieldAt, isNumeric, recordNamed } from './fields.ts';
import { grouped } from './rules/grouped.ts';
import { namesOf } from './rules/named.ts';

export interface Wished {
  /** Its table, `application`. */
  readonly record: string;
  readonly columns: readonly string[];
  /** As lists take it: column, `column.from`, `column.has`. */
  readonly filter: Readonly<Record<string, string>>;
  readonly sort: string | null;
  /** Rows that are equal in these become one, with their number and the totals. */
  readonly groupBy: readonly string[];
  readonly totals: readonly string[];
}
export interface OutputTable {
  readonly heads: readonly {
    readonly place: string;
    readonly words: Readonly<Record<'en' | 'zh-Hans', string>>;
    readonly isNumeric: boolean;
  }[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows of the record it is made of. */
  readonly read: number;
}

const MOST = 50_000;
const AT_ONCE = 1000;
const rowsCounted = { en: 'Rows', 'zh-Hans': '行数' } as const;

/** What may be wished for, in the words of refusals: `no-such-record-kind`, `no-such-column`, `not-a-number`, and those of lists. */
export function checked(wished: Wished) {
  const record = recordNamed(wished.record);
  const at = (place: string, pointer: string) => fieldAt(record, place, pointer);
  const columns = wished.columns.map((place, i) => at(place, `/columns/${i}`));
  const groupBy = wished.groupBy.map((place, i) => at(place, `/groupBy/${i}`));
  const totals = wished.totals.map((place, i) => at(place, `/totals/${i}`));
  totals.forEach((field, i) => {
    if (!isNumeric(field)) throw notANumber(field, i);
  });
  const sort = wished.sort ? { field: at(wished.sort.replace(/^-/, ''), '/sort'), isDown: wished.sort.startsWith('-') } : undefined;
  return { record, columns, groupBy, totals, sort };
}

/** Refuses what `checked` does, and `too-many-rows`. */
export async function tableOf(asked: Asked, wished: Wished): Promise<OutputTable> {
  const { record, columns, groupBy, totals, sort } = checked(wished);
  const query = filtered(asked, record, wished.filter) as unknown as { limit(most: number): { execute(): Promise<AnyRow[]> } };
  const rows = await query.limit(MOST + 1).execute();
  if (rows.length > MOST) throw tooMany;
  const fields = [...new Set([...columns, ...groupBy, ...totals, ...(sort ? [sort.field] : [])])];
  const read = await readerOf(asked, rows, fields);
  const names = await namesReferred(asked, fields, (field) => rows.map((row) => read(row, field)));
  const cell = (row: AnyRow, field: Field) => {
    const [value, known] = [read(row, field), names.get(field)];
    if (known) return known.get(String(value)) ?? null;
    const state = field.column === 'state' ? field.of.states[String(value)] : undefined;
    return state ? state.label[asked.language] : cellOf(value, asked);
  };
  if (groupBy.length) {
    const table = grouped(
      rows.map((row) => ({ keys: groupBy.map((field) => cell(row, field)), values: totals.map((field) => cell(row, field)) })),
    );
    const heads = [...groupBy.map(headOf), { place: 'rows', words: rowsCounted, isNumeric: true }, ...totals.map(headOf)];
    return { heads, rows: table, read: rows.length };
  }
  const ordered = sort
    ? rows.toSorted((a, b) => compare(cell(a, sort.field), cell(b, sort.field), isNumeric(sort.field)) * (sort.isDown ? -1 : 1))
    : rows;
  return { heads: columns.map(headOf), rows: ordered.map((row) => columns.map((field) => cell(row, field))), read: rows.length };
}

const headOf = (field: Field) => ({ place: field.place, words: field.words, isNumeric: isNumeric(field) });

/** Rows that are referred to are read as the reader reads them: one that is hidden is an empty cell, as one that is not there. */
async function readerOf(asked: Asked, rows: readonly AnyRow[], fields: readonly Field[]) {
  const others = new Map<string, Map<string, AnyRow>>();
  for (const { through, of } of fields) {
    if (!through || others.has(through)) continue;
    const ids = [...new Set(rows.flatMap((row) => (typeof row[through] === 'string' ? [row[through]] : [])))];
    others.set(through, new Map((await readable(asked, of, ids)).map((row) => [row.id, row])));
  }
  return (row: AnyRow, { through, column }: Field): unknown =>
    through ? others.get(through)?.get(String(row[through]))?.[column] : row[column];
}

/** Of each column that refers to a row: its name by id, in the reader's language, as far as they may read the row. */
async function namesReferred(asked: Asked, fields: readonly Field[], valuesOf: (field: Field) => readonly unknown[]) {
  const names = new Map<Field, Map<string, string>>();
  for (const field of fields) {
    const table = field.kind === 'uuid' ? referred(field.of, field.column) : undefined;
    const of = table ? recordOf(table) : undefined;
    if (!of) continue;
    const ids = [...new Set(valuesOf(field).flatMap((value) => (typeof value === 'string' ? [value] : [])))];
    names.set(field, namesOf(await readable(asked, of, ids), asked.language));
  }
  return names;
}

async function readable(asked: Asked, of: AnyRecord, ids: readonly string[]): Promise<(AnyRow & Kept)[]> {
  const found: (AnyRow & Kept)[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const part = await from(asked, of)
      .where('id', 'in', ids.slice(at, at + AT_ONCE) as never)
      .execute();
    found.push(...(part as unknown as (AnyRow & Kept)[]));
  }
  return found;
}

function cellOf(value: unknown, { language }: Asked): Cell {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.join('; ');
  if (typeof value !== 'object') return value as Cell;
  const isWords = Object.keys(value).every((key) => key === 'en' || key === 'zh-Hans');
  return isWords ? say(value as Text, language) : JSON.stringify(value);
}

/** What is empty comes last, whichever way. */
function compare(a: Cell, b: Cell, asNumbers: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (asNumbers) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

const notANumber = ({ words, place }: Field, i: number) =>
  notValid(
    `/totals/${i}`,
    'not-a-number',
    `${words.en} (${place}) is no number and has no total. Choose another.`,
    `${words['zh-Hans']}（${place}）不是数值，不能合计，请另选。`,
  );
const tooMany = notValid('/filter', 'too-many-rows', `More than ${MOST} rows. Narrow the filter.`, `超过 ${MOST} 行，请缩小筛选范围。`);
