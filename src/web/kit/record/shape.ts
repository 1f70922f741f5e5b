/** How the API describes and answers records, and what this kit makes of them. */
import type { Text } from '../language.ts';

/** `GET /api/v1/<record>/description`. */
export interface Description {
  readonly one: Text;
  readonly many: Text;
  /** Files can be attached to its rows. */
  readonly takesFiles?: boolean;
  readonly columns: readonly Column[];
  readonly states: readonly Named[];
  readonly moves: readonly (Named & { readonly from?: unknown; readonly to?: unknown })[];
}
export interface Named {
  readonly name: string;
  readonly label: Text;
}
export interface Column extends Named {
  readonly help?: Text | null;
  readonly schema: Schema;
  readonly writable: boolean;
  readonly listed: boolean;
  /** What values are called, where a page knows: a reference by the name of its row, a choice by its word. */
  readonly choices?: readonly Choice[];
}
export interface Choice {
  readonly value: string;
  readonly label: Text;
}

/** The part of JSON Schema that forms and cells read. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly title?: string;
  readonly items?: Schema;
  /** The record whose row is meant. */
  readonly reference?: string;
}

/** A row as the API gives it: its columns, its version and state, and the moves open to this reader. */
export interface Row {
  readonly id: string;
  readonly version: number;
  readonly state?: string;
  readonly moves?: readonly string[];
  readonly mayChange?: boolean;
  readonly [column: string]: unknown;
}
export interface Listed {
  readonly items: readonly Row[];
  readonly next?: string | null;
  readonly total?: number | null;
  readonly mayCreate?: boolean;
}

export type FieldKind =
  | { readonly kind: 'text'; readonly isLong: boolean }
  | { readonly kind: 'bilingual'; readonly isLong: boolean }
  | { readonly kind: 'number'; readonly isWhole: boolean }
  | { readonly kind: 'decimal' }
  | { readonly kind: 'date' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'other' };

/** What a column is to someone who fills it in. */
export function kindOf(schema: Schema): FieldKind {
  const plain = withoutNull(schema);
  const choices = plain.enum ?? plain.anyOf?.map((each) => each.const).filter((each) => each !== undefined);
  if (choices?.length) return { kind: 'choice', choices: choices.map(String) };
  const isLong = (plain.maxLength ?? 0) > 200;
  if (plain.properties && 'en' in plain.properties)
    return { kind: 'bilingual', isLong: isLong || (plain.properties.en?.maxLength ?? 0) > 200 };
  const type = typeof plain.type === 'string' ? plain.type : plain.type?.find((each) => each !== 'null');
  if (type === 'boolean') return { kind: 'yes-no' };
  if (type === 'integer' || type === 'number') return { kind: 'number', isWhole: type === 'integer' };
  if (type !== 'string') return { kind: 'other' };
  if (plain.format === 'date') return { kind: 'date' };
  if (plain.format === 'date-time') return { kind: 'instant' };
  if (plain.format === 'decimal' || (plain.pattern && isDecimalPattern(plain.pattern))) return { kind: 'decimal' };
  return { kind: 'text', isLong };
}

/** Whether the column may be left empty. */
export const mayBeEmpty = (schema: Schema): boolean =>
  (Array.isArray(schema.type) && schema.type.includes('null')) ||
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((each) => each.type === 'null');

/** A nullable schema without its null. */
function withoutNull(schema: Schema): Schema {
  const parts = (schema.anyOf ?? schema.oneOf)?.filter((each) => each.type !== 'null');
  if (parts?.length === 1) return withoutNull({ ...schema, anyOf: undefined as never, oneOf: undefined as never, ...parts[0] });
  return schema;
}

/** A pattern that lets "12.50" pass and refuses words is exact decimal text. */
function isDecimalPattern(pattern: string): boolean {
  const matches = new RegExp(pattern);
  return matches.test('12.50') && !matches.test('word') && !matches.test('2024-10-31');
}
