/** Rows of a call carry where it stands, so that each says by itself whose officers may read it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { holds, isSignedIn, type Person, platform, reference } from '#kernel';
import { idsOf, placeIn, readableByOfficers } from '#systems/applications';

export const inCall = {
  callId: reference('call'),
  programmeId: reference('programme').nullable(),
  holderId: reference('organisation'),
  regionId: reference('region').nullable(),
};
export const inCallWords = {
  callId: { en: 'Call', 'zh-Hans': '指南' },
  programmeId: { en: 'Programme', 'zh-Hans': '计划' },
  holderId: { en: 'Run by', 'zh-Hans': '组织单位' },
  regionId: { en: 'Region', 'zh-Hans': '地区' },
};

/** Where a call stands. */
export interface Standing {
  readonly callId: string;
  readonly programmeId: string | null;
  readonly holderId: string;
  readonly regionId: string | null;
}

/** The programme officers of the call that a row of this table is of; as a WHERE. */
export const runsCall = (person: Person, table: string): RawBuilder<SqlBool> => readableByOfficers(person, placeIn(table));

/** The same, of a place that is known. */
export const isOfficerAt = (person: Person, { callId, programmeId, holderId, regionId }: Standing): boolean =>
  person.id === platform.id || holds(person, 'programme-officer', { callId, programmeId, organisationId: holderId, regionId });

/** The column names the person, or a row that was merged into them. */
export const isMine = (person: Person, column: string): RawBuilder<SqlBool> =>
  isSignedIn(person) ? sql<SqlBool>`${sql.ref(column)} = any(${idsOf(person)})` : sql<SqlBool>`false`;
