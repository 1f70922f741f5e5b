/** The rows behind a figure, as far as the asker may read them. */
import { type SqlBool, sql } from 'kysely';
import { type AnyRow, type Asked, from } from '#kernel';
import { allocation, award, verdict } from '#systems/allocation';
import { project } from '#systems/projects';
import { result } from '#systems/reports';
import { type Behind, descriptionOf } from './rules/catalogue.ts';

const most = 500;

export interface BehindFigure {
  readonly behind: Behind;
  /** The first 500. */
  readonly rows: readonly AnyRow[];
}

/** Undefined where there is no such measure. A year is one in UTC, as the measures count it. */
export async function rowsBehind(asked: Asked, measure: string, year: string): Promise<BehindFigure | undefined> {
  const description = descriptionOf(measure);
  if (!description) return undefined;
  const { behind } = description;
  const currency = /-([a-z]{3})$/.exec(measure)?.[1]?.toUpperCase();
  const inYear = (column: string) => sql<SqlBool>`to_char(${sql.ref(column)}, 'YYYY') = ${year}`;
  const announced = from({ ...asked }, allocation)
    .where(sql<SqlBool>`to_char(allocation.published_at at time zone 'UTC', 'YYYY') = ${year}`)
    .where('state', 'in', ['published', 'final']);
  const awarded = from(asked, award).where(inYear('award.offered_on')).where('state', 'in', ['offered', 'accepted']);
  if (behind === 'allocation') return { behind, rows: rowsOf(await announced.limit(most).execute()) };
  if (behind === 'award') return { behind, rows: rowsOf(await awarded.orderBy('reference').limit(most).execute()) };
  if (behind === 'verdict') {
    const those = from(asked, verdict)
      .where(sql<SqlBool>`exists (select from allocation where allocation.id = verdict.allocation_id and allocation.state in ('published', 'final')
        and to_char(allocation.published_at at time zone 'UTC', 'YYYY') = ${year})`)
      .where('state', '=', 'published');
    const rows = await (currency ? those.where('currency', '=', currency) : those).orderBy('reference').limit(most).execute();
    return { behind, rows: rowsOf(rows) };
  }
  const awards = await (currency ? awarded.where('currency', '=', currency) : awarded).execute();
  if (awards.length === 0) return { behind, rows: [] };
  const projects = await from(asked, project)
    .where(
      'awardId',
      'in',
      awards.map(({ id }) => id),
    )
    .execute();
  if (projects.length === 0) return { behind, rows: [] };
  const results = await from(asked, result)
    .where(
      'projectId',
      'in',
      projects.map(({ id }) => id),
    )
    .where('state', '=', 'confirmed')
    .orderBy('producedOn', 'desc')
    .limit(most)
    .execute();
  return { behind, rows: rowsOf(results) };
}

const rowsOf = (rows: readonly unknown[]) => rows as unknown as readonly AnyRow[];
