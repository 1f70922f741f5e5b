import type { Row } from '../../kit/record/shape.ts';

export interface Branch {
  readonly row: Row;
  readonly under: readonly Branch[];
}

/** Codes under the codes that they name as theirs, in the order given. One whose code above is missing, or that stands in a circle, stands at the top: every code is shown once. */
export function treeOf(codes: readonly Row[]): Branch[] {
  const known = new Set(codes.map(({ code }) => code));
  const under = Map.groupBy(codes, ({ parentCode, code }) => (parentCode !== code && known.has(parentCode) ? parentCode : null));
  const shown = new Set<string>();
  const branch = (row: Row): Branch => {
    shown.add(row.id);
    return { row, under: (under.get(row.code) ?? []).filter(({ id }) => !shown.has(id)).map(branch) };
  };
  const tree = (under.get(null) ?? []).map(branch);
  for (const row of codes) if (!shown.has(row.id)) tree.push(branch(row));
  return tree;
}
