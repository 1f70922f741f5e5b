/** Whether the parts of an input fit each other. Each fault is named by its path. */
import type { z } from 'zod';
import { isSparse, type Similarity } from './similarity.ts';

interface Asked {
  readonly similarity: Similarity;
  readonly demand: number | number[];
  readonly maxLoad: number | number[];
  readonly minLoad?: number | number[] | undefined;
  readonly conflicts: readonly (readonly [number, number])[];
  readonly required: readonly (readonly [number, number])[];
  readonly attributes: Readonly<Record<string, readonly number[]>>;
  readonly quotas: readonly { attribute: string; min?: number | undefined; max?: number | undefined; papers?: number[] | undefined }[];
  readonly objective: string;
  readonly maxProbability?: number | undefined;
}
type Refuse = (path: (string | number)[], message: string) => void;

export const at = (given: number | readonly number[], place: number): number => (typeof given === 'number' ? given : given[place]!);

/** Number of papers and of reviewers. Without papers no row tells how many reviewers there are; then the loads do. */
export function sizeOf({ similarity, maxLoad }: Pick<Asked, 'similarity' | 'maxLoad'>): { papers: number; reviewers: number } {
  if (isSparse(similarity)) return similarity;
  return { papers: similarity.length, reviewers: similarity[0]?.length ?? (typeof maxLoad === 'number' ? 0 : maxLoad.length) };
}

export function checkAsked(asked: Asked, context: z.core.$RefinementCtx): void {
  const refuse: Refuse = (path, message) => void context.addIssue({ code: 'custom', path, message });
  const { papers, reviewers } = sizeOf(asked);
  checkLength(asked, 'demand', papers, 'papers', refuse);
  checkLength(asked, 'maxLoad', reviewers, 'reviewers', refuse);
  checkLength(asked, 'minLoad', reviewers, 'reviewers', refuse);
  for (let j = 0; j < reviewers && asked.minLoad !== undefined; j++) {
    if (at(asked.minLoad, j) > at(asked.maxLoad, j))
      refuse(['minLoad', ...(Array.isArray(asked.minLoad) ? [j] : [])], `Reviewer ${j} has a minLoad above its maxLoad.`);
    if (typeof asked.minLoad === 'number' && typeof asked.maxLoad === 'number') break;
  }
  for (const name of ['conflicts', 'required'] as const) checkPairs(asked[name], name, papers, reviewers, refuse);
  checkRequired(asked, refuse);
  checkQuotas(asked, papers, reviewers, refuse);
  if (asked.maxProbability !== undefined && (asked.objective === 'total' || asked.objective === 'leximin'))
    refuse(['maxProbability'], 'Only "randomised" and "perturbed" draw.');
}

function checkLength(asked: Asked, name: 'demand' | 'maxLoad' | 'minLoad', count: number, of: string, refuse: Refuse): void {
  const given = asked[name];
  if (Array.isArray(given) && given.length !== count)
    refuse([name], `Expected ${count} numbers, one for each of the ${of}, found ${given.length}.`);
}

function checkPairs(pairs: readonly (readonly [number, number])[], name: string, papers: number, reviewers: number, refuse: Refuse): void {
  pairs.forEach(([paper, reviewer], k) => {
    if (paper >= papers) refuse([name, k, 0], `There is no paper ${paper} among ${papers}.`);
    if (reviewer >= reviewers) refuse([name, k, 1], `There is no reviewer ${reviewer} among ${reviewers}.`);
  });
}

function checkRequired({ required, conflicts, demand, maxLoad }: Asked, refuse: Refuse): void {
  const inConflict = new Set(conflicts.map(([paper, reviewer]) => `${paper} ${reviewer}`));
  const seen = new Set<string>();
  const [byPaper, byReviewer] = [new Map<number, number>(), new Map<number, number>()];
  required.forEach(([paper, reviewer], k) => {
    const key = `${paper} ${reviewer}`;
    if (inConflict.has(key)) refuse(['required', k], `Paper ${paper} and reviewer ${reviewer} are in conflict.`);
    if (seen.has(key)) refuse(['required', k], `Paper ${paper} and reviewer ${reviewer} stand twice.`);
    seen.add(key);
    byPaper.set(paper, (byPaper.get(paper) ?? 0) + 1);
    byReviewer.set(reviewer, (byReviewer.get(reviewer) ?? 0) + 1);
    if (byPaper.get(paper)! > at(demand, paper)) refuse(['required', k], `Paper ${paper} has more required reviewers than it needs.`);
    if (byReviewer.get(reviewer)! > at(maxLoad, reviewer))
      refuse(['required', k], `Reviewer ${reviewer} has more required papers than its maxLoad.`);
  });
}

function checkQuotas({ attributes, quotas, demand }: Asked, papers: number, reviewers: number, refuse: Refuse): void {
  for (const [name, members] of Object.entries(attributes)) {
    const seen = new Set<number>();
    members.forEach((reviewer, k) => {
      if (reviewer >= reviewers) refuse(['attributes', name, k], `There is no reviewer ${reviewer} among ${reviewers}.`);
      if (seen.has(reviewer)) refuse(['attributes', name, k], `Reviewer ${reviewer} stands twice.`);
      seen.add(reviewer);
    });
  }
  const owner = new Map<number, string>();
  const named = new Set<string>();
  for (const [k, { attribute, min, max, papers: some }] of quotas.entries()) {
    if (named.has(attribute)) refuse(['quotas', k, 'attribute'], `There is a quota for ${attribute} already.`);
    named.add(attribute);
    const members = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    if (!members) {
      refuse(['quotas', k, 'attribute'], `There is no attribute ${attribute}.`);
      continue;
    }
    if (min !== undefined && max !== undefined && min > max) refuse(['quotas', k, 'min'], 'The min lies above the max.');
    some?.forEach((paper, p) => {
      if (paper >= papers) refuse(['quotas', k, 'papers', p], `There is no paper ${paper} among ${papers}.`);
    });
    const shared = members.find((reviewer) => owner.has(reviewer));
    if (shared !== undefined)
      refuse(
        ['quotas', k, 'attribute'],
        `Reviewer ${shared} has both ${owner.get(shared)} and ${attribute}; attributes with a quota share no reviewer.`,
      );
    for (const reviewer of members) owner.set(reviewer, attribute);
  }
  checkMins({ quotas, demand }, papers, refuse);
  if (quotas.length > 250) refuse(['quotas'], 'Expected 250 quotas at most.');
}

function checkMins({ quotas, demand }: Pick<Asked, 'quotas' | 'demand'>, papers: number, refuse: Refuse): void {
  const asked = new Float64Array(papers);
  for (const { min = 0, papers: some } of quotas) {
    for (const paper of some ?? asked.keys()) if (paper < papers) asked[paper]! += Math.min(min, at(demand, paper));
  }
  const paper = asked.findIndex((mins, each) => mins > at(demand, each));
  if (paper >= 0) refuse(['quotas'], `Paper ${paper} needs ${at(demand, paper)} reviews, and the quotas ask for ${asked[paper]} at least.`);
}
