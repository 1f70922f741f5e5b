/** Finding indicators, by code, words and facets. */
import { type SqlBool, sql } from 'kysely';
import { type Asked, from, rowsAt } from '#kernel';
import { type IndicatorRow, indicator, source } from './records.ts';

/** Metadata of a past day is asked for by `asOf` of records; figures of a past day are described by the metadata of today. */
export const today = ({ asOf: _, ...asked }: Asked): Asked => asked;

/** The indicator of this code, where this person may know of it. */
export const indicatorNamed = (asked: Asked, code: string): Promise<IndicatorRow | undefined> =>
  from(today(asked), indicator).where('code', '=', code).executeTakeFirst();

export const indicatorsNamed = async (asked: Asked, codes: readonly string[]): Promise<IndicatorRow[]> =>
  codes.length
    ? from(today(asked), indicator)
        .where('code', 'in', [...codes])
        .orderBy('code')
        .execute()
    : [];

export interface Search {
  /** Words, all of which occur in code, name, definition or unit, in any language. */
  readonly words?: string;
  readonly unit?: string;
  readonly frequency?: string;
  readonly direction?: string;
  readonly source?: string;
  readonly derived?: boolean;
}

/** Indicators that this person may know of and that fit, by code. */
export const searchIndicators = (asked: Asked, search: Search = {}): Promise<IndicatorRow[]> =>
  fitting(asked, search).orderBy('indicator.code').limit(500).execute();

type Facet = 'unit' | 'frequency' | 'direction' | 'source' | 'derived';
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** How many indicators fit for every value of each facet; a facet does not count its own wish, so that it can be changed. */
export async function facetsOf(asked: Asked, search: Search = {}): Promise<Readonly<Record<Facet, readonly FacetValue[]>>> {
  const facets: Facet[] = ['unit', 'frequency', 'direction', 'source', 'derived'];
  const counted = await Promise.all(
    facets.map(async (facet) => {
      const { [facet]: _, ...others } = search;
      const rows = await fitting(asked, others).execute();
      const sources = facet === 'source' ? await codesOfSources(asked) : new Map<string, string>();
      const readFacet: Readonly<Record<Facet, (row: IndicatorRow) => string>> = {
        unit: ({ unit }) => unit,
        frequency: ({ frequency }) => frequency,
        direction: ({ direction }) => direction,
        source: ({ sourceId }) => sources.get(sourceId ?? '') ?? '',
        derived: ({ formula }) => String(formula !== null),
      };
      const groups = Map.groupBy(rows, readFacet[facet]);
      const values = [...groups].map(([value, { length: count }]) => ({ value, count }));
      return [facet, values.filter(({ value }) => value).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))] as const;
    }),
  );
  return Object.fromEntries(counted) as Record<Facet, FacetValue[]>;
}

function fitting(asked: Asked, { words = '', unit, frequency, direction, source: code, derived }: Search) {
  const now = today(asked);
  let query = from(now, indicator);
  for (const word of words.trim().split(/\s+/).filter(Boolean).slice(0, 8)) query = query.where(mentions(word));
  if (unit) query = query.where('unit', '=', unit);
  if (frequency) query = query.where('frequency', '=', frequency as never);
  if (direction) query = query.where('direction', '=', direction as never);
  if (derived !== undefined) query = query.where('formula', derived ? 'is not' : 'is', null);
  if (code)
    query = query.where(sql<SqlBool>`indicator.source_id in (select id from ${rowsAt(now, source)} as source where code = ${code})`);
  return query;
}

function mentions(word: string) {
  const text = sql`(indicator.code || ' ' || indicator.unit || ' ' || plain_name(indicator.name) || ' ' || lower(coalesce(indicator.definition::text, '')))`;
  return sql<SqlBool>`${text} ilike ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`;
}

const codesOfSources = async (asked: Asked) => new Map((await from(today(asked), source).execute()).map(({ id, code }) => [id, code]));
