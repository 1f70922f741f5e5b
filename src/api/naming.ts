/** By what people know a row, whatever record it is of. */
import type { AnyRow, Text } from '#kernel';

export function nameOf(row: Readonly<Record<string, unknown>> | AnyRow): Text {
  const row_ = row as Readonly<Record<string, unknown>>;
  const named = [row_.name, row_.title, row_.heading, row_.statement].find((words) => words && typeof words === 'object') as
    | Text
    | undefined;
  if (named) return named;
  if (typeof row_.title === 'string') return { en: row_.title };
  const said = row_.givenName
    ? `${row_.givenName} ${row_.familyName}`
    : (row_.reference ?? row_.code ?? row_.number ?? row_.period ?? row_.id);
  return { en: String(said), 'zh-Hans': String(row_.nativeName ?? said) };
}

/** The short mark beside the name, where there is one. */
export const markOf = (row: AnyRow): string | null => (row.code ?? row.number ?? null) as string | null;
