/** What kind of column a declared type is, read from its JSON Schema. */
import { z } from 'zod';

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

export interface ColumnKind {
  readonly kind: 'uuid' | 'date' | 'date-time' | 'decimal' | 'text' | 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly isNullable: boolean;
}

const named = ['uuid', 'date', 'date-time', 'decimal', 'text'] as const;
const known = new WeakMap<z.ZodType, ColumnKind>();

/** `array` is a list of plain values; a list of anything else is kept as JSON, an `object`. */
export function columnKind(type: z.ZodType): ColumnKind {
  const found = known.get(type) ?? read(z.toJSONSchema(type, { unrepresentable: 'any' }) as JsonSchema);
  known.set(type, found);
  return found;
}

function read(schema: JsonSchema): ColumnKind {
  const types = [schema.type ?? []].flat();
  const isNullable = types.includes('null') || (schema.anyOf?.some(({ type }) => type === 'null') ?? false);
  const real = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const format = named.find((name) => name === real.format);
  const type = [real.type ?? 'object'].flat().find((name) => name !== 'null') as ColumnKind['kind'];
  return { kind: format ?? (type === 'array' && !isPlain(real.items) ? 'object' : type), isNullable };
}

const isPlain = (items: JsonSchema | undefined) => items?.type === 'string' || items?.type === 'integer';
