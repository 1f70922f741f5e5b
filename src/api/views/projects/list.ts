/** The projects there are, as far as the reader may see. */
import { type SqlBool, sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { daysBetween, milestone, type ProjectRow, paidTo, project, teamIds } from '#systems/projects';
import { moneyOf, stateWords, unitNames } from './names.ts';
import { schemesOf } from './schemes.ts';
import type { ProjectLine, ProjectsView } from './shapes.ts';

const size = 50;

interface Wish {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly from?: number;
  readonly mine?: boolean;
}

export async function projectsView(asked: Asked, wish: Wish): Promise<ProjectsView> {
  const states = await from(asked, project)
    .clearSelect()
    .select(['state', sql<number>`count(*)::int`.as('count')] as never)
    .groupBy('state')
    .execute();
  const counted = states as unknown as { state: string; count: number }[];
  const skip = wish.from ?? 0;
  const rows = await wished(asked, wish)
    .orderBy('fromOn', 'desc')
    .orderBy('reference')
    .limit(size + 1)
    .offset(skip)
    .execute();
  const total = (await wished(asked, wish)
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('count') as never)
    .executeTakeFirst()) as unknown as { count: number };
  return {
    projects: await projectLines(asked, rows.slice(0, size)),
    total: total.count,
    states: counted,
    next: rows.length > size ? skip + size : null,
    schemes: asked.asOf ? [] : await schemesOf(asked),
  };
}

function wished(asked: Asked, { q = '', state, mine }: Wish) {
  let query = from(asked, project);
  for (const word of q.trim().split(/\s+/).filter(Boolean).slice(0, 8)) query = query.where(mentions(word) as never);
  if (state) query = query.where('state', '=', state as never);
  if (mine) query = query.where('id', 'in', teamIds(asked) as never);
  return query;
}

function mentions(word: string) {
  const text = sql`(project.reference || ' ' || project.title::text || ' ' || project.abstract::text || ' ' || array_to_string(project.keywords, ' '))`;
  return sql<SqlBool>`${text} ilike ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`;
}

export async function projectLines(asked: Asked, rows: readonly ProjectRow[]): Promise<ProjectLine[]> {
  const ids = rows.map(({ id }) => id);
  const hosts = await unitNames(
    asked,
    rows.map(({ organisationId }) => organisationId),
  );
  const milestones = ids.length ? await from(asked, milestone).where('projectId', 'in', ids).where('state', '<>', 'dropped').execute() : [];
  const paid = await paidTo(asked, ids);
  return rows.map((row) => {
    const own = milestones.filter(({ projectId }) => projectId === row.id);
    return {
      id: row.id,
      reference: row.reference,
      title: row.title,
      host: hosts.get(row.organisationId) ?? null,
      state: row.state,
      stateWords: stateWords(project, row.state, false),
      fromOn: row.fromOn,
      toOn: row.toOn,
      money: moneyOf(row),
      amountMinor: row.amountMinor,
      paidMinor: paid.get(row.id) ?? null,
      gonePercent: gonePercent(row, asked),
      milestones: { done: own.filter(({ state }) => state === 'confirmed').length, all: own.length },
    };
  });
}

/** How much of its time has passed by the day that is looked from, in per cent. */
export function gonePercent({ fromOn, toOn }: Pick<ProjectRow, 'fromOn' | 'toOn'>, { asOf, now }: Asked): number {
  const [whole, gone] = [daysBetween(fromOn, toOn) + 1, daysBetween(fromOn, (asOf ?? now).slice(0, 10))];
  return Math.min(100, Math.max(0, Math.round((100 * gone) / whole)));
}
