/** Which figures a person may see, and which of their vintages: every list, count, export and message reads through here. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Asked, mayHandle, visible } from '#kernel';
import { isOfOffice } from './records/office.ts';
import type { ObservationRow } from './records.ts';
import { indicator } from './records.ts';
import type { Confidentiality } from './rules/figure.ts';

/** The confidentialities that this person may see: the public the free ones, confidential ones only those who are cleared. */
export function mayKnow({ person }: Asked): readonly Confidentiality[] {
  if (!isOfOffice(person)) return ['F'];
  return mayHandle(person, 'restricted') ? ['F', 'N', 'C'] : ['F', 'N'];
}

/**
 * The WHERE of a row named `observation`: its indicator may be read, the figure may be known, and no later correction of the
 * same vintage says otherwise. The public sees nothing before the day of its release.
 */
export function mayReadObservations(asked: Asked): RawBuilder<SqlBool> {
  const embargo = isOfOffice(asked.person) ? sql<SqlBool>`true` : sql<SqlBool>`observation.released_on <= ${dayOf(asked.now)}::date`;
  return sql<SqlBool>`(
    observation.indicator_id in (select indicator.id from indicator where ${visible(indicator, asked.person)})
    and observation.confidentiality = any(${mayKnow(asked)}::text[])
    and ${embargo}
    and not exists (select from observation as later
      where later.indicator_id = observation.indicator_id and later.region_code = observation.region_code and later.period = observation.period
        and later.dimension = observation.dimension and later.released_on = observation.released_on and later.recorded_at > observation.recorded_at))`;
}

/** Which figures are wanted; what is left out is not asked about. */
export interface Wanted {
  readonly indicatorIds?: readonly string[];
  readonly regions?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly dimension?: string;
  /** The figures as the world knew them at the end of this day; without it `asked.asOf`, without that today. */
  readonly asOf?: string;
}

/**
 * The latest vintage of every figure as the world knew it on a day: `released_on <= day`, whenever it was recorded here.
 * A day in the past is answered from the releases of that time even where this platform is younger.
 */
export async function figuresOf(asked: Asked, wanted: Wanted): Promise<ObservationRow[]> {
  const { rows } = await sql<ObservationRow>`
    select distinct on (indicator_id, region_code, period, dimension) ${columns} from observation
    where ${asWanted(wanted)} and observation.released_on <= ${viewOf(asked, wanted)}::date and ${mayReadObservations(asked)}
    order by indicator_id, region_code, period, dimension, released_on desc`.execute(asked.db);
  return rows;
}

/** Every vintage that may be seen, up to the day of the view, oldest first. */
export async function vintagesOfFigures(asked: Asked, wanted: Wanted): Promise<ObservationRow[]> {
  const { rows } = await sql<ObservationRow>`
    select ${columns} from observation
    where ${asWanted(wanted)} and observation.released_on <= ${viewOf(asked, wanted)}::date and ${mayReadObservations(asked)}
    order by indicator_id, region_code, period, dimension, released_on`.execute(asked.db);
  return rows;
}

/** The day whose knowledge is asked for. The office does not see tomorrow's releases unless it asks for tomorrow. */
export const viewOf = (asked: Asked, { asOf }: Pick<Wanted, 'asOf'> = {}): string => asOf ?? dayOf(asked.asOf ?? asked.now);

const dayOf = (instant: string): string => instant.slice(0, 10);

const columns = sql.raw(
  `observation.indicator_id, observation.region_code, observation.period, observation.dimension, observation.released_on, observation.recorded_at,
   observation.value, observation.status, observation.confidentiality, observation.missing, observation.numerator, observation.denominator,
   observation.factor, observation.source_id, observation.note, observation.batch_id`,
);

export function asWanted({ indicatorIds, regions, from, to, dimension }: Wanted): RawBuilder<SqlBool> {
  const wishes = [
    indicatorIds && sql`observation.indicator_id = any(${indicatorIds}::uuid[])`,
    regions && sql`observation.region_code = any(${regions}::text[])`,
    from && sql`observation.period >= ${from}`,
    to && sql`(observation.period <= ${to} or observation.period like ${`${to}-%`})`,
    dimension !== undefined && sql`observation.dimension = ${dimension}`,
  ].filter((wish) => typeof wish === 'object');
  return wishes.length ? sql<SqlBool>`(${sql.join(wishes, sql` and `)})` : sql<SqlBool>`true`;
}

export type VintageRow = ObservationRow & { readonly confidentiality: Confidentiality };

/**
 * The last word on every vintage of these indicators, oldest first, whoever asks. For working out what is then itself under
 * the policy (derived figures inherit the strictest confidentiality); never for showing.
 */
export async function everyVintage({ db }: Asked, indicatorIds: readonly string[], period?: string): Promise<VintageRow[]> {
  const { rows } = await sql<VintageRow>`
    select distinct on (indicator_id, region_code, period, dimension, released_on) ${columns} from observation
    where indicator_id = any(${indicatorIds}::uuid[]) and (${period ?? null}::text is null or period = ${period ?? null})
    order by indicator_id, region_code, period, dimension, released_on, recorded_at desc`.execute(db);
  return rows;
}
