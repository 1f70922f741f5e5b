import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { isSignedIn, line, platform, type RowOf, record, reference } from '#kernel';

/** A column of the record, `title`, or of a row that it refers to, `callId.title`. */
export const place = () =>
  z
    .string()
    .regex(/^[a-z][A-Za-z0-9]{0,62}(\.[a-z][A-Za-z0-9]{0,62})?$/, { error: 'A column, or a reference and a column with a dot between.' });

export const wished = {
  record: z.string().regex(/^[a-z_]{1,63}$/),
  columns: z.array(place()).min(1).max(40),
  filter: z.record(z.string().max(80), z.string().max(300)),
  sort: z
    .string()
    .regex(/^-?[a-z][A-Za-z0-9.]{0,126}$/)
    .nullable(),
  groupBy: z.array(place()).max(4),
  totals: z.array(place()).max(10),
};

/** A table that somebody put together. Whoever opens it sees the rows that they themselves may read. */
export const outputDefinition = record({
  one: { en: 'output definition', 'zh-Hans': '报表定义' },
  many: { en: 'output definitions', 'zh-Hans': '报表定义' },
  table: 'output_definition',
  row: z.object({ title: line(200), ...wished, isShared: z.boolean(), ownerId: reference('person') }),
  words: {
    title: { en: 'Title', 'zh-Hans': '标题' },
    record: { en: 'Record', 'zh-Hans': '记录' },
    columns: {
      label: { en: 'Columns', 'zh-Hans': '字段' },
      help: {
        en: 'Of the record, or of one that it refers to: callId.title.',
        'zh-Hans': '本记录字段，或所引用记录的字段，如 callId.title。',
      },
    },
    filter: { en: 'Filter', 'zh-Hans': '筛选' },
    sort: {
      label: { en: 'Order', 'zh-Hans': '排序' },
      help: { en: 'A column; - before it: largest first.', 'zh-Hans': '字段名，前加 - 为降序。' },
    },
    groupBy: { en: 'Grouped by', 'zh-Hans': '分组' },
    totals: { en: 'Totals of', 'zh-Hans': '合计' },
    isShared: {
      label: { en: 'Shared', 'zh-Hans': '共享' },
      help: { en: 'Whoever has the link opens it, and sees what they may.', 'zh-Hans': '持有链接者可打开，仅见其有权查看的内容。' },
    },
    ownerId: { en: 'Owner', 'zh-Hans': '所有人' },
  },
  writable: [],
  list: ['title', 'record', 'isShared', 'ownerId', 'state'],
  handledAs: 'internal',
  states: {
    kept: { label: { en: 'Kept', 'zh-Hans': '保留' } },
    discarded: { label: { en: 'Discarded', 'zh-Hans': '已弃用' } },
  },
  moves: {
    discard: {
      label: { en: 'Discard', 'zh-Hans': '弃用' },
      from: 'kept',
      to: 'discarded',
      by: (person, row) => person.id === row.ownerId,
    },
  },
  mayRead: (person) => {
    if (person.id === platform.id) return true;
    if (!isSignedIn(person)) return false;
    return sql<SqlBool>`(output_definition.owner_id = ${person.id}::uuid or (output_definition.is_shared and output_definition.state = 'kept'))`;
  },
  mayWrite: () => false,
});

export const records = [outputDefinition] as const;
export type DefinitionRow = RowOf<typeof outputDefinition>;

declare module '#kernel' {
  interface Known {
    output: typeof records;
  }
}
