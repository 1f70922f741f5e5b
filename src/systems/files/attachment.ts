/** A file that belongs to a row of any record that takes files. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, holds, type Person, record, recordsTakingFiles, visible } from '#kernel';

export const attachment = record({
  one: { en: 'attachment', 'zh-Hans': '附件' },
  many: { en: 'attachments', 'zh-Hans': '附件' },
  table: 'attachment',
  row: z.object({
    record: z.string().max(63),
    rowId: z.uuid(),
    name: z.string().max(200),
    mediaType: z.string().max(200),
    sizeBytes: z.int().min(1),
    sha256: z.string().length(64),
    finding: z.string().max(300).nullable(),
  }),
  words: {
    record: { en: 'Record', 'zh-Hans': '记录类型' },
    rowId: { en: 'Row', 'zh-Hans': '所属记录' },
    name: { en: 'Name', 'zh-Hans': '文件名' },
    mediaType: { label: { en: 'Type', 'zh-Hans': '类型' }, help: { en: 'Told by its content.', 'zh-Hans': '由内容判定。' } },
    sizeBytes: { en: 'Size in bytes', 'zh-Hans': '大小（字节）' },
    sha256: {
      label: { en: 'SHA-256', 'zh-Hans': 'SHA-256 校验值' },
      help: { en: 'Of the content: two files with the same are the same.', 'zh-Hans': '由内容算出，相同即为同一内容。' },
    },
    finding: { en: 'What the virus scanner found', 'zh-Hans': '病毒扫描结果' },
  },
  writable: [],
  list: ['record', 'rowId', 'name', 'mediaType', 'sizeBytes', 'sha256', 'state'],
  handledAs: 'internal',
  states: {
    quarantined: { label: { en: 'Being checked', 'zh-Hans': '检查中' } },
    kept: { label: { en: 'Kept', 'zh-Hans': '已保存' } },
    refused: { label: { en: 'Refused as harmful', 'zh-Hans': '有害，已拒绝' } },
    removed: { label: { en: 'Removed', 'zh-Hans': '已移除' } },
  },
  moves: {},
  mayRead: (person) => ofSeenRow(person),
  mayWrite: (person, row) => row !== null && (row.createdBy === person.id || holds(person, 'administrator')),
});

/** Whoever reads the row that it belongs to; its own handling is asked besides. */
function ofSeenRow(person: Person) {
  const records = recordsTakingFiles();
  if (records.length === 0) return false;
  return sql<SqlBool>`(${sql.join(
    records.map((each) => belongsTo(each, person)),
    sql` or `,
  )})`;
}

const belongsTo = (of: AnyRecord, person: Person) => sql`(attachment.record = ${of.table} and exists (
  select from ${sql.table(of.table)} where ${sql.ref(`${of.table}.id`)} = attachment.row_id and ${visible(of, person)}))`;
