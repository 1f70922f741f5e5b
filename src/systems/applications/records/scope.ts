/** Who reads applications by office, and who is recused; as SQL that rows of later systems can stand under too. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { isSignedIn, type Person, platform, type Role } from '#kernel';

/** Every id that is this person, those merged into it included; computed once in a query. */
export const idsOf = ({ id }: Person): RawBuilder<string[]> => sql`(select ids_of_person(${id}::uuid))::uuid[]`;

/** The same, and every id of whoever acts in their name: what either may not know of, both may not. */
export const idsOfBoth = (person: Person): RawBuilder<string[]> =>
  person.actor ? sql`(${idsOf(person)} || ${idsOf(person.actor.person)})` : idsOf(person);

/** Where a row stands, as columns of its table; a call has no column for itself in its own table, but is its `id`. */
export interface Place {
  readonly callId: RawBuilder<unknown>;
  readonly programmeId: RawBuilder<unknown>;
  readonly holderId: RawBuilder<unknown>;
  readonly regionId: RawBuilder<unknown>;
}

/** The columns `call_id`, `programme_id`, `holder_id` and `region_id` of a table. */
export const placeIn = (table: string): Place => ({
  callId: sql.ref(`${table}.call_id`),
  programmeId: sql.ref(`${table}.programme_id`),
  holderId: sql.ref(`${table}.holder_id`),
  regionId: sql.ref(`${table}.region_id`),
});

/**
 * Does the person hold one of these roles (a programme officer, unless said otherwise) where the row stands: as a WHERE. It says nothing of
 * conflicts: add `notRecused` wherever the row belongs to an application.
 */
export function readableByOfficers(person: Person, place: Place, wanted: readonly Role[] = ['programme-officer']): RawBuilder<SqlBool> {
  if (person.id === platform.id) return sql<SqlBool>`true`;
  const held = person.held.filter(({ role }) => wanted.includes(role));
  if (held.some(({ organisationId, regionId, programmeId, callId }) => !(organisationId || regionId || programmeId || callId)))
    return sql<SqlBool>`true`;
  const among = (column: RawBuilder<unknown>, ids: readonly (string | null | undefined)[]) => {
    const real = [...new Set(ids.filter((id) => typeof id === 'string'))];
    return real.length ? [sql<SqlBool>`${column} = any(${real}::uuid[])`] : [];
  };
  const places = [
    ...among(
      place.holderId,
      held.map(({ organisationId }) => organisationId),
    ),
    ...among(
      place.regionId,
      held.flatMap(({ regionId, regionIds }) => (regionIds ?? [regionId]) as readonly (string | null | undefined)[]),
    ),
    ...among(
      place.programmeId,
      held.map(({ programmeId }) => programmeId),
    ),
    ...among(
      place.callId,
      held.map(({ callId }) => callId),
    ),
  ];
  return places.length ? sql<SqlBool>`(${sql.join(places, sql` or `)})` : sql<SqlBool>`false`;
}

/**
 * Neither the person nor whoever acts for them has a conflict with the application: no recusal stands, and they are none of its people. As a WHERE for
 * offices (officers, chairs, reviewers) over any row that belongs to an application; `application` is the column with its id.
 */
export function notRecused(person: Person, application: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (person.id === platform.id) return sql<SqlBool>`true`;
  return sql<SqlBool>`(not exists (select from recusal as bar where bar.application_id = ${application} and bar.state = 'standing' and bar.person_id = any(${idsOfBoth(person)}))
    and not exists (select from application_member as own where own.application_id = ${application} and own.state <> 'declined' and own.person_id = any(${idsOfBoth(person)})))`;
}

/** They are asked to be, or are, one of the people of the application. */
export const isAmongPeople = (person: Person, application: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  isSignedIn(person)
    ? sql<SqlBool>`exists (select from application_member as own where own.application_id = ${application} and own.state in ('invited', 'confirmed') and own.person_id = any(${idsOf(person)}))`
    : sql<SqlBool>`false`;
