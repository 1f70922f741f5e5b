/** How the sample was drawn: at each stage, clusters in groups (strata at the first, the cluster before at the later ones). */
import { NotValidInput } from '../engine/index.ts';
import { crossed, type Labels } from './columns.ts';
import type { Lonely } from './schema.ts';

export interface Level {
  readonly clusters: number;
  readonly groups: number;
  /** By row. */
  readonly clusterOf: Int32Array;
  /** By cluster; clusters of a group stand beside each other. */
  readonly groupOf: Int32Array;
  /** Clusters by group. */
  readonly size: Int32Array;
  /** Share of the group that was drawn, 0 where its population is not known. */
  readonly fraction: Float64Array;
  /** By group: what the sum of squares about the mean of its clusters is multiplied by; about 0 where there is one cluster. */
  readonly factor: Float64Array;
  /** By group: 1 where its one cluster shows no variance and those of the others stand for it; nothing where that is not asked for. */
  readonly isAveraged: Uint8Array | null;
  /** Rows in the order of their clusters. */
  readonly rows: Int32Array;
}

export interface Design {
  readonly rows: number;
  readonly strata: readonly string[];
  readonly levels: readonly Level[];
  /** Groups of the first stage with one cluster that do not hold their whole population. */
  readonly lonely: readonly number[];
}

/** Columns by row: `null` where there are no strata, no clusters, no population sizes. */
export interface Drawn {
  readonly rows: number;
  readonly stratum: Labels | null;
  readonly cluster: Labels | null;
  readonly population: Float64Array | null;
  readonly stages: readonly { readonly cluster: Labels; readonly population: Float64Array }[];
  readonly lonely: Lonely;
  /** Where a row stands in the input, for refusals. */
  readonly placeOf: (row: number) => number;
  /** Variables of population sizes, by `stratum` and by the cluster of each later stage. */
  readonly names: { readonly fpc: string; readonly clusters: readonly string[]; readonly stages: Readonly<Record<string, string>> };
}

/** A drawn share nearer to 1 than this is the whole. */
const WHOLE = 1e-7;

export function designOf(drawn: Drawn): Design {
  const { rows, stratum, population, stages } = drawn;
  const whole: Labels = { labels: [''], of: new Int32Array(rows) };
  const all = stratum ?? whole;
  const top = levelOf(drawn, all, drawn.cluster, population, new Float64Array(Math.max(1, all.labels.length)).fill(1), 'stratum');
  const levels = [top.level];
  const passed = [stratum ?? whole, ...(drawn.cluster ? [drawn.cluster] : [])];
  let share = shareByCluster(top.level, new Float64Array(top.level.groups).fill(1));
  for (const [stage, { cluster, population: size }] of population && drawn.cluster ? stages.entries() : []) {
    const above = crossed(passed, rows);
    const groups: Labels = { labels: Array.from({ length: above.count }, (_, place) => `${place}`), of: above.of };
    const { level } = levelOf(drawn, groups, cluster, size, share, drawn.names.clusters[stage]!);
    levels.push(level);
    share = shareByCluster(level, share);
    passed.push(cluster);
  }
  return { rows, strata: all.labels, levels, lonely: top.lonely };
}

/** By cluster: the product of the shares drawn at this stage and before, which weighs the variance within it. */
function shareByCluster({ clusters, groupOf, fraction }: Level, before: Float64Array): Float64Array {
  return Float64Array.from({ length: clusters }, (_, cluster) => before[groupOf[cluster]!]! * fraction[groupOf[cluster]!]!);
}

