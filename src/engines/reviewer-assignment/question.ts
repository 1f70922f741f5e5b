/** An input laid out for the search: required pairs taken out, attributes made classes. */
import { at, sizeOf } from './check.ts';
import type { Market, Piece, Quotas } from './market.ts';
import { type Listed, listsOf, openPairs, type Pairs, type Source } from './pairs.ts';
import type { Input } from './schema.ts';
import { isSparse, type Sparse } from './similarity.ts';

export interface Question {
  readonly asked: Input;
  readonly papers: number;
  readonly reviewers: number;
  readonly source: Source;
  readonly pairs: Pairs;
  /** Reviews asked for beside the required ones, and loads that are left beside them. */
  readonly demand: Int32Array;
  readonly most: Int32Array;
  readonly least: Int32Array;
  readonly quotas: Quotas;
  /** Similarity of the required pairs, in their order. */
  readonly requiredSimilarity: readonly number[];
}

export function layOut(asked: Input): Question {
  const { papers, reviewers } = sizeOf(asked);
  const { conflicts, required, minLoad = 0 } = asked;
  const source = sourceOf(asked, papers, reviewers, [...conflicts, ...required]);
  const unbarred = openPairs(sourceOf(asked, papers, reviewers, []));
  const column = (of: number, count: (place: number) => number) => Int32Array.from({ length: of }, (_, i) => count(i));
  const most = column(reviewers, (j) => Math.min(papers, at(asked.maxLoad, j)));
  const question = {
    demand: column(papers, (i) => at(asked.demand, i)),
    most,
    least: column(reviewers, (j) => at(minLoad, j)),
    quotas: quotasOf(asked, papers, reviewers),
  };
  for (const [paper, reviewer] of required) takeOut(question, paper, reviewer);
  return {
    ...question,
    asked,
    papers,
    reviewers,
    source,
    pairs: openPairs(source),
    requiredSimilarity: required.map(([paper, reviewer]) => similarityOf(unbarred, paper, reviewer)),
  };
}

/** A required pair that is not listed adds nothing to the total. */
function similarityOf(pairs: Pairs, paper: number, reviewer: number): number {
  const similarity = pairs.weightOf(paper, reviewer);
  return similarity === Number.NEGATIVE_INFINITY ? 0 : similarity;
}

function sourceOf({ similarity }: Input, papers: number, reviewers: number, barred: readonly (readonly [number, number])[]): Source {
  const forbidden = listsOf(papers, barred);
  if (!isSparse(similarity)) return { similarity, reviewers, otherwise: null, forbidden };
  return { similarity: listed(similarity), reviewers, otherwise: similarity.otherwise ?? null, forbidden };
}

function listed({ papers, triples }: Sparse): Listed {
  const order = listsOf(
    papers,
    triples.map(([paper], k) => [paper, k]),
  );
  return {
    start: order.start,
    of: order.of.map((k) => triples[k]![1]),
    weights: Float64Array.from(order.of, (k) => triples[k]![2]),
  };
}

function quotasOf({ quotas, attributes, demand }: Input, papers: number, reviewers: number): Quotas {
  const classes = quotas.length + 1;
  const classOf = new Uint8Array(reviewers);
  const [least, most] = [new Int32Array(papers * classes), new Int32Array(papers * classes)];
  for (let paper = 0; paper < papers; paper++) most.fill(at(demand, paper), paper * classes, (paper + 1) * classes);
  quotas.forEach(({ attribute, min = 0, max, papers: some }, k) => {
    for (const reviewer of attributes[attribute]!) classOf[reviewer] = k + 1;
    for (const paper of some ?? Array(papers).keys()) {
      least[paper * classes + k + 1] = Math.min(min, at(demand, paper));
      most[paper * classes + k + 1] = Math.min(max ?? at(demand, paper), at(demand, paper));
    }
  });
  return { classes, classOf, least, most };
}

function takeOut(
  { demand, most, least, quotas }: Pick<Question, 'demand' | 'most' | 'least' | 'quotas'>,
  paper: number,
  reviewer: number,
): void {
  demand[paper]! -= 1;
  most[reviewer]! -= 1;
  least[reviewer] = Math.max(0, least[reviewer]! - 1);
  const seat = paper * quotas.classes + quotas.classOf[reviewer]!;
  quotas.least[seat] = Math.max(0, quotas.least[seat]! - 1);
  quotas.most[seat] = Math.max(0, quotas.most[seat]! - 1);
}

/** The market in which a review is `units` units. */
export function marketOf(question: Question, units = 1, pieces: readonly Piece[] = [{ spread: 0, room: 1 }]): Market {
  const scaled = (counts: Int32Array) => (units === 1 ? counts : counts.map((count) => count * units));
  const { pairs, demand, most, least, quotas } = question;
  return {
    pairs,
    units,
    pieces,
    demand: scaled(demand),
    most: scaled(most),
    least: scaled(least),
    quotas: { ...quotas, least: scaled(quotas.least), most: scaled(quotas.most) },
  };
}

/** Candidates a seat begins with: enough to fill it alone, and few enough to search fast. */
export function candidatesFor({ demand, quotas }: Question, shareOfPair: number): number {
  const widest = demand.reduce((most, each) => Math.max(most, each), 0);
  return Math.max(Math.ceil(24 / Math.sqrt(quotas.classes)), Math.ceil(widest / shareOfPair) + 8);
}
