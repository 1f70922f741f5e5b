/** What others ask of a strategy. Whoever may not read drafts reads the last publication. */
import { type Asked, from, handlingsOpenTo, isId, missing, notValid } from '#kernel';
import {
  lastPublication,
  lastPublications,
  type PublicationOf,
  partsOf,
  partsPublished,
  publicationNumbered,
  publicationsWithId,
  publishedStrategies,
  strategyNamed,
  workedStrategies,
} from './queries.ts';
import { mayReadDrafts } from './records/part.ts';
import { publication, rating, strategy } from './records.ts';
import { type Balance, balance } from './rules/balance.ts';
import { type Comparison, compareParts } from './rules/comparison.ts';
import { type Carrying, type Coverage, carriersIn, coverage } from './rules/coverage.ts';
import { type Parts, type PublicationNamed, type StrategyRow, type Tree, treeFrom } from './tree.ts';

/** A strategy in a list. `publication` is its last one up to `asked.asOf`; null when it never was published. */
export interface StrategyListed {
  readonly strategy: StrategyRow;
  readonly publication: PublicationNamed | null;
}

/** The strategies this person may know of, by code. Who reads drafts gets the working rows, others the rows as last published. */
export async function strategies(asked: Asked): Promise<StrategyListed[]> {
  if (!mayReadDrafts(asked.person))
    return (await publishedStrategies(asked)).map(({ row, publication }) => ({ strategy: row, publication: named(publication) }));
  const [rows, last] = [await workedStrategies(asked), await lastPublications(asked)];
  return rows.map((row) => {
    const publication = last.find(({ strategyId }) => strategyId === row.id);
    return { strategy: row, publication: publication ? named(publication) : null };
  });
}

/**
 * The tree of a strategy: for who may read drafts the working copy (of `asked.asOf`, when given), for everyone else
 * the last publication (up to `asked.asOf`). A node under revision is read as it was published.
 * Refuses `no-such-record` (not-found). About ten queries; a publication is read once and then kept in memory.
 */
export async function treeOf(asked: Asked, strategyCode: string): Promise<Tree> {
  if (!mayReadDrafts(asked.person)) return publishedTreeOf(asked, strategyCode);
  const row = (await strategyNamed(asked, strategyCode)) ?? missing(strategy);
  return treeFrom(await partsOf(asked, row.id), null) ?? missing(strategy);
}

/** The tree as the public reads it, whoever asks: the last publication up to `asked.asOf`. Refuses `no-such-record`. */
export async function publishedTreeOf(asked: Asked, strategyCode: string): Promise<Tree> {
  const last = (await lastPublication(asked, strategyCode)) ?? missing(strategy);
  return (await held(asked, last)).tree ?? missing(strategy);
}

/** The tree as the publication of this number holds it. Refuses `no-such-record`. */
export async function asItStood(asked: Asked, strategyCode: string, number: number): Promise<Tree> {
  const one = (await publicationNumbered(asked, strategyCode, number)) ?? missing(publication);
  return (await held(asked, one)).tree ?? missing(strategy);
}

/**
 * What the second of two publications (by id) has that the first has not, what it has no more, and what it says differently.
 * Refuses `no-such-record`, and `other-strategy` when they are not of one strategy.
 */
export async function comparePublications(asked: Asked, before: string, after: string): Promise<Comparison> {
  const found = isId(before) && isId(after) ? await publicationsWithId(asked, [before, after]) : [];
  const one = (id: string) => found.find((publication) => publication.id === id) ?? missing(publication);
  const [a, b] = [one(before), one(after)];
  if (a.strategyId !== b.strategyId)
    throw notValid('/after', 'other-strategy', 'Publications of two strategies are not compared.', '不能比较两个不同战略的发布。');
  return compareParts((await held(asked, a)).parts, (await held(asked, b)).parts);
}

type CarriersOf = (asked: Asked, strategyCode: string) => Promise<readonly Carrying[]>;
const registered = new Map<string, CarriersOf>();

/**
 * A later system says at start what of its own carries clauses: programmes, measures, projects.
 * `carriersOf` answers only what this person may read, each with the ids of the clauses it carries, in one query or two.
 */
export function registerCarriers(kind: string, carriersOf: CarriersOf): void {
  if (registered.has(kind) || ['objective', 'target', 'task'].includes(kind)) throw new Error(`Carriers of kind ${kind} are registered.`);
  registered.set(kind, carriersOf);
}

/** What carries each clause of the tree that this person reads, totals by chapter and section, and what nothing or nobody carries. Refuses `no-such-record`. */
export async function coverageOf(asked: Asked, strategyCode: string): Promise<Coverage> {
  const tree = await treeOf(asked, strategyCode);
  const others = await Promise.all(
    [...registered].map(async ([kind, carriersOf]) => (await carriersOf(asked, strategyCode)).map((one) => ({ ...one, kind }))),
  );
  return coverage(tree.clauses, [...carriersIn(tree), ...others.flat()]);
}

/** Objectives, targets and tasks by mark, family by family. Refuses `no-such-record`. */
export const balanceOf = async (asked: Asked, strategyCode: string): Promise<Balance> => balance(await treeOf(asked, strategyCode));

/** The ratings of these targets that stand, the newest first. */
export async function ratingsOf(asked: Asked, targetIds: readonly string[]) {
  if (targetIds.length === 0) return [];
  return from(asked, rating)
    .where('targetId', 'in', [...targetIds])
    .where('state', '=', 'given')
    .orderBy('ratedOn', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

interface Held {
  readonly parts: Parts;
  readonly tree: Tree | undefined;
}
const most = 64;
const kept = new Map<string, Promise<Held>>();

/** A publication never changes, so it is read once for each level of clearance; the least lately read gives way. */
function held(asked: Asked, publication: PublicationOf): Promise<Held> {
  const key = `${publication.id} ${[handlingsOpenTo(asked.person)].flat().join(' ')}`;
  const before = kept.get(key);
  if (!before && asked.db.isTransaction) return read(asked, publication); // it may fail for reasons of its own command
  const found = before ?? read(asked, publication);
  kept.delete(key);
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  if (kept.size > most) kept.delete(kept.keys().next().value as string);
  return found;
}

async function read(asked: Asked, publication: PublicationOf): Promise<Held> {
  const parts = await partsPublished(asked, publication);
  return { parts, tree: treeFrom(parts, named(publication)) };
}

const named = ({ id, number, publishedAt }: PublicationOf): PublicationNamed => ({ id, number, publishedAt });
