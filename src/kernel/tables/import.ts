/** Imports a table into a record: columns are mapped, every cell is read by its column's kind, and nothing is written unless all of it is good. */
import { z } from 'zod';
import { columnKind } from '../column-kind.ts';
import { type Asked, ask, command, readInput } from '../command.ts';
import { carryOut, type Plan, plan } from '../reconcile.ts';
import { type AnyRecord, labelOf } from '../record.ts';
import { type Fault, faultAt, notValid, Refusal } from '../refusal.ts';
import { flatten } from './flatten.ts';
import type { Table } from './read.ts';
import { type References, referencesFor } from './references.ts';

export interface ImportWish {
  /** Head of the file → column of the record (`name.en` for one language), or null to leave it out. Without it, heads that match are taken. */
  readonly mapping?: Readonly<Record<string, string | null>>;
  /** The columns that tell which row is which; rows that are there already are changed, others created. */
  readonly key: readonly string[];
  readonly tell?: (done: number, total: number) => Promise<void> | void;
}
export interface ImportReport {
  readonly rows: number;
  readonly mapping: Readonly<Record<string, string | null>>;
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  /** Rows of the record that the file does not name; they are left as they are. */
  readonly untouched: number;
  readonly faults: readonly RowFault[];
  /** For every column that was mapped: how many of the rows that are there already agree, change, or are silent. */
  readonly fields: readonly {
    readonly column: string;
    readonly matched: number;
    readonly changed: number;
    readonly missing: number;
    readonly examples: readonly string[];
  }[];
  readonly isImported: boolean;
}
export interface RowFault {
  /** As a spreadsheet counts: the heads are row 1. */
  readonly row: number;
  readonly column: string;
  readonly says: { readonly en: string; readonly 'zh-Hans': string };
}

/** What would happen, with every fault of every row; writes nothing. */
export async function tryImport(asked: Asked, record: AnyRecord, table: Table, wish: ImportWish): Promise<ImportReport> {
  const { report } = await prepare(asked, record, table, wish);
  return report;
}

/** Imports all rows, or refuses with the faults and writes nothing. */
export async function importTable(asked: Asked, record: AnyRecord, table: Table, wish: ImportWish): Promise<ImportReport> {
  const { report, planned } = await prepare(asked, record, table, wish);
  if (report.faults.length || !planned) throw refused(report.faults);
  await ask(importCommand(record, planned, wish.tell), {}, asked);
  return { ...report, isImported: true };
}

const importCommand = (record: AnyRecord, planned: Plan, tell: ImportWish['tell']) =>
  command({
    name: `${record.table}.import`,
    says: { en: `Import ${record.many.en}`, 'zh-Hans': `导入${record.many['zh-Hans']}` },
    input: z.strictObject({}),
    may: ({ person }) => record.mayWrite(person, null),
    run: async (asked) => {
      const total = planned.created.length + planned.changed.length;
      await carryOut(asked, record, planned, undefined, (done) => (done % 100 === 0 || done === total ? tell?.(done, total) : undefined));
    },
  });

async function prepare(asked: Asked, record: AnyRecord, table: Table, wish: ImportWish) {
  const mapping = mapped(record, table, wish);
  const columns = [...new Set(Object.values(mapping).flatMap((column) => (column === null ? [] : [column.split('.')[0] as string])))];
  for (const column of wish.key)
    if (!columns.includes(column) && column !== 'id')
      throw notValid('/key', 'key-not-mapped', `The key ${column} is not among the mapped columns.`, `键 ${column} 未映射到任何列。`);
  const references = await referencesFor(asked, record, columns);
  const faults: RowFault[] = [];
  const rows = table.rows.map((cells, i) => readRow(asked, record, table, mapping, references, cells, i + 2, faults));
  doubles(rows, wish.key, faults);
  const planned = faults.length ? undefined : await plan(asked, record, { key: wish.key, rows });
  if (planned) faults.push(...(await notAllowed(asked, record, planned)));
  return { planned, report: reportOf(table, mapping, columns, planned, faults) };
}

function mapped(record: AnyRecord, { heads }: Table, { mapping = {} }: ImportWish): Record<string, string | null> {
  const known = flatten(record).heads.filter(
    (head) => record.writable.includes(head.split('.')[0] as string) || head === 'handling' || head === 'id',
  );
  const unknown = Object.entries(mapping).find(([head, column]) => !heads.includes(head) || (column !== null && !known.includes(column)));
  if (unknown)
    throw notValid(
      `/mapping/${unknown[0]}`,
      'no-such-column',
      `“${unknown[0]}” cannot be mapped to ${unknown[1]}.`,
      `“${unknown[0]}”不能映射到 ${unknown[1]}。`,
    );
  return Object.fromEntries(
    heads.map((head) => [
      head,
      Object.hasOwn(mapping, head) && mapping[head] !== undefined
        ? mapping[head]
        : (known.find((column) => isAlike(record, column, head)) ?? null),
    ]),
  );
}

/** A head names a column by its name, or by its label in either language. */
function isAlike(record: AnyRecord, column: string, head: string): boolean {
  const [name = '', language] = column.split('.');
  const word = record.words[name];
  const labels = word ? [labelOf(word).en, labelOf(word)['zh-Hans']].map((label) => (language ? `${label} (${language})` : label)) : [];
  return [column, ...labels].some((known) => known.toLowerCase() === head.toLowerCase());
}

