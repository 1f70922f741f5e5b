/** The best pairs of a row, by class of reviewer, best first. */
export class Best {
  readonly keep: number;
  readonly reviewer: Int32Array;
  readonly worth: Float64Array;
  readonly similarity: Float64Array;
  readonly count: Int32Array;

  constructor(keep: number, classes: number) {
    this.keep = keep;
    this.reviewer = new Int32Array(keep * classes);
    this.worth = new Float64Array(keep * classes);
    this.similarity = new Float64Array(keep * classes);
    this.count = new Int32Array(classes);
  }

  put(c: number, reviewer: number, worth: number, similarity: number): void {
    const { keep, worth: worths, reviewer: reviewers, similarity: similarities } = this;
    const first = c * keep;
    let at = first + Math.min(this.count[c]!, keep - 1);
    for (; at > first && worths[at - 1]! < worth; at--) {
      worths[at] = worths[at - 1]!;
      reviewers[at] = reviewers[at - 1]!;
      similarities[at] = similarities[at - 1]!;
    }
    reviewers[at] = reviewer;
    worths[at] = worth;
    similarities[at] = similarity;
    if (this.count[c]! < keep) this.count[c]! += 1;
  }

  /** Worth that a further pair of a full class has to exceed. */
  bar(c: number, otherwise: number): number {
    return this.count[c] === this.keep ? this.worth[(c + 1) * this.keep - 1]! : otherwise;
  }
}

/** Chosen pairs with their similarities, papers in rising order, best first within a paper and class. */
export interface Additions {
  readonly paper: Int32Array;
  readonly reviewer: Int32Array;
  readonly similarity: Float64Array;
  readonly count: number;
  /** Largest similarity that was read, of any sign. */
  readonly largest: number;
}

export class Chosen implements Additions {
  paper: Int32Array;
  reviewer: Int32Array;
  similarity: Float64Array;
  count = 0;
  largest = 0;

  constructor(room: number) {
    this.paper = new Int32Array(room);
    this.reviewer = new Int32Array(room);
    this.similarity = new Float64Array(room);
  }

  take(paper: number, { keep, count, reviewer, similarity }: Best): void {
    for (let c = 0; c < count.length; c++) {
      for (let k = c * keep; k < c * keep + count[c]!; k++) {
        if (this.count === this.paper.length) this.#grow();
        this.paper[this.count] = paper;
        this.reviewer[this.count] = reviewer[k]!;
        this.similarity[this.count++] = similarity[k]!;
      }
    }
  }

  #grow(): void {
    const room = 2 * this.paper.length;
    const [paper, reviewer, similarity] = [new Int32Array(room), new Int32Array(room), new Float64Array(room)];
    paper.set(this.paper);
    reviewer.set(this.reviewer);
    similarity.set(this.similarity);
    [this.paper, this.reviewer, this.similarity] = [paper, reviewer, similarity];
  }
}

export function joined(parts: readonly Additions[]): Additions {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const all = {
    paper: new Int32Array(count),
    reviewer: new Int32Array(count),
    similarity: new Float64Array(count),
    count,
    largest: Math.max(0, ...parts.map(({ largest }) => largest)),
  };
  let at = 0;
  for (const part of parts) {
    all.paper.set(part.paper.subarray(0, part.count), at);
    all.reviewer.set(part.reviewer.subarray(0, part.count), at);
    all.similarity.set(part.similarity.subarray(0, part.count), at);
    at += part.count;
  }
  return all;
}
