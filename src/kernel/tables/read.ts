/** A table from a file that somebody sent: CSV in UTF-8 or GB18030, XLSX, or JSON; told by its content, not by its name. */
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { notValid, Refusal } from '../refusal.ts';
import { entriesOf, unpack } from './zip.ts';

export interface Table {
  readonly heads: readonly string[];
  /** As text, in the order of `heads`; JSON and spreadsheet cells keep their kind. */
  readonly rows: readonly (readonly unknown[])[];
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly encoding?: 'utf-8' | 'gb18030';
}

const mostBytes = 60_000_000;
const mostRows = 1_000_000;
const mostColumns = 1000;
const mostCells = 20_000_000;

/** Refuses what is no table, what is too large, and a spreadsheet that would unpack to more than it says. */
export async function readTable(file: Buffer): Promise<Table> {
  if (file.length === 0) throw notATable('The file is empty.', '文件为空。');
  if (file.length > mostBytes) throw notATable('The file is larger than 60 MB. Send it in parts.', '文件超过 60 MB，请分批发送。');
  const table = file.subarray(0, 4).equals(zip) ? await readSheet(file) : readText(file);
  if (table.rows.length > mostRows)
    throw notATable('The file has more than a million rows. Send it in parts.', '文件超过一百万行，请分批发送。');
  const doubled = table.heads.find((head, i) => table.heads.indexOf(head) !== i);
  if (doubled !== undefined) throw notATable(`Two columns are called “${doubled}”.`, `有两列均名为“${doubled}”。`);
  return table;
}

const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

async function readSheet(file: Buffer): Promise<Table> {
  refuseWide(cellsSpanned(file));
  const sheets = await readExcelFile(file).catch(() => {
    throw unreadable();
  });
  const rows = (Array.isArray(sheets[0])
    ? sheets
    : ((sheets[0] as unknown as { data?: unknown[][] })?.data ?? [])) as unknown as unknown[][];
  const [heads = [], ...body] = rows;
  return { heads: heads.map(headOf), rows: body.filter((row) => row.some((cell) => cell !== null)), format: 'xlsx' };
}

/**
 * The reader of spreadsheets unpacks whatever comes and fills every cell up to the last one: a small file that unpacks to more than it says, or has
 * one far cell, would take all memory. So everything is unpacked here first, no further than it says.
 */
function cellsSpanned(file: Buffer): number {
  let most = 0;
  try {
    const entries = entriesOf(file);
    if (entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > mostUnpacked) throw tooMuch();
    for (const entry of entries) {
      const bytes = unpack(entry);
      if (/^xl\/worksheets\/[^/]+$/.test(entry.name)) most = Math.max(most, spanOf(bytes.toString()));
    }
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable();
  }
  return most;
}

const mostUnpacked = 400_000_000;
const tooMuch = () => notATable('The spreadsheet unpacks to more than 400 MB.', '电子表格解压后超过 400 MB。');
const unreadable = () => notATable('The spreadsheet cannot be read. Save it again as .xlsx.', '无法读取该电子表格，请另存为 .xlsx。');

function spanOf(sheet: string): number {
  let [rows, columns] = [0, 0];
  for (const [, letters = '', row] of sheet.matchAll(/<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]+)(\d+)["']/g)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(
      columns,
      [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
    );
  }
  return rows * columns;
}

function refuseWide(cells: number): void {
  if (cells > mostCells)
    throw notATable('The table spans more than 20 million cells. Send it in parts.', '表格超过两千万个单元格，请分批发送。');
}

function readText(file: Buffer): Table {
  const { text, encoding } = decoded(file);
  if (/^\s*[[{]/.test(text)) return readJson(text);
  if (text.includes('\0')) throw notATable('This is not a text file. Send CSV, XLSX or JSON.', '不是文本文件，请发送 CSV、XLSX 或 JSON。');
  try {
    const [heads = [], ...rows] = parse(text, {
      bom: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
      relax_column_count: false,
    }) as string[][];
    return {
      heads: heads.map(headOf),
      rows: rows.map((row) => row.map((cell) => (cell === '' ? null : unquoted(cell)))),
      format: 'csv',
      encoding,
    };
  } catch (error) {
    const { message, lines } = error as { message: string; lines?: number };
    throw notATable(`Line ${lines ?? '?'} cannot be read: ${message}`, `第 ${lines ?? '?'} 行无法读取：${message}`);
  }
}

/** UTF-8 if it is that; otherwise GB18030, as older Chinese spreadsheets write it. */
function decoded(file: Buffer): { text: string; encoding: 'utf-8' | 'gb18030' } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(file), encoding: 'gb18030' };
  }
}

function readJson(text: string): Table {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw notATable(`Not valid JSON: ${(error as Error).message}`, `不是有效的 JSON:${(error as Error).message}`);
  }
  const items = Array.isArray(found) ? found : (found as { items?: unknown }).items;
  if (!Array.isArray(items) || items.some((item) => typeof item !== 'object' || item === null || Array.isArray(item))) {
    throw notATable(
      'JSON must be a list of objects, or an object with such a list as items.',
      'JSON 应为对象列表，或在 items 中含对象列表。',
    );
  }
  const heads = headsOf(items as object[]);
  refuseWide(heads.length * items.length);
  const cell = (item: object, head: string) => (Object.hasOwn(item, head) ? ((item as Record<string, unknown>)[head] ?? null) : null);
  return { heads, rows: items.map((item: object) => heads.map((head) => cell(item, head))), format: 'json' };
}

/** The keys of all objects. Each with keys of its own would make a table as wide as it is long. */
function headsOf(items: readonly object[]): string[] {
  const heads = new Set<string>();
  for (const item of items) {
    for (const head of Object.keys(item)) heads.add(head);
    if (heads.size > mostColumns) throw notATable(`The table has more than ${mostColumns} columns.`, `表格超过 ${mostColumns} 列。`);
  }
  return [...heads];
}

/** Of comma, semicolon and tab, the one that the first line uses most. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/\r?\n|$/));
  const uses = (mark: string) => first.split(mark).length;
  return [';', '\t'].reduce((best, mark) => (uses(mark) > uses(best) ? mark : best), ',');
}

/** Our own export quotes what a spreadsheet would run; it comes back as it was. */
const unquoted = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
const headOf = (head: unknown) => String(head ?? '').trim();
const notATable = (en: string, zhHans: string) => notValid('/file', 'not-a-table', en, zhHans);
