/** CSV as the World Bank shapes it: head lines, then a line a country and indicator, years across. */
import { parse } from 'csv-parse/sync';
import { notValid } from '#kernel';

export interface WorldBankRow {
  /** ISO 3166-1 alpha-3, or the code of an aggregate such as ARB. */
  readonly region: string;
  /** The World Bank's own code, such as GB.XPD.RSDV.GD.ZS. */
  readonly indicator: string;
  readonly period: string;
  readonly value: string | null;
}
export interface WorldBankTable {
  /** `Last Updated Date` of the head lines. */
  readonly updatedOn: string | null;
  readonly rows: readonly WorldBankRow[];
}

/** A cell that is empty is missing. Refuses what has no line of heads with Country Code and years, and values that are no decimals. */
export function parseWorldBank(text: string): WorldBankTable {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => line.some((cell) => cell.toLowerCase() === 'country code'));
  const heads = lines[at]?.map((cell) => cell.toLowerCase()) ?? [];
  const years = heads.flatMap((head, column) => (/^\d{4}( \[yr\d{4}\])?$/.test(head) ? [{ period: head.slice(0, 4), column }] : []));
  if (at < 0 || years.length === 0)
    throw broken('no line of heads with Country Code and years was found', '未找到含 Country Code 和年份的表头');
  const [region, indicator] = [
    heads.indexOf('country code'),
    heads.findIndex((head) => head === 'indicator code' || head === 'series code'),
  ];
  const updated = lines.slice(0, at).find(([head]) => head?.toLowerCase() === 'last updated date')?.[1];
  const rows = lines.slice(at + 1).flatMap((line) =>
    line[region]
      ? years.map(({ period, column }) => ({
          region: line[region] as string,
          indicator: indicator < 0 ? '' : (line[indicator] ?? ''),
          period,
          value: readValue(line[column]),
        }))
      : [],
  );
  return { updatedOn: updated && /^\d{4}-\d{2}-\d{2}$/.test(updated) ? updated : null, rows };
}

function linesOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw broken((error as Error).message, (error as Error).message);
  }
}

/** DataBank writes `..` where there is nothing; some files write 1.5E-05. */
function readValue(cell = ''): string | null {
  if (cell === '' || cell === '..') return null;
  if (!/^-?\d+(\.\d+)?(e[+-]?\d{1,2})?$/i.test(cell))
    throw broken(`“${cell.slice(0, 40)}” is no decimal`, `“${cell.slice(0, 40)}”不是十进制数`);
  return plain(cell);
}

/** 1.5E-05 → 0.000015, digit by digit: no float touches it. A value keeps 20 decimals at most. */
function plain(cell: string): string {
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(cell) ?? [];
  const point = whole.length + Number(exponent);
  const digits = (whole + decimals).padStart(Math.max(0, -point) + whole.length + decimals.length, '0').padEnd(point, '0');
  const split = Math.max(point, 0);
  const [before, after] = [digits.slice(0, split) || '0', digits.slice(split).slice(0, 20)];
  return `${sign}${before}${after && `.${after}`}`;
}

const broken = (en: string, zhHans: string) =>
  notValid('/content', 'broken-csv', `The file is no World Bank table: ${en}.`, `文件不是世界银行表格：${zhHans}。`);
