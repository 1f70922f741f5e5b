/** Between a row of the API and what stands in a form's fields. Pure. */

import type { FieldError } from '../../problem.ts';
import type { Text } from '../language.ts';
import { type Column, kindOf, mayBeEmpty, type Row } from './shape.ts';

/** What stands in the fields: text by field name; a bilingual column has two fields, `name/en` and `name/zh-Hans`. */
export type Typed = Readonly<Record<string, string>>;

export const fieldsOf = (column: Column): readonly string[] =>
  kindOf(column.schema).kind === 'bilingual' ? [`${column.name}/en`, `${column.name}/zh-Hans`] : [column.name];

/** A row's writable columns as text in fields. */
export function typedFrom(columns: readonly Column[], row: Partial<Row> = {}): Typed {
  return Object.fromEntries(
    columns
      .filter(({ writable }) => writable)
      .flatMap((column) => {
        const value = row[column.name];
        if (kindOf(column.schema).kind !== 'bilingual') return [[column.name, textOf(value)]];
        const text = (value ?? {}) as Text;
        return [
          [`${column.name}/en`, text.en ?? ''],
          [`${column.name}/zh-Hans`, text['zh-Hans'] ?? ''],
        ];
      }),
  );
}

/** What the fields say as values for the API. An empty field is null where the column allows it, else left out. */
export function valuesFrom(columns: readonly Column[], typed: Typed): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const column of columns) {
    if (!column.writable) continue;
    const value = answerTo(column, typed);
    if (value !== undefined) values[column.name] = value;
    else if (mayBeEmpty(column.schema)) values[column.name] = null;
  }
  return values;
}

/** Only what differs from the row: a change says no more than it changes. */
export function changesFrom(columns: readonly Column[], typed: Typed, row: Row): Record<string, unknown> {
  const before = typedFrom(columns, row);
  const touched = columns.filter((column) => fieldsOf(column).some((field) => typed[field] !== before[field]));
  return valuesFrom(touched, typed);
}

/** What the writer changed, laid over what somebody else saved meanwhile: a field that the writer left alone is theirs. */
export function mergedOver(columns: readonly Column[], typed: Typed, seen: Row, theirs: Row): Typed {
  const before = typedFrom(columns, seen);
  const now = typedFrom(columns, theirs);
  return Object.fromEntries(
    Object.entries(now).map(([field, saved]) => [field, typed[field] === before[field] ? saved : (typed[field] ?? saved)]),
  );
}

/** The field that an error of the API points at: `/name/en` → `name/en`, else its column. */
export function fieldOf({ pointer }: FieldError, fields: readonly string[]): string | undefined {
  const path = pointer.replace(/^#?\//, '').replaceAll('~1', '/').replaceAll('~0', '~');
  return fields.find((field) => field === path) ?? fields.find((field) => field.split('/')[0] === path.split('/')[0]);
}

function answerTo(column: Column, typed: Typed): unknown {
  const kind = kindOf(column.schema);
  const text = (typed[column.name] ?? '').trim();
  if (kind.kind === 'bilingual') {
    const [en, zh] = [typed[`${column.name}/en`]?.trim(), typed[`${column.name}/zh-Hans`]?.trim()];
    return en || zh ? { ...(en && { en }), ...(zh && { 'zh-Hans': zh }) } : undefined;
  }
  if (text === '') return undefined;
  if (kind.kind === 'yes-no') return text === 'true';
  if (kind.kind === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  if (kind.kind === 'other') return parsed(text);
  return text;
}

const textOf = (value: unknown): string => (value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Structured values are written as JSON; what is no JSON goes as typed, and the API says what is wrong with it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
