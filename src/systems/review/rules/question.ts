/** What the engine is asked: applications and judges by their places, with who may not, who does already, and quotas. */
import type { Language } from '#kernel';
import type { PlanSettings } from '../records/assignment-plan.ts';
import { reads } from './language.ts';

export interface Judged {
  readonly id: string;
  readonly text: string;
  readonly language: Language;
  readonly fieldCodes: readonly string[];
  readonly regionId: string | null;
}
export interface Judge {
  readonly personId: string;
  readonly text: string;
  readonly fieldCodes: readonly string[];
  readonly languages: readonly string[];
  readonly regionId: string | null;
  readonly organisationKind: string | null;
  /** Reviews that they can take in this call, those that stand here included. */
  readonly room: number;
}
export interface Pair {
  readonly applicationId: string;
  readonly personId: string;
}

export interface Wanted {
  readonly applications: readonly Judged[];
  readonly judges: readonly Judge[];
  readonly similarity: readonly ArrayLike<number>[];
  /** In conflict, or refused before. */
  readonly barred: readonly Pair[];
  /** Stays as it is. */
  readonly standing: readonly Pair[];
  readonly demand: number;
  readonly settings: PlanSettings;
}

/** Barred pairs never stand: whoever is in conflict goes, even where an officer chose them. */
export function questionOf({ applications, judges, similarity, barred, standing, demand, settings }: Wanted) {
  const places = { paper: placesOf(applications.map(({ id }) => id)), reviewer: placesOf(judges.map(({ personId }) => personId)) };
  const conflicts = pairsAt(places, barred);
  const forbidden = new Set(conflicts.map(String));
  const required = pairsAt(places, standing).filter((pair) => !forbidden.has(String(pair)));
  const stands = new Set(required.map(String));
  const unread = settings.needsLanguage
    ? unreadable(applications, judges).filter((pair) => !forbidden.has(String(pair)) && !stands.has(String(pair)))
    : [];
  const count = (at: 0 | 1, place: number) => required.filter((pair) => pair[at] === place).length;
  return {
    similarity,
    demand: applications.map((_, paper) => Math.max(demand, count(0, paper))),
    maxLoad: judges.map(({ room }, reviewer) => Math.max(room, count(1, reviewer), 0)),
    conflicts: [...conflicts, ...unread],
    required,
    ...quotasOf(applications, judges, demand, settings.quota),
    objective: settings.objective,
    ...(settings.objective === 'randomised' && { maxProbability: settings.mostProbability ?? 0.5 }),
  };
}

const placesOf = (ids: readonly string[]) => new Map(ids.map((id, place) => [id, place]));

function pairsAt({ paper, reviewer }: Record<'paper' | 'reviewer', ReadonlyMap<string, number>>, pairs: readonly Pair[]) {
  const known = new Map<string, [number, number]>();
  for (const { applicationId, personId } of pairs) {
    const [i, j] = [paper.get(applicationId), reviewer.get(personId)];
    if (i !== undefined && j !== undefined) known.set(`${i} ${j}`, [i, j]);
  }
  return [...known.values()];
}

const unreadable = (applications: readonly Judged[], judges: readonly Judge[]): [number, number][] =>
  applications.flatMap(({ language }, paper) =>
    judges.flatMap(({ languages }, reviewer): [number, number][] => (reads(languages, language) ? [] : [[paper, reviewer]])),
  );

function quotasOf(applications: readonly Judged[], judges: readonly Judge[], demand: number, quota: PlanSettings['quota']) {
  const who = (is: (judge: Judge) => boolean) => judges.flatMap((judge, reviewer) => (is(judge) ? [reviewer] : []));
  if (quota.by === 'organisation-kind')
    return {
      attributes: { [quota.kind]: who(({ organisationKind }) => organisationKind === quota.kind) },
      quotas: [{ attribute: quota.kind, min: Math.min(quota.least, demand) }],
    };
  if (quota.by === 'none') return {};
  const regions = new Set(judges.flatMap(({ regionId }) => (regionId ? [regionId] : [])));
  const home = [...Map.groupBy(applications.keys(), (paper) => applications[paper]?.regionId ?? '')].filter(([region]) =>
    regions.has(region),
  );
  return {
    attributes: Object.fromEntries(home.map(([region]) => [region, who(({ regionId }) => regionId === region)])),
    quotas: home.map(([region, papers]) => ({ attribute: region, max: Math.max(0, demand - 1), papers })),
  };
}
