/** The way of the money: source → fund → line → purpose. What goes into a line comes out of it. */
import type { Text } from '#kernel';
import type { FundRow, Given, KeptLine, Purpose } from '#systems/funding';
import { amountsOf } from './lines.ts';
import type { Flow, FlowNode } from './shapes.ts';

/** Purposes with a node of their own; the rest stand together. */
const most = 7;

interface Parts {
  readonly fund: FundRow;
  readonly lines: readonly KeptLine[];
  readonly given: readonly Given[];
  readonly sources: ReadonlyMap<string, Text>;
  readonly purposes: readonly Purpose[];
}

export function flowOf({ fund, lines, given, sources, purposes }: Parts): Flow {
  const nodes = new Map<string, FlowNode>();
  const links = new Map<string, { from: string; to: string; minor: number }>();
  const node = (id: string, column: FlowNode['column'], name: Text | null, word: string | null = null) => {
    nodes.set(id, { id, column, name, word });
    return id;
  };
  const link = (from: string, to: string, minor: number) => {
    if (minor <= 0) return;
    const key = `${from} ${to}`;
    links.set(key, { from, to, minor: (links.get(key)?.minor ?? 0) + minor });
  };
  const named = largest(purposes);
  const middle = node(fund.id, 1, fund.name);
  for (const { line, amounts } of lines) {
    const all = amountsOf(amounts);
    if (all.given <= 0) continue;
    const own = given.filter(({ lineId }) => lineId === line.id);
    let brought = all.given;
    for (const { sourceId, minor } of own) {
      const share = Math.min(minor, brought);
      link(node(sourceId, 0, sources.get(sourceId) ?? null), middle, share);
      brought -= share;
    }
    if (brought > 0) link(node('brought', 0, null, 'brought'), middle, brought);
    link(middle, node(line.id, 2, line.name), all.given);
    let used = all.given - all.free - all.lapsed;
    for (const { purpose, minor } of purposes.filter(({ lineId }) => lineId === line.id)) {
      const share = Math.min(minor, used);
      const key = keyOf(purpose);
      link(line.id, named.has(key) ? node(`for ${key}`, 3, purpose) : node('other', 3, null, 'other'), share);
      used -= share;
    }
    if (purposes.length === 0) {
      link(line.id, node('paid', 3, null, 'paid'), Math.min(all.paid, used));
      used -= Math.min(all.paid, used);
      if (used > 0) link(line.id, node('promised', 3, null, 'promised'), used);
    } else if (used > 0) link(line.id, node('other', 3, null, 'other'), used);
    if (all.free > 0) link(line.id, node('free', 3, null, 'free'), all.free);
    if (all.lapsed > 0) link(line.id, node('lapsed', 3, null, 'lapsed'), all.lapsed);
  }
  const reached = new Set([...links.values()].flatMap(({ from, to }) => [from, to]));
  return { nodes: [...nodes.values()].filter(({ id }) => reached.has(id)), links: [...links.values()] };
}

const keyOf = (purpose: Text) => purpose.en ?? purpose['zh-Hans'] ?? '';

function largest(purposes: readonly Purpose[]): ReadonlySet<string> {
  const sums = new Map<string, number>();
  for (const { purpose, minor } of purposes) sums.set(keyOf(purpose), (sums.get(keyOf(purpose)) ?? 0) + minor);
  return new Set(
    [...sums]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([key]) => key),
  );
}
