/** What there is: which areas and periods have figures, and which sources they came from. */
import { sql } from 'kysely';
import { inputsOf, parse } from '#engines/formula';
import type { Asked } from '#kernel';
import { asWanted, mayReadObservations, viewOf, type Wanted } from './figures.ts';

export interface Holding {
  readonly indicatorId: string;
  readonly region: string;
  /** How many periods have had a value. */
  readonly periods: number;
  readonly first: string;
  readonly last: string;
}

/** Per indicator and region how many periods have a value that this person may see, as the world knew them on the day. Totals only, no breakdowns. */
export async function holdingsOf(asked: Asked, wanted: Pick<Wanted, 'indicatorIds' | 'regions'> = {}): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select indicator_id, region_code as region, count(distinct period)::int as periods, min(period) as first, max(period) as last
    from observation
    where value is not null and dimension = '' and ${asWanted(wanted)}
      and released_on <= ${viewOf(asked)}::date and ${mayReadObservations(asked)}
    group by indicator_id, region_code order by indicator_id, region_code`.execute(asked.db);
  return rows;
}

export interface SourceHolding {
  readonly sourceId: string;
  readonly indicatorId: string;
  readonly figures: number;
  readonly first: string;
  readonly last: string;
}

/** How many figures of which indicators came from each source, every vintage counted. */
export async function sourceHoldingsOf(asked: Asked, sourceId?: string): Promise<SourceHolding[]> {
  const { rows } = await sql<SourceHolding>`
    select source_id, indicator_id, count(*)::int as figures, min(period) as first, max(period) as last
    from observation
    where source_id is not null and (${sourceId ?? null}::uuid is null or source_id = ${sourceId ?? null}::uuid)
      and released_on <= ${viewOf(asked)}::date and ${mayReadObservations(asked)}
    group by source_id, indicator_id order by source_id, indicator_id`.execute(asked.db);
  return rows;
}

/** The codes of the indicators that a stored formula is made of. */
export const codesInFormula = (formula: string): string[] => [...inputsOf(parse(formula))];
