/** A call whole, for its office: forms, applications, files, reviews, panels, decision and awards, as far as the asker may read each. */
import { type SqlBool, sql } from 'kysely';
import {
  type AnyRecord,
  type AnyRow,
  type Asked,
  contentOf,
  from,
  isContentKept,
  languages,
  noteAct,
  pdfOf,
  recordOf,
  referred,
} from '#kernel';
import { systems } from '#systems';
import { allocation, decisionText } from '#systems/allocation';
import { application, receipt } from '#systems/applications';
import { callForm, keepsCall } from '#systems/calls';
import { attachment } from '#systems/files';
import { demand } from '../../allowed.ts';
import { nameOf } from '../../naming.ts';
import { receiptPaper } from '../applications/receipt-paper.ts';
import { type Entry, pathPart, zipped } from '../zip.ts';
import { blankPaper } from './blank-paper.ts';
import { callByCode } from './page.ts';

/** What hangs on a call, in the order in which it is found: on the call itself, on its applications, on its panels and what they discuss. */
const trunks = ['call', 'application', 'panel', 'panel_discussion', 'assessment', 'allocation'] as const;
/** Who looks for a call is no part of it. */
const apart = ['call_subscription', 'project'];
const records: readonly AnyRecord[] = systems.flatMap((system) => system.records);

interface Found {
  readonly record: AnyRecord;
  readonly rows: readonly AnyRow[];
}

/** For the officers of the call. Refuses `no-such-record`, `sign-in-needed`, `not-allowed`. */
export async function callZip(asked: Asked, code: string): Promise<{ readonly name: string; readonly pieces: AsyncIterable<Uint8Array> }> {
  const row = await callByCode(asked, code);
  demand(keepsCall(asked.person, { ...row, callId: row.id }), asked.person, onlyOffice);
  // Rows of one instant; their files and papers follow while the zip is sent.
  const found = await asked.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((db) => hangingOn({ ...asked, db }, row.id));
  await noteAct(asked, 'export', {
    record: 'call',
    row: row.id,
    format: 'zip',
    rows: found.reduce((sum, { rows }) => sum + rows.length, 0),
  });
  const about = { call: row.code, title: row.title, holds: 'What its reader may read of the call, each record as the API shows it.' };
  return { name: `${pathPart(row.code)}.zip`, pieces: zipped(entriesOf(asked, code, found), about, asked.now) };
}

async function hangingOn(asked: Asked, callId: string): Promise<Found[]> {
  const found: Found[] = [];
  const ids = new Map<string, readonly string[]>();
  const take = async (record: AnyRecord, column: string, among: readonly string[]) => {
    if (among.length === 0) return;
    const rows = (await from(asked, record)
      .where(sql<SqlBool>`${sql.ref(`${record.table}.${column}`)} = any(${among}::uuid[])`)
      .orderBy('id')
      .execute()) as unknown as AnyRow[];
    ids.set(
      record.table,
      rows.map(({ id }) => id),
    );
    if (rows.length > 0) found.push({ record, rows });
  };
  const call = recordOf('call');
  if (call) await take(call, 'id', [callId]);
  for (const trunk of trunks)
    for (const record of records) {
      const column = columnTo(record, trunk);
      if (column && !ids.has(record.table)) await take(record, column, ids.get(trunk) ?? []);
    }
  return found;
}

function columnTo(record: AnyRecord, trunk: string): string | undefined {
  if (record.table === 'call' || apart.includes(record.table)) return undefined;
  return Object.keys(record.row.shape).find((column) => referred(record, column) === trunk);
}

async function* entriesOf(asked: Asked, code: string, found: readonly Found[]): AsyncGenerator<Entry> {
  const rowsOf = (record: AnyRecord) => found.find((one) => one.record.table === record.table)?.rows ?? [];
  for (const { record, rows } of found) yield { path: `rows/${record.path}.json`, content: asJson(rows) };
  yield { path: 'names.json', content: asJson(await namesIn(asked, found)) };
  for (const { stage } of rowsOf(callForm))
    for (const language of languages) {
      const { name, paper } = await blankPaper({ ...asked, language }, code, stage as never);
      yield { path: `forms/${pathPart(name)}.pdf`, content: await pdfOf(paper) };
    }
  const references = new Map(rowsOf(application).map(({ id, reference }) => [id, pathPart(String(reference))]));
  for (const { id, applicationId } of rowsOf(receipt)) {
    const { name, paper } = await receiptPaper(asked, id);
    yield { path: `applications/${references.get(String(applicationId)) ?? '-'}/${pathPart(name)}.pdf`, content: await pdfOf(paper) };
  }
  yield* filesOf(asked, references);
  for (const { id } of rowsOf(allocation)) {
    const text = await decisionText(asked, id);
    if (text !== undefined) yield { path: `decisions/${id}.json`, content: text };
  }
}

/** Files of the applications, as they were kept. */
async function* filesOf(asked: Asked, references: ReadonlyMap<string, string>): AsyncGenerator<Entry> {
  const kept = await from(asked, attachment)
    .where('record', '=', application.table)
    .where(sql<SqlBool>`attachment.row_id = any(${[...references.keys()]}::uuid[])`)
    .where('state', '=', 'kept')
    .orderBy('id')
    .execute();
  for (const { id, rowId, name, sha256 } of kept)
    if (await isContentKept(asked.db, sha256))
      yield { path: `applications/${references.get(rowId)}/files/${id.slice(-8)}-${pathPart(name)}`, content: contentOf(asked.db, sha256) };
}

/** People and organisations that the rows refer to, by id, as far as the asker may know of them. */
async function namesIn(asked: Asked, found: readonly Found[]): Promise<Readonly<Record<string, unknown>>> {
  const names: Record<string, unknown> = {};
  for (const table of ['person', 'organisation']) {
    const record = recordOf(table);
    if (!record) continue;
    const ids = new Set(
      found.flatMap(({ record: of, rows }) => {
        const columns = Object.keys(of.row.shape).filter((column) => referred(of, column) === table);
        return rows.flatMap((row) => columns.flatMap((column) => (row[column] as string | readonly string[] | null) ?? []));
      }),
    );
    const rows = (await from(asked, record)
      .where(sql<SqlBool>`${sql.ref(`${table}.id`)} = any(${[...ids]}::uuid[])`)
      .execute()) as unknown as AnyRow[];
    for (const row of rows) names[row.id] = nameOf(row);
  }
  return names;
}

const asJson = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
const onlyOffice = { en: 'A call is taken out whole by its officers.', 'zh-Hans': '仅指南管理人员可整体导出。' };
