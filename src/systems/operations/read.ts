/** The rows behind a figure, as far as the asker may read them. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type AnyRow, type Asked, from } from '#kernel';
import { allocation, award, verdict } from '#systems/allocation';
import { project } from '#systems/projects';
import { result } from '#systems/reports';
import { heldIn } from './rows.ts';
import { type Behind, descriptionOf } from './rules/catalogue.ts';

const most = 500;

export interface BehindFigure {
  readonly behind: Behind;
  /** The first 500. */
  readonly rows: readonly AnyRow[];
  /** Of all that the asker may read. */
  readonly count: number;
}

/**
 * Of the country with the code `region`, or of all. Undefined where there is no such measure. A year is one in UTC, as the measures count
 * it.
 */
export async function rowsBehind(asked: Asked, measure: string, year: string, region?: string): Promise<BehindFigure | undefined> {
  const description = descriptionOf(measure);
  if (!description) return undefined;
  const { behind } = description;
  const found = queryOf(asked, behind, { year, region, currency: /-([a-z]{3})$/.exec(measure)?.[1]?.toUpperCase() });
  const rows = (await found.limit(most).execute()) as readonly AnyRow[];
  return { behind, rows, count: rows.length < most ? rows.length : await countOf(asked, found) };
}

interface Which {
  readonly year: string;
  readonly region: string | undefined;
  readonly currency: string | undefined;
}

function queryOf(asked: Asked, behind: Behind, { year, region, currency }: Which) {
  const inYear = (column: string) => sql<SqlBool>`to_char(${sql.ref(column)}, 'YYYY') = ${year}`;
  const inRegion = (table: string) => (region === undefined ? sql<SqlBool>`true` : heldIn(region, `${table}.holder_id`));
  if (behind === 'allocation')
    return limitable(
      from(asked, allocation)
        .where(sql<SqlBool>`to_char(allocation.published_at at time zone 'UTC', 'YYYY') = ${year}`)
        .where('state', 'in', ['published', 'final'])
        .where(inRegion('allocation'))
        .orderBy('publishedAt')
        .orderBy('id'),
    );
  if (behind === 'verdict') {
    const those = from(asked, verdict)
      .where(sql<SqlBool>`exists (select from allocation where allocation.id = verdict.allocation_id and allocation.state in ('published', 'final')
        and to_char(allocation.published_at at time zone 'UTC', 'YYYY') = ${year})`)
      .where('state', '=', 'published')
      .where(inRegion('verdict'));
    return limitable((currency ? those.where('currency', '=', currency) : those).orderBy('reference'));
  }
  const every = from(asked, award).where(inYear('award.offered_on')).where('state', 'in', ['offered', 'accepted']).where(inRegion('award'));
  const awarded = currency ? every.where('currency', '=', currency) : every;
  if (behind === 'award') return limitable(awarded.orderBy('reference'));
  const projects = from(asked, project).where('awardId', 'in', awarded.clearSelect().select('id')).clearSelect().select('id');
  return limitable(
    from(asked, result).where('projectId', 'in', projects).where('state', '=', 'confirmed').orderBy('producedOn', 'desc').orderBy('id'),
  );
}

/** Queries of four records, of which only this is asked here. */
interface Limitable {
  limit(most: number): { execute(): Promise<unknown> };
  clearOrderBy(): { clearSelect(): { select(one: RawBuilder<unknown>): RawBuilder<unknown> } };
}
const limitable = (query: unknown) => query as Limitable;

async function countOf({ db }: Asked, query: Limitable): Promise<number> {
  const each = query
    .clearOrderBy()
    .clearSelect()
    .select(sql.lit(1).as('one') as never);
  const { rows } = await sql<{ found: number }>`select count(*)::int as found from (${each}) as counted`.execute(db);
  return rows[0]?.found ?? 0;
}
