/** Who sits on a panel, as a WHERE over rows that name it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Person } from '#kernel';
import { placeIn, readableByOfficers } from '#systems/applications';
import { isMine, runsCall } from './in-call.ts';

export const seats = ['chair', 'deputy', 'member', 'secretary'] as const;

/** `panel` is the column that names the panel. */
export const sitsOn = (person: Person, panel: string, wanted: readonly (typeof seats)[number][] = seats): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select from panel_member as seat where seat.panel_id = ${sql.ref(panel)} and seat.state = 'seated'
    and seat.seat = any(${[...wanted]}::text[]) and ${isMine(person, 'seat.person_id')})`;

/** Its chair, or the deputy, who leads where the chair is out of the room. */
export const leads = (person: Person, panel: string): RawBuilder<SqlBool> => sitsOn(person, panel, ['chair', 'deputy']);

/** Officers of the call, and whoever holds the role of chair for it. */
export const runsPanelsOf = (person: Person, table: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${runsCall(person, table)} or ${readableByOfficers(person, placeIn(table), ['panel-chair'])})`;

/** Those, and whoever sits on the panel. */
export const readsPanel = (person: Person, table: string, panel = `${table}.panel_id`): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${runsPanelsOf(person, table)} or ${sitsOn(person, panel)})`;
