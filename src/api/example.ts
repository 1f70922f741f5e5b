/** A plausible value of a schema, for the examples of the API document. */
import { z } from 'zod';

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly examples?: readonly unknown[];
}

export const exampleOf = (schema: z.ZodType): unknown => of(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema);

function of(schema: Schema): unknown {
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null');
  if (choice) return of(choice);
  if (schema.format === 'text') return { en: 'In English', 'zh-Hans': '中文' };
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, of(schema.properties?.[name] ?? {})]));
    case 'array':
      return schema.prefixItems ? schema.prefixItems.map(of) : Array.from({ length: schema.minItems ?? 0 }, () => of(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.min(Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1), schema.maximum ?? Number.POSITIVE_INFINITY);
    case 'boolean':
      return false;
    case 'string':
      return words[schema.format ?? ''] ?? 'example'.slice(0, schema.maxLength);
    default:
      return null;
  }
}
const words: Readonly<Record<string, string>> = {
  uuid: '0192bbbb-0000-7000-8000-000000000001',
  date: '2026-03-01',
  'date-time': '2026-03-01T09:00:00Z',
  decimal: '2.65',
  uri: 'https://example.org/',
  email: 'ilse.marten@example.org',
};
