/** What the import routes answer, and what the wizard makes of it. Pure. */
import type { Text } from '../../kit/language.ts';

export interface Importable {
  readonly path: string;
  readonly one: Text;
  readonly many: Text;
  readonly suggestedKey: readonly string[];
  readonly columns: readonly ImportColumn[];
}
export interface ImportColumn {
  /** `name.en` for one language of a bilingual column. */
  readonly name: string;
  readonly column: string;
  readonly language: string | null;
  readonly label: Text;
  readonly isNeeded: boolean;
}
export type Mapping = Readonly<Record<string, string | null>>;
export interface Tried {
  readonly heads: readonly string[];
  readonly rows: number;
  readonly format: string;
  readonly encoding: string | null;
  readonly sample: readonly (readonly unknown[])[];
  readonly mapping: Mapping;
  readonly suggestedKey: readonly string[];
  readonly report: Report | null;
}
export interface Report {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly untouched: number;
  readonly faults: readonly { readonly row: number; readonly column: string; readonly says: Text }[];
  readonly fields: readonly {
    readonly column: string;
    readonly matched: number;
    readonly changed: number;
    readonly missing: number;
    readonly examples: readonly string[];
  }[];
}

/** The columns of the record that some head is mapped to, each once. */
export const mappedColumns = (mapping: Mapping): string[] => [
  ...new Set(Object.values(mapping).flatMap((name) => (name === null ? [] : [name.split('.')[0] as string]))),
];

/** A column that two heads are mapped to. */
export function mappedTwice(mapping: Mapping): string | undefined {
  const chosen = Object.values(mapping).filter((name) => name !== null);
  return chosen.find((name, i) => chosen.indexOf(name) !== i);
}

/** What a new row needs and no head gives. */
export function lackingIn(mapping: Mapping, columns: readonly ImportColumn[]): ImportColumn[] {
  const given = new Set(mappedColumns(mapping));
  const lacking = columns.filter(({ column, isNeeded }) => isNeeded && !given.has(column));
  return lacking.filter(({ column }, i) => lacking.findIndex((each) => each.column === column) === i);
}
