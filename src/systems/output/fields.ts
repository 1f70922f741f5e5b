/** Which columns a table can have: of the record itself, and of each row that it refers to. */
import type { z } from 'zod';
import { type AnyRecord, type ColumnKind, columnKind, labelOf, notValid, recordOf, referred, type Words } from '#kernel';

export interface Field {
  /** `title`, `callId.title` */
  readonly place: string;
  readonly words: Words;
  readonly kind: ColumnKind['kind'];
  /** Set for a column of another record: the column that refers to it. */
  readonly through?: string;
  readonly of: AnyRecord;
  readonly column: string;
}

/** What every row carries and a reader may want. */
const carried: Readonly<Record<string, Words>> = {
  id: { en: 'Id', 'zh-Hans': '标识' },
  state: { en: 'State', 'zh-Hans': '状态' },
  createdAt: { en: 'Created at', 'zh-Hans': '创建时间' },
  updatedAt: { en: 'Updated at', 'zh-Hans': '更新时间' },
};

const ownFields = (of: AnyRecord): Field[] =>
  [...Object.keys(of.words), ...Object.keys(carried)].map((column) => ({
    place: column,
    words: carried[column] ?? labelOf(of.words[column] as Words),
    kind: columnKind(of.row.shape[column] as z.ZodType).kind,
    of,
    column,
  }));

const known = new WeakMap<AnyRecord, readonly Field[]>();

/** Every field of a record, the own ones first. */
export function fieldsOf(record: AnyRecord): readonly Field[] {
  const found = known.get(record) ?? readFields(record);
  known.set(record, found);
  return found;
}

function readFields(record: AnyRecord): Field[] {
  const own = ownFields(record);
  const others = own.flatMap(({ column, kind, words }) => {
    const table = kind === 'uuid' ? referred(record, column) : undefined;
    const other = table ? recordOf(table) : undefined;
    if (!other) return [];
    return ownFields(other).map((field) => ({
      ...field,
      place: `${column}.${field.column}`,
      words: { en: `${words.en}: ${field.words.en}`, 'zh-Hans': `${words['zh-Hans']}：${field.words['zh-Hans']}` },
      through: column,
    }));
  });
  return [...own, ...others];
}

export const isNumeric = ({ kind }: Field): boolean => kind === 'integer' || kind === 'number' || kind === 'decimal';

/** Refuses `no-such-column` at its place in the wish. */
export function fieldAt(record: AnyRecord, place: string, pointer: string): Field {
  const field = fieldsOf(record).find((one) => one.place === place);
  if (!field)
    throw notValid(
      pointer,
      'no-such-column',
      `${record.many.en} have no column ${place}. Choose one of the list.`,
      `${record.many['zh-Hans']}没有字段 ${place}，请从列表中选择。`,
    );
  return field;
}

/** The record of this table. Refuses `no-such-record-kind`. */
export function recordNamed(table: string): AnyRecord {
  const record = recordOf(table);
  if (!record)
    throw notValid(
      '/record',
      'no-such-record-kind',
      `There is no record ${table}. Choose one of the list.`,
      `没有记录类型 ${table}，请从列表中选择。`,
    );
  return record;
}
