/**
 * Who sees into an allocation. Ranks are relative: whoever may not know of one application of a call learns of it from the places of the others. So an
 * officer or chair who is recused from any application of the call, or takes part in one, sees nothing of how that call is decided, not even that it is.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Asked, holds, isSignedIn, type Person, platform, type Role, reference, type Scope } from '#kernel';
import { idsOf, idsOfBoth, placeIn, readableByOfficers } from '#systems/applications';

export const inCall = {
  callId: reference('call'),
  holderId: reference('organisation'),
  regionId: reference('region').nullable(),
  programmeId: reference('programme').nullable(),
};
export const inCallWords = {
  callId: { en: 'Call', 'zh-Hans': '指南' },
  holderId: { en: 'Run by', 'zh-Hans': '管理单位' },
  regionId: { en: 'Region', 'zh-Hans': '地区' },
  programmeId: { en: 'Programme', 'zh-Hans': '计划' },
};

/** A row that says of which call it is. */
export interface InCall {
  readonly callId: string;
  readonly holderId: string;
  readonly regionId: string | null;
  readonly programmeId: string | null;
}
export const placeOf = ({ callId, holderId, regionId, programmeId }: InCall): InCall => ({ callId, holderId, regionId, programmeId });
const scopeOf = ({ callId, holderId, regionId, programmeId }: InCall): Scope => ({
  organisationId: holderId,
  regionId,
  programmeId,
  callId,
});

const judging = ['programme-officer', 'panel-chair'] as const satisfies readonly Role[];

/** Programme officers of the call decide on it; recusal is looked up beside this. */
export const runsCall = (person: Person, row: InCall): boolean =>
  person.id === platform.id || holds(person, 'programme-officer', scopeOf(row));

/** Might they decide on some call? Asked before a row is looked for. */
export const runsSomeCall = (person: Person): boolean => person.id === platform.id || person.held.some(({ role }) => role === judging[0]);

/** Calls of which they may know nothing in office: the person or whoever acts for them takes part, or is recused from an application. */
const closedTo = (person: Person): RawBuilder<SqlBool> => sql`
  select bar.call_id from recusal as bar where bar.state = 'standing' and bar.person_id = any(${idsOfBoth(person)})
  union all
  select application.call_id from application join application_member as own on own.application_id = application.id
    where own.state <> 'declined' and own.person_id = any(${idsOfBoth(person)})`;

/** A call of which neither the person nor whoever acts for them is told nothing; `column` holds its id. */
export const openCall = (person: Person, column: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`${column} not in (${closedTo(person)})`;

/** Officers and chairs of the call of a row, none of them recused. */
export function judges(person: Person, table: string): boolean | RawBuilder<SqlBool> {
  if (person.id === platform.id) return true;
  if (!isSignedIn(person)) return false;
  const office = readableByOfficers(person, placeIn(table), judging);
  const callId = sql.ref(`${table}.call_id`);
  return sql<SqlBool>`((${office} or ${chairs(person, callId)}) and ${openCall(person, callId)})`;
}

/** They chair a panel of the call. */
const chairs = (person: Person, callId: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select from panel where panel.call_id = ${callId} and panel.chair_id = any(${idsOf(person)}))`;

/** May they decide on the call: programme officers of it, of whom nobody is recused from any of its applications. */
export async function decidesOn({ db, person }: Asked, place: InCall): Promise<boolean> {
  if (person.id === platform.id) return true;
  if (!runsCall(person, place)) return false;
  const { rows } = await sql<{ open: boolean }>`select ${openCall(person, sql`${place.callId}::uuid`)} as open`.execute(db);
  return rows[0]?.open ?? false;
}

/** The same, or a rule of one's own. */
export function judgesOr(person: Person, table: string, own: RawBuilder<SqlBool> | false) {
  const judged = judges(person, table);
  if (own === false || judged === true) return judged;
  return judged === false ? own : sql<SqlBool>`(${judged} or ${own})`;
}
