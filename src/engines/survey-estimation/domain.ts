/** The parts of the population that are asked about, and which rows of each stage meet in them. */
import { crossed, type Labels } from './columns.ts';
import type { Level } from './design.ts';

export interface Domain {
  readonly by: readonly string[];
  readonly count: number;
  /** By row; −1 where a label is not known. */
  readonly of: Int32Array;
  /** Labels of each domain, by variable. */
  readonly labels: readonly Readonly<Record<string, string>>[];
}

export function domainOf(by: readonly string[], columns: readonly Labels[], rows: number): Domain {
  const { of, count, first } = crossed(columns, rows);
  if (by.length === 0) return { by, count: 1, of, labels: [{}] };
  const labels = Array.from(first, (row) => Object.fromEntries(columns.map(({ labels, of: place }, k) => [by[k]!, labels[place[row]!]!])));
  return { by, count, of, labels };
}

/** Where clusters and domains meet: entries stand for a cluster and a domain, cells for a group and a domain. */
export interface Crossing {
  /** By row; −1 outside every domain. */
  readonly entryOf: Int32Array;
  readonly entryCluster: Int32Array;
  readonly entryCell: Int32Array;
  readonly cellGroup: Int32Array;
  readonly cellDomain: Int32Array;
  /** Entries by cell. */
  readonly touched: Int32Array;
}

export function crossingOf({ rows, clusterOf, groupOf, groups }: Level, domain: Domain): Crossing {
  const entryOf = new Int32Array(rows.length).fill(-1);
  const [entryCluster, entryCell] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  const most = Math.min(rows.length, groups * domain.count);
  const [cellGroup, cellDomain, touched] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)];
  const [clusterSeen, groupSeen] = [new Int32Array(domain.count).fill(-1), new Int32Array(domain.count).fill(-1)];
  const [entryAt, cellAt] = [new Int32Array(domain.count), new Int32Array(domain.count)];
  let [entries, cells] = [0, 0];
  for (const row of rows) {
    const d = domain.of[row]!;
    if (d < 0) continue;
    const cluster = clusterOf[row]!;
    const group = groupOf[cluster]!;
    if (groupSeen[d] !== group) {
      groupSeen[d] = group;
      cellAt[d] = cells;
      cellGroup[cells] = group;
      cellDomain[cells++] = d;
    }
    if (clusterSeen[d] !== cluster) {
      clusterSeen[d] = cluster;
      entryAt[d] = entries;
      entryCluster[entries] = cluster;
      entryCell[entries++] = cellAt[d]!;
      touched[cellAt[d]!]! += 1;
    }
    entryOf[row] = entryAt[d]!;
  }
  return {
    entryOf,
    entryCluster: entryCluster.subarray(0, entries),
    entryCell: entryCell.subarray(0, entries),
    cellGroup: cellGroup.subarray(0, cells),
    cellDomain: cellDomain.subarray(0, cells),
    touched: touched.subarray(0, cells),
  };
}
