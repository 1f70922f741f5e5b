/** The question laid out in columns: indicators first, then groups; a node is a place among both. */
import type { Input } from './schema.ts';

export interface Group {
  readonly node: number;
  /** Nodes of its children, in the order of the input. */
  readonly children: readonly number[];
  /** 0 for a group of indicators only, else one more than the highest group within. */
  readonly level: number;
}

export interface Question {
  readonly n: number;
  /** Number of indicators. */
  readonly m: number;
  readonly units: readonly string[];
  /** Codes of all nodes. */
  readonly codes: readonly string[];
  readonly direction: Int8Array;
  readonly weight: Float64Array;
  /** -1 at the top. */
  readonly parent: Int32Array;
  /** From the lowest up. */
  readonly groups: readonly Group[];
  readonly roots: readonly number[];
  /** Value of unit u in indicator i at `i n + u`; NaN where missing. */
  readonly raw: Float64Array;
  /** What to divide by, for each indicator that names it. */
  readonly denominators: readonly (Float64Array | undefined)[];
  /** Place of the group of each unit, -1 without. */
  readonly clusters: Int32Array | undefined;
}

export function questionOf({ units, indicators, groups, values, denominators, unitGroups }: Input): Question {
  const [n, m] = [units.length, indicators.length];
  const nodes = [...indicators, ...groups];
  const place = new Map(nodes.map(({ code }, node) => [code, node]));
  const parent = Int32Array.from(nodes, (node) => (node.parent === undefined ? -1 : place.get(node.parent)!));
  const raw = new Float64Array(m * n);
  for (const [i, { code }] of indicators.entries()) {
    const column = values[code]!;
    for (let u = 0; u < n; u++) raw[i * n + u] = column[u] ?? Number.NaN;
  }
  const labels = new Map<string, number>();
  const grouped = unitGroups && !Array.isArray(unitGroups) ? units.map((unit) => unitGroups[unit] ?? null) : unitGroups;
  for (const label of grouped ?? []) if (label !== null && !labels.has(label)) labels.set(label, labels.size);
  return {
    n,
    m,
    units,
    codes: nodes.map(({ code }) => code),
    direction: Int8Array.from(indicators, ({ direction }) => direction),
    weight: Float64Array.from(nodes, ({ weight }) => weight),
    parent,
    groups: bottomUp(parent, m),
    roots: groups.flatMap((_, g) => (parent[m + g] === -1 ? [m + g] : [])),
    raw,
    denominators: denominatorsOf(indicators, denominators),
    clusters: grouped && Int32Array.from(grouped, (label) => (label === null ? -1 : labels.get(label)!)),
  };
}

/** Indicators that share a denominator share its column. */
function denominatorsOf(indicators: Input['indicators'], given: Input['denominators']): (Float64Array | undefined)[] {
  const columns = new Map(Object.entries(given ?? {}).map(([name, values]) => [name, columnOf(values)]));
  return indicators.map(({ denominator }) => (denominator === undefined ? undefined : columns.get(denominator)));
}

export function columnOf(values: readonly (number | null)[]): Float64Array {
  const column = new Float64Array(values.length);
  for (let u = 0; u < values.length; u++) column[u] = values[u] ?? Number.NaN;
  return column;
}

export const plain = (values: ArrayLike<number>): (number | null)[] => Array.from(values, (value) => (Number.isNaN(value) ? null : value));

function bottomUp(parent: Int32Array, m: number): Group[] {
  const children = new Map<number, number[]>();
  for (let node = m; node < parent.length; node++) children.set(node, []);
  parent.forEach((above, node) => {
    children.get(above)?.push(node);
  });
  const levels = new Map<number, number>();
  const levelOf = (node: number): number => {
    const known = levels.get(node);
    if (known !== undefined) return known;
    const level = Math.max(0, ...children.get(node)!.map((child) => (child < m ? 0 : 1 + levelOf(child))));
    levels.set(node, level);
    return level;
  };
  return [...children.keys()]
    .map((node) => ({ node, children: children.get(node)!, level: levelOf(node) }))
    .sort((a, b) => a.level - b.level || a.node - b.node);
}
