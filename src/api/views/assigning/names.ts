/** Names of people with their units, as far as the reader may read them. */
import { type Asked, from } from '#kernel';
import { organisation, person } from '#systems/registry';
import type { PersonName } from './shapes.ts';

export async function peopleNamed({ asOf: _, ...asked }: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, PersonName>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await from(asked, person).where('id', 'in', wanted).execute();
  const units = await unitsNamed(
    asked,
    rows.flatMap(({ organisationId }) => organisationId ?? []),
  );
  return new Map(
    rows.map(({ id, givenName, familyName, organisationId }) => [
      id,
      { id, name: `${givenName} ${familyName}`, unit: organisationId ? (units.get(organisationId) ?? null) : null },
    ]),
  );
}

export async function unitsNamed({ asOf: _, ...asked }: Asked, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const rows = wanted.length ? await from(asked, organisation).where('id', 'in', wanted).execute() : [];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export const nobody = (id: string): PersonName => ({ id, name: '—', unit: null });
