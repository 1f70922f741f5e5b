/** How good rankings are, where it is known which documents were wanted. */
export interface Judged {
  /** Best first. */
  readonly ranking: readonly string[];
  readonly relevant: ReadonlySet<string>;
}

/** Mean average precision: the precision at each relevant document, nought for one not found, averaged by query. */
export function meanPrecision(all: readonly Judged[]): number {
  return mean(all, ({ ranking, relevant }) => {
    let [found, sum] = [0, 0];
    ranking.forEach((id, i) => {
      if (relevant.has(id)) sum += ++found / (i + 1);
    });
    return sum / relevant.size;
  });
}

/** nDCG of the first `depth`, each relevant document a gain of 1 (Järvelin and Kekäläinen 2002). */
export function gainAt(depth: number, all: readonly Judged[]): number {
  return mean(all, ({ ranking, relevant }) => {
    let [gain, ideal] = [0, 0];
    for (let i = 0; i < depth; i++) {
      if (relevant.has(ranking[i] ?? '')) gain += 1 / Math.log2(i + 2);
      if (i < relevant.size) ideal += 1 / Math.log2(i + 2);
    }
    return gain / ideal;
  });
}

const mean = (all: readonly Judged[], of: (one: Judged) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
