/** Where the pages of a record live. */
import type { Text } from '../../kit/language.ts';
import type { Row } from '../../kit/record/shape.ts';
import type { Params } from '../../page.tsx';

/** A record by its path in the API, and the path of its pages. */
export interface Place {
  readonly record: string;
  readonly path: string;
}

const own: Readonly<Record<string, string>> = {
  organisations: '/organisations',
  people: '/people',
  'code-lists': '/code-lists',
  clauses: '/clauses',
  targets: '/targets',
  tasks: '/tasks',
  objectives: '/objectives',
  indicators: '/indicators',
};

/** Where one row is read: on the page of its own kind, else on the plain one that every record has. */
export const pageOf = (record: string, id: string): string => `${own[record] ?? `/records/${record}`}/${id}`;

export const placeOf = (params: Params, fixed?: Place): Place => {
  const record = encodeURIComponent(params.path ?? '');
  return fixed ?? { record, path: `/records/${record}` };
};

/** By what people know a row. */
export function titleOf(row: Row): Text {
  const words = [row.name, row.heading, row.statement].find((each) => each && typeof each === 'object');
  if (words) return words as Text;
  const said = row.givenName ? `${row.givenName} ${row.familyName}` : (row.code ?? row.number ?? row.period ?? row.id);
  return { en: String(said), 'zh-Hans': String(row.nativeName ?? said) };
}
