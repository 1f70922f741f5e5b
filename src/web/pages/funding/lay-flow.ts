/** Where the nodes and bands of a flow stand: columns from left to right, heights in proportion to money, bands in the order of their ends. */
import type { Flow, FlowNode } from '#api/types';

export interface Placed {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly minor: number;
}
export interface Band {
  readonly from: Placed;
  readonly to: Placed;
  readonly minor: number;
  /** The middles of its two ends, and its width. */
  readonly y0: number;
  readonly y1: number;
  readonly thick: number;
}
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Width of a node. */
  readonly bar: number;
  /** Room for the words of the last column. */
  readonly right: number;
  /** Between the nodes of a column. */
  readonly gap: number;
}

const columns = [0, 1, 2, 3] as const;

/** A node is as high as the larger of what goes in and what comes out. Nothing is drawn outside the frame. */
export function layFlow({ nodes, links }: Flow, { width, height, bar, right, gap }: Frame): { nodes: Placed[]; bands: Band[] } {
  const into = sums(links, ({ to }) => to);
  const out = sums(links, ({ from }) => from);
  const sizeOf = ({ id }: FlowNode) => Math.max(into.get(id) ?? 0, out.get(id) ?? 0);
  const byColumn = columns.map((column) => nodes.filter((node) => node.column === column));
  const scale = Math.min(
    ...byColumn
      .filter((of) => of.length)
      .map((of) => Math.max(0, height - gap * (of.length - 1)) / of.reduce((sum, node) => sum + sizeOf(node), 0)),
  );
  const placed = new Map<string, Placed>();
  byColumn.forEach((of, column) => {
    const x = (column * (width - right - bar)) / (columns.length - 1);
    const used = of.reduce((sum, node) => sum + sizeOf(node) * scale, 0) + gap * Math.max(0, of.length - 1);
    let y = (height - used) / 2;
    for (const node of of) {
      const minor = sizeOf(node);
      placed.set(node.id, { node, x, y, height: minor * scale, minor });
      y += minor * scale + gap;
    }
  });
  return { nodes: [...placed.values()], bands: bandsOf(links, placed, scale) };
}

function bandsOf(links: Flow['links'], placed: ReadonlyMap<string, Placed>, scale: number): Band[] {
  const left = new Map<string, number>();
  const taken = new Map<string, number>();
  const whole = links.flatMap(({ from, to, minor }) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    return a && b ? [{ from: a, to: b, minor }] : [];
  });
  return whole
    .sort((a, b) => a.from.y - b.from.y || a.to.y - b.to.y)
    .map(({ from, to, minor }) => {
      const thick = minor * scale;
      const y0 = from.y + (left.get(from.node.id) ?? 0) + thick / 2;
      const y1 = to.y + (taken.get(to.node.id) ?? 0) + thick / 2;
      left.set(from.node.id, (left.get(from.node.id) ?? 0) + thick);
      taken.set(to.node.id, (taken.get(to.node.id) ?? 0) + thick);
      return { from, to, minor, y0, y1, thick };
    });
}

function sums(links: Flow['links'], of: (link: Flow['links'][number]) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const link of links) found.set(of(link), (found.get(of(link)) ?? 0) + link.minor);
  return found;
}
