/** A heap of places by distance, smallest first, where a distance can be lowered. Four children a node: fewer cache misses than two. */
export class Heap {
  readonly #places: Int32Array;
  readonly #at: Int32Array;
  readonly distance: Float64Array;
  #count = 0;

  constructor(places: number) {
    this.#places = new Int32Array(places);
    this.#at = new Int32Array(places).fill(-1);
    this.distance = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Distance of the nearest place; the heap is not empty. */
  get nearest(): number {
    return this.distance[this.#places[0]!]!;
  }

  /** Puts a place in, or brings it nearer. */
  bring(place: number, distance: number): void {
    this.distance[place] = distance;
    const at = this.#at[place]!;
    this.#rise(place, at < 0 ? this.#count++ : at, distance);
  }

  pop(): number {
    const [places, at] = [this.#places, this.#at];
    const first = places[0]!;
    at[first] = -1;
    const last = places[--this.#count]!;
    if (last !== first) this.#sink(last);
    return first;
  }

  /** Forgets what is left inside, and all distances in `touched`. */
  clear(touched: Int32Array, count: number): void {
    for (let i = 0; i < this.#count; i++) this.#at[this.#places[i]!] = -1;
    this.#count = 0;
    for (let i = 0; i < count; i++) this.distance[touched[i]!] = Number.POSITIVE_INFINITY;
  }

  #rise(place: number, from: number, distance: number): void {
    const [places, at, distances] = [this.#places, this.#at, this.distance];
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const above = places[parent]!;
      if (distances[above]! <= distance) break;
      places[hole] = above;
      at[above] = hole;
      hole = parent;
    }
    places[hole] = place;
    at[place] = hole;
  }

  #sink(place: number): void {
    const [places, at, distances, count] = [this.#places, this.#at, this.distance, this.#count];
    const distance = distances[place]!;
    let hole = 0;
    for (;;) {
      const first = 4 * hole + 1;
      if (first >= count) break;
      let least = first;
      for (let child = first + 1; child < Math.min(first + 4, count); child++) {
        if (distances[places[child]!]! < distances[places[least]!]!) least = child;
      }
      const below = places[least]!;
      if (distances[below]! >= distance) break;
      places[hole] = below;
      at[below] = hole;
      hole = least;
    }
    places[hole] = place;
    at[place] = hole;
  }
}
