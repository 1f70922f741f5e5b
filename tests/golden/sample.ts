/** Made-up rows of any record, and the ways in which a row can be somebody's. */
import { z } from 'zod';
import { type AnyRecord, columnKind, type Kept } from '#kernel';
import type { Subject } from './subjects.ts';

export const stranger = '0192bbbb-0000-7000-8000-00000000ffff';

/** A row of somebody else, with a value in every column. */
export function sample(record: AnyRecord, state: string): Kept {
  const columns = Object.entries(record.row.shape).map(([column, type]) => [column, exampleOf(type as z.ZodType)]);
  return {
    ...Object.fromEntries(columns),
    id: stranger,
    state,
    handling: record.handledAs,
    version: 1,
    createdBy: stranger,
    updatedBy: stranger,
  } as Kept;
}

function exampleOf(type: z.ZodType): unknown {
  const { kind } = columnKind(type);
  const schema = schemaOf(type);
  const [first] = schema.enum ?? [];
  if (first !== undefined) return first;
  const isList = [schema, ...(schema.anyOf ?? [])].some((one) => one.type === 'array');
  return isList ? [] : values[kind];
}
const values: Readonly<Record<ReturnType<typeof columnKind>['kind'], unknown>> = {
  uuid: stranger,
  date: '2026-03-01',
  'date-time': '2026-03-01T09:00:00.000Z',
  decimal: '2.5',
  text: { en: 'Water' },
  string: 'water',
  integer: 1,
  number: 1,
  boolean: false,
  array: [],
  object: {},
};

/** The ways in which a row can belong to a person: as its author, by a column that names people or organisations, or because it is they. */
export function links(record: AnyRecord): { where: string; set: (subject: Subject) => Record<string, unknown> }[] {
  const columns = Object.entries(record.row.shape).flatMap(([column, type]) => {
    const to = referenceOf(type as z.ZodType);
    const named = (id: string) => ({ [column]: columnKind(type as z.ZodType).kind === 'array' ? [id] : id });
    if (to === 'person') return [{ where: `${column} is {me}`, set: ({ person }: Subject) => named(person.id) }];
    if (to === 'region') return [{ where: `${column} is their region`, set: ({ regionId }: Subject) => named(regionId) }];
    if (to === 'organisation') return [{ where: `${column} is their unit`, set: ({ unitId }: Subject) => named(unitId) }];
    return [];
  });
  return [
    { where: 'createdBy is {me}', set: ({ person }) => ({ createdBy: person.id }) },
    ...(record.table === 'person' ? [{ where: 'it is {me}', set: ({ person }: Subject) => ({ id: person.id }) }] : []),
    ...(record.table === 'organisation' ? [{ where: 'it is their unit', set: ({ unitId }: Subject) => ({ id: unitId }) }] : []),
    ...columns,
  ];
}

export function referenceOf(type: z.ZodType): string | undefined {
  const schema = schemaOf(type);
  return [schema, ...(schema.anyOf ?? [])].map((one) => one.reference ?? one.items?.reference).find((to) => to !== undefined);
}
const schemas = new WeakMap<z.ZodType, Schema>();

function schemaOf(type: z.ZodType): Schema {
  const schema = schemas.get(type) ?? (z.toJSONSchema(type, { unrepresentable: 'any' }) as Schema);
  schemas.set(type, schema);
  return schema;
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly reference?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