function readRow(
  asked: Asked,
  record: AnyRecord,
  { heads }: Table,
  mapping: Readonly<Record<string, string | null>>,
  references: References,
  cells: readonly unknown[],
  row: number,
  faults: RowFault[],
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  heads.forEach((head, i) => {
    const target = mapping[head];
    if (!target) return;
    const [column = '', language] = target.split('.');
    const cell = cells[i] ?? null;
    if (language) {
      if (cell !== null) read[column] = { ...(read[column] as object | undefined), [language]: String(cell) };
      else read[column] ??= undefined;
      return;
    }
    const value = readCell(record, column, cell, references);
    if (value instanceof Missing) faults.push({ row, column: head, says: value.says });
    else read[column] = value;
  });
  if (faults.at(-1)?.row === row) return read;
  try {
    readInput(record.input.partial().extend({ id: z.uuid().optional() }), read, asked.language);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    faults.push(...error.faults.map(({ pointer, says }: Fault) => ({ row, column: pointer.slice(1), says })));
  }
  return read;
}

class Missing {
  readonly says: RowFault['says'];
  constructor(en: string, zhHans: string) {
    this.says = { en, 'zh-Hans': zhHans };
  }
}

/** A cell as its column wants it; what cannot be read stays as it is, and the schema says what is wrong with it. */
function readCell(record: AnyRecord, column: string, cell: unknown, references: References): unknown {
  if (cell === null || cell === '') return column === 'id' ? undefined : null;
  const { kind } = columnKind((record.row.shape[column] ?? record.input.shape[column]) as z.ZodType);
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
  const known = references.get(column);
  if (kind === 'array') {
    const parts = Array.isArray(cell) ? cell.map(String) : text.split(/\s*[;;]\s*/).filter(Boolean);
    const ids = known ? parts.map((part) => known(part)) : parts;
    const lost = ids.indexOf(undefined);
    return lost >= 0 ? new Missing(`There is no ${parts[lost]}.`, `没有 ${parts[lost]}。`) : ids;
  }
  if (known) return known(text) ?? new Missing(`There is no ${text}.`, `没有 ${text}。`);
  if (kind === 'integer' || kind === 'number') return Number.isFinite(Number(text)) && text !== '' ? Number(text) : text;
  if (kind === 'boolean') return /^(true|yes|1|是)$/i.test(text) ? true : /^(false|no|0|否)$/i.test(text) ? false : text;
  if (kind === 'object' || kind === 'text') return typeof cell === 'object' ? cell : jsonOf(text);
  return text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function doubles(rows: readonly Readonly<Record<string, unknown>>[], key: readonly string[], faults: RowFault[]): void {
  const seen = new Map<string, number>();
  rows.forEach((row, i) => {
    const name = JSON.stringify(key.map((column) => row[column] ?? null));
    const first = seen.get(name);
    if (first !== undefined)
      faults.push({ row: i + 2, column: key.join(', '), says: { en: `The same as row ${first}.`, 'zh-Hans': `与第 ${first} 行相同。` } });
    else seen.set(name, i + 2);
  });
}

/** A new row needs all that the record needs; a row that is there may be closed to this person. */
async function notAllowed(asked: Asked, record: AnyRecord, planned: Plan): Promise<RowFault[]> {
  const lacking = planned.created.flatMap(({ at, row }) => {
    try {
      readInput(record.input.extend({ id: z.uuid().optional() }), row, asked.language);
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.faults.map(({ pointer, says }) => ({ row: at + 2, column: pointer.slice(1), says }));
    }
  });
  const closed = planned.changed
    .filter(({ kept }) => kept && !record.mayWrite(asked.person, kept))
    .map(({ at }) => ({ row: at + 2, column: '', says: { en: 'You may not change this row.', 'zh-Hans': '您无权修改此行。' } }));
  return [...lacking, ...closed];
}

function reportOf(
  table: Table,
  mapping: ImportReport['mapping'],
  columns: readonly string[],
  planned: Plan | undefined,
  faults: readonly RowFault[],
): ImportReport {
  const there = [...(planned?.changed ?? []), ...(planned?.same ?? [])];
  return {
    rows: table.rows.length,
    mapping,
    created: planned?.created.length ?? 0,
    changed: planned?.changed.length ?? 0,
    same: planned?.same.length ?? 0,
    untouched: planned?.absent.length ?? 0,
    faults: faults.slice(0, 1000),
    fields: columns.map((column) => {
      const changes = (planned?.changed ?? []).flatMap(({ fields, named }) =>
        fields
          .filter((field) => field.column === column)
          .map(({ from, to }) => `${named}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
      );
      const missing = there.filter(({ row }) => row[column] === undefined).length;
      return { column, matched: there.length - changes.length - missing, changed: changes.length, missing, examples: changes.slice(0, 5) };
    }),
    isImported: false,
  };
}

const refused = (faults: readonly RowFault[]) =>
  new Refusal(
    'not-valid',
    'import-not-valid',
    { en: `${faults.length} cells need attention. Nothing was imported.`, 'zh-Hans': `有 ${faults.length} 处需要修改，未导入任何内容。` },
    faults.slice(0, 200).map(({ row, column, says }) => faultAt(`/rows/${row}/${column}`, 'not-valid', says.en, says['zh-Hans'])),
  );