function levelOf(drawn: Drawn, group: Labels, cluster: Labels | null, population: Float64Array | null, share: Float64Array, name: string) {
  const { rows } = drawn;
  const groups = group.labels.length;
  const { of: clusterOf, count: clusters } = cluster ? crossed([group, cluster], rows) : eachByItself(group);
  const groupOf = new Int32Array(clusters);
  for (let i = 0; i < rows; i++) groupOf[clusterOf[i]!] = group.of[i]!;
  const size = new Int32Array(groups);
  for (const g of groupOf) size[g]! += 1;
  const fraction = fractionsOf(drawn, group, size, population, name === 'stratum' ? drawn.names.fpc : drawn.names.stages[name]!);
  const factor = new Float64Array(groups);
  const lonely: number[] = [];
  for (let g = 0; g < groups; g++) {
    const [n, rest] = [size[g]!, 1 - fraction[g]!];
    if (n > 1) factor[g] = (share[g]! * rest * n) / (n - 1);
    else if (n === 1 && rest > WHOLE) lonely.push(g);
  }
  settleLonely(drawn, group, lonely, factor, (g) => share[g]! * (1 - fraction[g]!), name);
  const isAveraged = drawn.lonely === 'average' ? Uint8Array.from({ length: groups }, (_, g) => Number(lonely.includes(g))) : null;
  return {
    level: { isAveraged, clusters, groups, clusterOf, groupOf, size, fraction, factor, rows: sortedBy(clusterOf, clusters) },
    lonely,
  };
}

function eachByItself({ of, labels }: Labels): { of: Int32Array; count: number } {
  const next = new Int32Array(labels.length + 1);
  for (const g of of) next[g + 1]! += 1;
  for (let g = 0; g < labels.length; g++) next[g + 1]! += next[g]!;
  return { of: Int32Array.from(of, (g) => next[g]!++), count: of.length };
}

function fractionsOf({ rows, placeOf }: Drawn, group: Labels, size: Int32Array, population: Float64Array | null, name: string) {
  const fraction = new Float64Array(size.length);
  if (!population) return fraction;
  const first = new Int32Array(size.length).fill(-1);
  const refuse = (row: number, message: string) => {
    throw new NotValidInput([{ path: `units.${placeOf(row)}.${name}`, message }]);
  };
  for (let i = 0; i < rows; i++) {
    const g = group.of[i]!;
    const n = population[i]!;
    if (first[g]! < 0) {
      first[g] = i;
      if (!(n >= size[g]!)) refuse(i, `A population of ${n} cannot give the ${size[g]} that were drawn from it.`);
      fraction[g] = size[g]! / n;
    } else if (n !== population[first[g]!])
      refuse(i, `${n} here, ${population[first[g]!]} in units.${placeOf(first[g]!)}: one population has one size.`);
  }
  return fraction;
}

function settleLonely(
  { lonely: how, placeOf }: Drawn,
  group: Labels,
  lonely: readonly number[],
  factor: Float64Array,
  rest: (g: number) => number,
  name: string,
) {
  if (lonely.length === 0 || how === 'certainty') return;
  if (how === 'refuse') {
    const wanted = new Set(lonely);
    const faults = new Map<number, { path: string; message: string }>();
    for (let i = 0; i < group.of.length; i++) {
      const g = group.of[i]!;
      if (!wanted.has(g) || faults.has(g)) continue;
      const message = `"${group.labels[g]}" holds one cluster, whose variance cannot be seen: merge it with another stratum, or say in design.lonely what to do.`;
      faults.set(g, { path: `units.${placeOf(i)}.${name}`, message });
    }
    throw new NotValidInput([...faults.values()]);
  }
  if (how === 'centre') for (const g of lonely) factor[g] = rest(g);
}

function sortedBy(clusterOf: Int32Array, clusters: number): Int32Array {
  const next = new Int32Array(clusters + 1);
  for (const c of clusterOf) next[c + 1]! += 1;
  for (let c = 0; c < clusters; c++) next[c + 1]! += next[c]!;
  const rows = new Int32Array(clusterOf.length);
  for (let i = 0; i < clusterOf.length; i++) rows[next[clusterOf[i]!]!++] = i;
  return rows;
}

/** Clusters less strata of the first stage. */
export const freedomOf = ({ levels: [top], strata }: Design): number => (top?.clusters ? top.clusters - strata.length : 0);
