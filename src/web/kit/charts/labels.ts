/** Labels that stand beside marks without covering each other. */
export interface Label {
  /** Where it would like to stand. */
  readonly at: number;
}

/** Moves labels apart so that neighbours are at least `gap` apart, as little as possible, inside `from` to `to` while there is room. Order is kept. */
export function apart<L extends Label>(
  labels: readonly L[],
  { gap, from, to }: { readonly gap: number; readonly from: number; readonly to: number },
): (L & { readonly y: number })[] {
  const sorted = labels.map((label, index) => ({ label, index })).sort((a, b) => a.label.at - b.label.at || a.index - b.index);
  const clusters: { wish: number; size: number; members: typeof sorted }[] = [];
  for (const member of sorted) {
    clusters.push({ wish: member.label.at, size: 1, members: [member] });
    while (clusters.length > 1 && overlap(clusters.at(-2)!, clusters.at(-1)!)) {
      const right = clusters.pop()!;
      const left = clusters.pop()!;
      const members = [...left.members, ...right.members];
      const wish = members.reduce((sum, { label }, i) => sum + label.at - (i - (members.length - 1) / 2) * gap, 0) / members.length;
      clusters.push({ wish, size: members.length, members });
    }
  }
  function overlap(a: { wish: number; size: number }, b: { wish: number; size: number }) {
    return bottom(a) + gap > top(b) + 1e-9;
  }
  function half({ size }: { size: number }) {
    return ((size - 1) / 2) * gap;
  }
  function centre(cluster: { wish: number; size: number }) {
    const room = to - from >= 2 * half(cluster);
    return room ? Math.min(Math.max(cluster.wish, from + half(cluster)), to - half(cluster)) : (from + to) / 2;
  }
  function top(cluster: { wish: number; size: number }) {
    return centre(cluster) - half(cluster);
  }
  function bottom(cluster: { wish: number; size: number }) {
    return centre(cluster) + half(cluster);
  }
  const placed: (L & { y: number })[] = new Array(labels.length);
  for (const cluster of clusters) {
    for (const [i, { label, index }] of cluster.members.entries()) placed[index] = { ...label, y: top(cluster) + i * gap };
  }
  return placed;
}

/** About how wide a text is drawn, in px: Han characters are square, others a little over half. */
export function textWidth(text: string, size = 11): number {
  let width = 0;
  for (const sign of text)
    width += /[\u2e80-\u9fff\uff00-\uffef]/.test(sign) ? 1 : /[A-Z%mwMW]/.test(sign) ? 0.72 : /[ ilj.,:;'|()]/.test(sign) ? 0.32 : 0.58;
  return width * size;
}

/** The text cut to a width, with an ellipsis where something was cut. */
export function fitted(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  const signs = [...text];
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}
