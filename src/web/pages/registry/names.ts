/** What rows are called, asked of the API by their ids: only such as the reader may know. */
import type { Text } from '../../kit/language.ts';
import type { Choice, Column, Description, Row, Schema } from '../../kit/record/shape.ts';
import type { Asking } from '../../page.tsx';
import { choicesOf } from './choice-words.ts';

export interface Named {
  readonly id: string;
  readonly mark: string | null;
  readonly name: Text;
}
export type Names = Readonly<Record<string, Named>>;
interface Answer {
  readonly items: readonly Named[];
}
type Read = Asking['read'];

export async function namesOf(read: Read, table: string, ids: readonly (string | null | undefined)[]): Promise<Names> {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))].slice(0, 500);
  if (!wanted.length) return {};
  const { items } = await read<Answer>(`/api/v1/names/${table}`, { id: wanted.join(',') });
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

/** The record that a column refers to, alone or in a list. */
export const referred = ({ anyOf, items, reference }: Schema): string | undefined =>
  reference ?? items?.reference ?? anyOf?.map(referred).find(Boolean);

/** The description with the names of what these rows refer to, and the words of its choices. */
export async function withNames(read: Read, description: Description, rows: readonly Row[]): Promise<Description> {
  const named = (table: string, name: string) => namesOf(read, table, rows.flatMap((row) => [row[name]].flat()) as string[]);
  return withChoices(description, async (table, { name }) => Object.values(await named(table, name)));
}

/** The description with all that may be chosen, for a form. What is chosen already is among it. */
export async function withAllNames(read: Read, description: Description, row: Row | undefined): Promise<Description> {
  const all = async (table: string, { name }: Column) => {
    const { items } = await read<Answer>(`/api/v1/names/${table}`);
    const chosen = await namesOf(read, table, [row?.[name]].flat() as string[]);
    const known = new Set(items.map(({ id }) => id));
    return [...Object.values(chosen).filter(({ id }) => !known.has(id)), ...items];
  };
  const writable = { ...description, columns: description.columns.filter((column) => column.writable).map(inOneLine) };
  return withChoices(writable, all);
}

/** A name is written in one line, whatever length is kept. */
const inOneLine = (column: Column): Column =>
  column.name === 'name' || column.name === 'heading'
    ? { ...column, schema: { type: 'object', properties: { en: { type: 'string' }, 'zh-Hans': { type: 'string' } } } }
    : column;

async function withChoices(
  description: Description,
  named: (table: string, column: Column) => Promise<readonly Named[]>,
): Promise<Description> {
  const columns = await Promise.all(
    description.columns.map(async (column) => {
      const table = referred(column.schema);
      const choices = table ? (await named(table, column)).map(choiceOf) : choicesOf(column.schema);
      return choices ? { ...column, choices } : column;
    }),
  );
  return { ...description, many: sentences(description.many), columns: byName(columns) };
}

/** A list is headed by a large letter; names of records are written in small ones. */
const sentences = (words: Text): Text =>
  Object.fromEntries(Object.entries(words).map(([language, said]) => [language, said && said.charAt(0).toUpperCase() + said.slice(1)]));

/** What names a row comes first; then the columns in the order of the record. */
const byName = (columns: readonly Column[]) => [
  ...columns.filter(({ name }) => naming.includes(name)).sort((a, b) => naming.indexOf(a.name) - naming.indexOf(b.name)),
  ...columns.filter(({ name }) => !naming.includes(name)),
];
const naming = ['name', 'heading', 'familyName', 'givenName'];

const choiceOf = ({ id, mark, name }: Named): Choice => ({
  value: id,
  label: mark && mark.length < 20 ? marked(name, mark) : name,
});
const marked = (name: Text, mark: string): Text =>
  Object.fromEntries(Object.entries(name).map(([language, words]) => [language, words ? `${words} · ${mark}` : words]));
