/** By what people know a row that another refers to. */
import { type AnyRow, type Language, say, type Text } from '#kernel';

/** Names of rows by id. Two of one name are told apart by their reference or code, or else by the end of their ids: they never become one. */
export function namesOf(rows: readonly AnyRow[], language: Language): Map<string, string> {
  const names = new Map(rows.map((row) => [row.id, nameOf(row, language)]));
  const alike = Map.groupBy(rows, ({ id }) => names.get(id));
  for (const [name, same] of alike)
    if (same.length > 1) for (const row of same) names.set(row.id, `${name} (${markOf(row, name) ?? row.id.slice(-6)})`);
  return names;
}

function nameOf(row: AnyRow, language: Language): string {
  const { name, title, heading, statement, givenName, familyName, nativeName, reference, code, number, period, id } = row as Readonly<
    Record<string, unknown>
  >;
  const words = [name, title, heading, statement].find((one) => one !== null && one !== undefined && one !== '');
  if (words) return typeof words === 'string' ? words : say(words as Text, language);
  if (givenName) return String((language === 'zh-Hans' && nativeName) || `${givenName} ${familyName}`);
  return String(reference ?? code ?? number ?? period ?? id);
}

function markOf(row: AnyRow, name: string | undefined): string | undefined {
  const { reference, code, number } = row as Readonly<Record<string, unknown>>;
  const mark = reference ?? code ?? number;
  return mark === null || mark === undefined || mark === name ? undefined : String(mark);
}
