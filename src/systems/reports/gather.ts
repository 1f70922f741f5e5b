/** Gathers the facts of a report from where they were captured. */
import { type Asked, from } from '#kernel';
import {
  changeRequest,
  expense,
  milestone,
  type ProjectRow,
  paymentRequest,
  projectCost,
  projectMember,
  reading,
  technicalIndicator,
} from '#systems/projects';
import { person } from '#systems/registry';
import { result } from './records.ts';
import type { Facts } from './rules/facts.ts';

export interface Period {
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** What happened in the period: what was due or reached, measured, brought about, paid and spent, who took part, what was changed. */
export async function gatherFacts(asked: Asked, of: ProjectRow, { periodFrom, periodTo }: Period): Promise<Facts> {
  const isIn = (day: string | null) => day !== null && periodFrom <= day && day <= periodTo;
  const milestones = await from(asked, milestone).where('projectId', '=', of.id).orderBy('place').execute();
  const changes = await from(asked, changeRequest).where('projectId', '=', of.id).orderBy('createdAt').execute();
  const paid = await from(asked, paymentRequest).where('projectId', '=', of.id).where('state', '=', 'paid').execute();
  return {
    currency: of.currency,
    milestones: milestones
      .filter(({ dueOn, reachedOn, state }) => state !== 'dropped' && (isIn(dueOn) || isIn(reachedOn)))
      .map(({ name, dueOn, reachedOn, state }) => ({ name, dueOn, reachedOn, state })),
    indicators: await indicatorsOf(asked, of, periodTo),
    results: await resultsIn(asked, of, isIn),
    paidMinor: paid.reduce((sum, { paidOn, amountMinor }) => sum + (isIn(paidOn) ? amountMinor : 0), 0),
    costs: await costsOf(asked, of, isIn),
    people: await peopleOf(asked, of),
    changes: changes
      .filter(({ createdAt, state }) => isIn(createdAt.slice(0, 10)) && state !== 'withdrawn')
      .map(({ kind, because, state }) => ({ kind, because, state })),
  };
}

/** Each indicator with its latest reading until the end of the period. */
async function indicatorsOf(asked: Asked, of: ProjectRow, periodTo: string): Promise<Facts['indicators']> {
  const indicators = await from(asked, technicalIndicator)
    .where('projectId', '=', of.id)
    .where('state', '=', 'current')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const readings = await from(asked, reading)
    .where('projectId', '=', of.id)
    .where('state', '=', 'measured')
    .where('measuredOn', '<=', periodTo)
    .orderBy('measuredOn', 'desc')
    .execute();
  return indicators.map(({ id, name, unit, target }) => {
    const last = readings.find(({ indicatorId }) => indicatorId === id);
    return { name, unit, target, value: last?.value ?? null, measuredOn: last?.measuredOn ?? null };
  });
}

async function resultsIn(asked: Asked, of: ProjectRow, isIn: (day: string) => boolean): Promise<Facts['results']> {
  const rows = await from(asked, result)
    .where('projectId', '=', of.id)
    .where('state', '<>', 'withdrawn')
    .orderBy('producedOn')
    .orderBy('id')
    .execute();
  return rows
    .filter(({ producedOn }) => isIn(producedOn))
    .map(({ id, kind, title, identifier, state }) => ({ id, kind, title, identifier, state }));
}

async function costsOf(asked: Asked, of: ProjectRow, isIn: (day: string) => boolean): Promise<Facts['costs']> {
  const costs = await from(asked, projectCost).where('projectId', '=', of.id).orderBy('category').execute();
  const spent = await from(asked, expense).where('projectId', '=', of.id).where('state', '=', 'stated').execute();
  return costs.map(({ category, plannedMinor }) => ({
    category,
    plannedMinor,
    spentMinor: spent.reduce((sum, one) => sum + (one.category === category && isIn(one.spentOn) ? one.amountMinor : 0), 0),
  }));
}

async function peopleOf(asked: Asked, of: ProjectRow): Promise<Facts['people']> {
  const team = await from(asked, projectMember)
    .where('projectId', '=', of.id)
    .where('state', '=', 'current')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  if (team.length === 0) return [];
  const people = await from(asked, person)
    .where(
      'id',
      'in',
      team.map(({ personId }) => personId),
    )
    .execute();
  const names = new Map(people.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
  return team.flatMap(({ personId, role }) => {
    const name = names.get(personId);
    return name ? [{ name, role }] : [];
  });
}
