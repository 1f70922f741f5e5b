/** Where the nodes and bands of a flow stand: columns from left to right, heights in proportion to amounts, bands in the order of their ends. */

export interface FlowNode {
  readonly id: string;
  /** From 0, the leftmost. */
  readonly column: number;
}
export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}
export interface Placed<N extends FlowNode = FlowNode> {
  readonly node: N;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly amount: number;
}
export interface Band<N extends FlowNode = FlowNode> {
  readonly from: Placed<N>;
  readonly to: Placed<N>;
  readonly amount: number;
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

export const columnsOf = (nodes: readonly FlowNode[]): number => Math.max(1, ...nodes.map(({ column }) => column + 1));

/** A node is as high as the larger of what goes in and what comes out. Nothing is drawn outside the frame. */
export function layFlow<N extends FlowNode>(
  nodes: readonly N[],
  links: readonly FlowLink[],
  { width, height, bar, right, gap }: Frame,
): { nodes: Placed<N>[]; bands: Band<N>[] } {
  const into = sums(links, ({ to }) => to);
  const out = sums(links, ({ from }) => from);
  const sizeOf = ({ id }: N) => Math.max(into.get(id) ?? 0, out.get(id) ?? 0);
  const count = columnsOf(nodes);
  const byColumn = Array.from({ length: count }, (_, column) => nodes.filter((node) => node.column === column));
  const scale = Math.min(
    ...byColumn
      .filter((of) => of.some((node) => sizeOf(node) > 0))
      .map((of) => Math.max(0, height - gap * (of.length - 1)) / of.reduce((sum, node) => sum + sizeOf(node), 0)),
  );
  const placed = new Map<string, Placed<N>>();
  byColumn.forEach((of, column) => {
    const x = count === 1 ? 0 : (column * (width - right - bar)) / (count - 1);
    const used = of.reduce((sum, node) => sum + sizeOf(node) * scale, 0) + gap * Math.max(0, of.length - 1);
    let y = (height - used) / 2;
    for (const node of of) {
      const amount = sizeOf(node);
      placed.set(node.id, { node, x, y, height: amount * scale, amount });
      y += amount * scale + gap;
    }
  });
  return { nodes: [...placed.values()], bands: bandsOf(links, placed, scale) };
}

function bandsOf<N extends FlowNode>(links: readonly FlowLink[], placed: ReadonlyMap<string, Placed<N>>, scale: number): Band<N>[] {
  const left = new Map<string, number>();
  const taken = new Map<string, number>();
  const whole = links.flatMap(({ from, to, amount }) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    return a && b ? [{ from: a, to: b, amount }] : [];
  });
  return whole
    .sort((a, b) => a.from.y - b.from.y || a.to.y - b.to.y)
    .map(({ from, to, amount }) => {
      const thick = amount * scale;
      const y0 = from.y + (left.get(from.node.id) ?? 0) + thick / 2;
      const y1 = to.y + (taken.get(to.node.id) ?? 0) + thick / 2;
      left.set(from.node.id, (left.get(from.node.id) ?? 0) + thick);
      taken.set(to.node.id, (taken.get(to.node.id) ?? 0) + thick);
      return { from, to, amount, y0, y1, thick };
    });
}

function sums(links: readonly FlowLink[], of: (link: FlowLink) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const link of links) found.set(of(link), (found.get(of(link)) ?? 0) + link.amount);
  return found;
}
