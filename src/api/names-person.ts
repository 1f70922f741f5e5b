import { z } from 'zod';
import type { AnyRecord } from '#kernel';

interface Schema {
  readonly reference?: string;
  readonly anyOf?: readonly Schema[];
}

/** The columns of a record that name one person; of the record of people, the row itself. */
export const namesPerson = (record: AnyRecord): readonly string[] =>
  record.table === 'person'
    ? ['id']
    : Object.entries(record.row.shape).flatMap(([column, type]) => {
        const schema = z.toJSONSchema(type as z.ZodType, { unrepresentable: 'any' }) as Schema;
        return [schema, ...(schema.anyOf ?? [])].some(({ reference }) => reference === 'person') ? [column] : [];
      });
