/** The flow on the candidate pairs: who holds what, at which prices. Arcs lie by paper; each reviewer's arcs lie in a column, held ones first. */
import type { Additions } from './best.ts';
import { type Market, weightOf } from './market.ts';

export class Network {
  readonly market: Market;
  readonly scale: number;
  readonly papers: number;
  readonly reviewers: number;
  readonly classes: number;
  /** Price of a unit of a reviewer's time. */
  readonly price: Float64Array;
  readonly load: Int32Array;
  /** What the last unit of a seat (a paper's places for one class of reviewer) is worth at these prices. */
  readonly value: Float64Array;
  readonly seatFlow: Int32Array;
  readonly demand: Int32Array;
  readonly seatLeast: Int32Array;
  /** What pairs of a seat that are no candidates are worth at most, were they free. */
  readonly beyond: Float64Array;
  lowestPrice = 0;
  arcs = 0;
  rowStart: Int32Array;
  reviewer = new Int32Array(0);
  seat = new Int32Array(0);
  similarity = new Float64Array(0);
  flow = new Int32Array(0);
  /** What one more unit on an arc is worth, −∞ on a full one. */
  next = new Float64Array(0);
  /** What the last unit on an arc is worth, +∞ on an empty one. */
  last = new Float64Array(0);
  columnStart: Int32Array;
  column = new Int32Array(0);
  /** Where an arc stands in its column. */
  place = new Int32Array(0);
  readonly held: Int32Array;
  /** The piece in which a unit lies, by the units below it; and where each piece ends. */
  readonly #pieceOf: Int32Array;
  readonly #ends: readonly number[];

  constructor(market: Market, scale: number) {
    this.market = market;
    this.scale = scale;
    this.papers = market.pairs.papers;
    this.reviewers = market.pairs.reviewers;
    this.classes = market.quotas.classes;
    this.price = new Float64Array(this.reviewers);
    this.load = new Int32Array(this.reviewers);
    this.value = new Float64Array(this.papers * this.classes);
    this.seatFlow = new Int32Array(this.papers * this.classes);
    this.seatLeast = market.quotas.least.slice();
    this.beyond = new Float64Array(this.value.length).fill(Number.NEGATIVE_INFINITY);
    this.demand = market.demand.slice();
    this.rowStart = new Int32Array(this.papers + 1);
    this.columnStart = new Int32Array(this.reviewers + 1);
    this.held = new Int32Array(this.reviewers);
    let end = 0;
    this.#ends = market.pieces.map(({ room }) => (end += room));
    this.#pieceOf = Int32Array.from(market.pieces.flatMap(({ room }, piece) => Array<number>(room).fill(piece)));
  }

  /** Units of a pair. */
  get room(): number {
    return this.#pieceOf.length;
  }

  /** Units that can come on an arc at the worth of the next, or go at the worth of the last. */
  roomUp(arc: number): number {
    const flow = this.flow[arc]!;
    return flow === this.room ? 0 : this.#ends[this.#pieceOf[flow]!]! - flow;
  }

  roomDown(arc: number): number {
    const flow = this.flow[arc]!;
    const piece = flow === 0 ? 0 : this.#pieceOf[flow - 1]!;
    return piece === 0 ? flow : flow - this.#ends[piece - 1]!;
  }

  /** Moves units on an arc, up or down, keeping loads, seats and columns in step. */
  move(arc: number, units: number): void {
    const reviewer = this.reviewer[arc]!;
    const before = this.flow[arc]!;
    this.flow[arc] = before + units;
    this.#level(arc);
    this.load[reviewer]! += units;
    this.seatFlow[this.seat[arc]!]! += units;
    if (before === 0 && units > 0) this.#swap(arc, this.columnStart[reviewer]! + this.held[reviewer]!++);
    else if (before > 0 && before + units === 0) this.#swap(arc, this.columnStart[reviewer]! + --this.held[reviewer]!);
  }

  /** Worths of the next and the last unit. */
  #level(arc: number): void {
    const flow = this.flow[arc]!;
    this.next[arc] = flow === this.room ? Number.NEGATIVE_INFINITY : this.#worth(arc, this.#pieceOf[flow]!);
    this.last[arc] = flow === 0 ? Number.POSITIVE_INFINITY : this.#worth(arc, this.#pieceOf[flow - 1]!);
  }

  #worth(arc: number, piece: number): number {
    const { pieces, importance } = this.market;
    const weight = importance ? importance[Math.floor(this.seat[arc]! / this.classes)]! : 1;
    return weightOf(this.similarity[arc]!, pieces[piece]!, weight, this.scale);
  }

  #swap(arc: number, to: number): void {
    const [from, other] = [this.place[arc]!, this.column[to]!];
    this.column[from] = other;
    this.place[other] = from;
    this.column[to] = arc;
    this.place[arc] = to;
  }

  /** Adds candidate pairs, `reviewer[k]` with its similarity for `paper[k]`, papers in rising order; no pair twice. Flow and prices stay. */
  add({ paper, reviewer, similarity, count }: Additions): void {
    const arcs = this.arcs + count;
    const old = { start: this.rowStart, reviewer: this.reviewer, similarity: this.similarity, flow: this.flow };
    this.rowStart = new Int32Array(this.papers + 1);
    this.reviewer = new Int32Array(arcs);
    this.seat = new Int32Array(arcs);
    this.similarity = new Float64Array(arcs);
    this.flow = new Int32Array(arcs);
    this.next = new Float64Array(arcs);
    this.last = new Float64Array(arcs);
    let [arc, taken] = [0, 0];
    const put = (row: number, to: number, similarity: number, flow: number) => {
      this.reviewer[arc] = to;
      this.seat[arc] = row * this.classes + this.market.quotas.classOf[to]!;
      this.similarity[arc] = similarity;
      this.flow[arc] = flow;
      this.#level(arc++);
    };
    for (let row = 0; row < this.papers; row++) {
      for (let k = old.start[row]!; k < old.start[row + 1]!; k++) put(row, old.reviewer[k]!, old.similarity[k]!, old.flow[k]!);
      for (; taken < count && paper[taken] === row; taken++) put(row, reviewer[taken]!, similarity[taken]!, 0);
      this.rowStart[row + 1] = arc;
    }
    this.arcs = arcs;
    this.#layColumns();
  }

  #layColumns(): void {
    const start = new Int32Array(this.reviewers + 1);
    for (let arc = 0; arc < this.arcs; arc++) start[this.reviewer[arc]! + 1]! += 1;
    for (let j = 0; j < this.reviewers; j++) start[j + 1]! += start[j]!;
    this.columnStart = start;
    this.column = new Int32Array(this.arcs);
    this.place = new Int32Array(this.arcs);
    this.held.fill(0);
    const last = start.slice(1);
    for (let arc = 0; arc < this.arcs; arc++) {
      const j = this.reviewer[arc]!;
      const at = this.flow[arc]! > 0 ? start[j]! + this.held[j]!++ : --last[j]!;
      this.column[at] = arc;
      this.place[arc] = at;
    }
  }
}
