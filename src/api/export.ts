/** A list as a file, with the filter of the moment: CSV, XLSX or JSON. */

import type { FastifyReply } from 'fastify';
import { type AnyRecord, type AnyRow, type Asked, csvOf, flatten, isSignedIn, list, noteAct, notValid, type Wish, xlsxOf } from '#kernel';

const mostRows = 100_000;

export async function sendExport(
  reply: FastifyReply,
  asked: Asked,
  record: AnyRecord,
  wish: Pick<Wish, 'filter' | 'sort'>,
  format: string,
) {
  if (!['csv', 'xlsx', 'json'].includes(format))
    throw notValid('/format', 'no-such-format', 'format is csv, xlsx or json.', 'format 须为 csv、xlsx 或 json。');
  const rows = await everyRow(asked, record, wish);
  if (isSignedIn(asked.person)) await noteAct(asked, 'export', { record: record.table, format, rows: rows.length, ...wish });
  reply.header('content-disposition', `attachment; filename="${record.path}.${format}"`);
  if (format === 'json') return reply.send({ record: record.table, items: rows });
  const { heads, row } = flatten(record);
  if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvOf(heads, rows.map(row)));
  return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(await xlsxOf(heads, rows.map(row)));
}

async function everyRow(asked: Asked, record: AnyRecord, wish: Pick<Wish, 'filter' | 'sort'>): Promise<AnyRow[]> {
  const rows: AnyRow[] = [];
  for (let after: string | undefined; ; ) {
    const page = await list(asked, record, { ...wish, after, limit: 5000 });
    rows.push(...page.items);
    if (!page.next || rows.length >= mostRows) return rows.slice(0, mostRows);
    after = page.next;
  }
}
