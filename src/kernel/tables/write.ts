/** Tables as files. */
import { stringify } from 'csv-stringify/sync';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Cell } from './flatten.ts';

/** With a byte-order mark, so that spreadsheets read Chinese; what a spreadsheet would run as a formula is quoted. */
export const csvOf = (heads: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${stringify([heads, ...rows.map((row) => row.map(harmless))] as string[][], { cast: { boolean: String } })}`;

const harmless = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell);
const isNumber = (text: string) => /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text);

export async function xlsxOf(heads: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const head = heads.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = rows.map((row) => row.map((value) => (value === null ? null : { value, type: typeOf(value) })));
  return writeExcelFile([head, ...body] as SheetData).toBuffer();
}
const typeOf = (value: string | number | boolean) => (typeof value === 'number' ? Number : typeof value === 'boolean' ? Boolean : String);
