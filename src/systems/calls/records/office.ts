/** Who keeps a call: the programme officers of the organisation that holds it, of its region, its programme, or of the call itself. */
import { type SqlBool, sql } from 'kysely';
import { type AnyRecord, holds, holdsEverywhere, holdsSomewhere, type Person, platform, regionsOf, visible } from '#kernel';

/** Where a call belongs; what hangs on a call carries it too. */
export interface Belonging {
  readonly holderId: string;
  readonly regionId?: string | null | undefined;
  readonly programmeId?: string | null | undefined;
  readonly callId?: string | undefined;
}

export const keepsCall = (person: Person, { holderId, regionId, programmeId, callId }: Belonging): boolean =>
  person.id === platform.id ||
  holds(person, 'programme-officer', {
    organisationId: holderId,
    regionId: regionId ?? null,
    programmeId: programmeId ?? null,
    callId: callId ?? null,
  });

/** Might they keep some call? Asked before a row is looked for. */
export const keepsSomeCall = (person: Person): boolean => person.id === platform.id || holdsSomewhere(person, 'programme-officer');

const readers = ['programme-officer', 'administrator', 'auditor'] as const;

/** The WHERE of whoever works on calls: all of them, those of their scopes, or none. */
export function worksOnCalls(person: Person, table = 'call') {
  if (person.id === platform.id || holdsEverywhere(person, ...readers)) return true;
  const held = person.held.filter(({ role }) => (readers as readonly string[]).includes(role));
  const among = (column: string, ids: readonly (string | null | undefined)[]) => {
    const known = ids.filter((id) => typeof id === 'string');
    return known.length ? [sql<SqlBool>`${sql.ref(`${table}.${column}`)} = any(${known}::uuid[])`] : [];
  };
  const wheres = [
    ...among(
      'holder_id',
      held.map(({ organisationId }) => organisationId),
    ),
    ...among('region_id', regionsOf(person, ...readers)),
    ...among(
      'programme_id',
      held.map(({ programmeId }) => programmeId),
    ),
    ...among(
      'id',
      held.map(({ callId }) => callId),
    ),
  ];
  return wheres.length ? sql<SqlBool>`(${sql.join(wheres, sql` or `)})` : false;
}

/** What hangs on a call is read by whoever reads the call. */
export const ofSeenCall = (call: AnyRecord, person: Person, table: string) =>
  sql<SqlBool>`exists (select from call where call.id = ${sql.ref(`${table}.call_id`)} and ${visible(call, person)})`;
