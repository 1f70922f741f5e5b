/** Names beside ids, of today, as far as the reader may know them. */
import { type AnyRecord, type Asked, from, minorDigits, recordOf, type Text } from '#kernel';
import { type ProjectRow, project } from '#systems/projects';
import { organisation, person } from '#systems/registry';
import type { Money } from '../funding/shapes.ts';
import type { ProjectName } from '../reports/shapes.ts';
import type { NamedRow } from './shapes.ts';

const today = ({ asOf: _, ...asked }: Asked): Asked => asked;

export const moneyOf = ({ currency }: { readonly currency: string }): Money => ({ currency, digits: minorDigits(currency) });

/** The words of a state: an officer's for those inside, else the public ones. */
export function stateWords(record: AnyRecord, state: string, isInside: boolean): Text {
  const { label, publicLabel } = record.states[state] ?? { label: { en: state, 'zh-Hans': state } };
  return isInside ? label : (publicLabel ?? label);
}

async function rowsNamed<R extends AnyRecord>(asked: Asked, record: R, ids: readonly (string | null)[]) {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return [];
  return from(today(asked), record)
    .where('id' as never, 'in', known as never)
    .execute();
}

export const unitNames = async (asked: Asked, ids: readonly (string | null)[]): Promise<Map<string, Text>> =>
  new Map((await rowsNamed(asked, organisation, ids)).map(({ id, name }) => [id, name]));

/** `Noor Haddad`, for those who have signed in. */
export const personNames = async (asked: Asked, ids: readonly (string | null)[]): Promise<Map<string, string>> =>
  new Map(
    (await rowsNamed(asked, person, ids)).map(({ id, givenName, familyName, nativeName }) => [
      id,
      asked.language === 'zh-Hans' && nativeName ? nativeName : `${givenName} ${familyName}`,
    ]),
  );

export const projectNames = async (asked: Asked, ids: readonly string[]): Promise<Map<string, ProjectName>> =>
  new Map((await rowsNamed(asked, project, ids)).map(({ id, reference, title }: ProjectRow) => [id, { id, reference, title }]));

/** A row of a record that is named by its table, by name or title; null where there is none that the reader may know. */
export async function rowName(asked: Asked, table: string, id: string | null): Promise<NamedRow | null> {
  const record = recordOf(table);
  if (!record || !id) return null;
  const [row] = (await rowsNamed(asked, record, [id])) as readonly Readonly<Record<string, unknown>>[];
  if (!row) return null;
  const said = row.name ?? row.title ?? row.code ?? row.reference;
  return { id, name: typeof said === 'string' ? { en: said, 'zh-Hans': said } : (said as Text) };
}
