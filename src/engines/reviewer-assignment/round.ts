/**
 * Draws an assignment from its probabilities, exactly: pairs are rounded along paths of the bipartite graph, a choice at a time, so that
 * each pair keeps its probability, every paper its number of reviews, and every reviewer the whole numbers round its expected load
 * (dependent rounding: Gandhi, Khuller, Parthasarathy and Srinivasan 2006; for reviewing: Jecmen et al. 2020, §5). All in whole units.
 */
import type { Chance } from '../chance/index.ts';

/** A flow from tails to heads. Nodes where flow both enters and leaves keep their balance; a node with one fractional edge keeps it within a whole. */
export interface Edges {
  readonly tail: Int32Array;
  readonly head: Int32Array;
  /** Units on each edge, from 0 to `whole`. */
  readonly units: Int32Array;
}

/** Makes every entry of `units` 0 or `whole`, in place. */
export function roundEdges(edges: Edges, nodes: number, whole: number, chance: Chance): void {
  const walk = new Walk(edges, nodes, whole);
  for (let node = 0; node < nodes; node++) while (walk.roundFrom(node, chance));
}

class Walk {
  readonly #all: Edges;
  readonly #whole: number;
  /** Fractional edges of each node, the first `degree` of its part of `edges`. */
  readonly #start: Int32Array;
  readonly #edges: Int32Array;
  readonly #place: Int32Array;
  readonly #degree: Int32Array;
  /** Where a node stands on the path, −1 when not. */
  readonly #on: Int32Array;

  constructor(all: Edges, nodes: number, whole: number) {
    this.#all = all;
    this.#whole = whole;
    const count = all.units.length;
    this.#start = new Int32Array(nodes + 1);
    for (let e = 0; e < count; e++) for (const node of this.#ends(e)) this.#start[node + 1]! += 1;
    for (let node = 0; node < nodes; node++) this.#start[node + 1]! += this.#start[node]!;
    this.#edges = new Int32Array(2 * count);
    this.#place = new Int32Array(2 * count);
    this.#degree = new Int32Array(nodes);
    this.#on = new Int32Array(nodes).fill(-1);
    for (let e = 0; e < count; e++)
      if (this.#isOpen(e)) this.#ends(e).forEach((node, side) => void this.#put(e, side, this.#start[node]! + this.#degree[node]!++));
  }

  /** Rounds at least one edge on a path from `node`, or on a cycle that it meets. False when the node has no fractional edge. */
  roundFrom(node: number, chance: Chance): boolean {
    if (this.#degree[node] === 0) return false;
    let path: number[] = [];
    let { end, cycleFrom } = this.#path(node, path);
    // A path must begin and end where one fractional edge alone remains; from the end that was found, the way leads to another, or to a cycle.
    if (cycleFrom < 0) {
      path = [];
      ({ end, cycleFrom } = this.#path(end, path));
    }
    const edges = cycleFrom >= 0 ? path.slice(cycleFrom) : path;
    this.#shift(edges, chance);
    for (const e of edges) if (!this.#isOpen(e)) this.#close(e);
    return true;
  }

  /** Walks from a node without turning back until no edge is left or the path meets itself; edges go into `path`. */
  #path(from: number, path: number[]): { end: number; cycleFrom: number } {
    const visited: number[] = [];
    let [node, last, cycleFrom] = [from, -1, -1];
    for (;;) {
      this.#on[node] = visited.push(node) - 1;
      const edge = this.#onwards(node, last);
      if (edge < 0) break;
      path.push(edge);
      last = edge;
      const [tail, head] = this.#ends(edge);
      node = node === tail ? head! : tail!;
      if (this.#on[node]! >= 0) {
        cycleFrom = this.#on[node]!;
        break;
      }
    }
    for (const each of visited) this.#on[each] = -1;
    return { end: node, cycleFrom };
  }

  #onwards(node: number, last: number): number {
    const first = this.#start[node]!;
    for (let k = first; k < first + this.#degree[node]!; k++) if (this.#edges[k] !== last) return this.#edges[k]!;
    return -1;
  }

  /** Moves units along the path, either way, so that the mean of each edge stays. */
  #shift(path: readonly number[], chance: Chance): void {
    const { units } = this.#all;
    const senses = this.#senses(path);
    let [up, down] = [this.#whole, this.#whole];
    path.forEach((e, k) => {
      const [room, held] = [this.#whole - units[e]!, units[e]!];
      up = Math.min(up, senses[k]! > 0 ? room : held);
      down = Math.min(down, senses[k]! > 0 ? held : room);
    });
    const by = chance.below(up + down) < down ? up : -down;
    path.forEach((e, k) => {
      units[e]! += senses[k]! * by;
    });
  }

  /** Two edges that both leave a node, or both enter it, change against each other; one that enters and one that leaves change together. */
  #senses(path: readonly number[]): number[] {
    const { tail, head } = this.#all;
    const senses = [1];
    for (let k = 1; k < path.length; k++) {
      const [a, b] = [path[k - 1]!, path[k]!];
      const isThrough = head[a] === tail[b] || tail[a] === head[b];
      senses.push(isThrough ? senses[k - 1]! : -senses[k - 1]!);
    }
    return senses;
  }

  #close(e: number): void {
    this.#ends(e).forEach((node, side) => {
      const [hole, end] = [this.#place[2 * e + side]!, this.#start[node]! + --this.#degree[node]!];
      const other = this.#edges[end]!;
      this.#put(other, this.#all.tail[other] === node ? 0 : 1, hole);
      this.#put(e, side, end);
    });
  }

  #put(e: number, side: number, place: number): void {
    this.#edges[place] = e;
    this.#place[2 * e + side] = place;
  }

  #ends(e: number): readonly number[] {
    return [this.#all.tail[e]!, this.#all.head[e]!];
  }

  #isOpen(e: number): boolean {
    return this.#all.units[e]! > 0 && this.#all.units[e]! < this.#whole;
  }
}
