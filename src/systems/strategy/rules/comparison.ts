/** What differs between two publications of a strategy, node by node and field by field. Pure. */
import { type AnyRecord, type AnyRow, type Change, changesBetween, type Text } from '#kernel';
import { parts } from '../records.ts';
import type { Parts } from '../tree.ts';

export interface NodeNamed {
  /** The record: `target`, `task`, `milestone`, `target_share`… */
  readonly kind: string;
  readonly id: string;
  /** Code or number; of a milestone or share the target's code and the year. */
  readonly code: string;
  readonly name: Text | null;
}
export interface Comparison {
  readonly added: readonly NodeNamed[];
  readonly removed: readonly NodeNamed[];
  readonly changed: readonly (NodeNamed & { readonly changes: readonly Change[] })[];
  readonly unchanged: number;
}

export function compareParts(before: Parts, after: Parts): Comparison {
  const [old, now] = [rowsIn(before), rowsIn(after)];
  const both = [...now.values()].flatMap((one) => {
    const was = old.get(one.row.id);
    return was ? [{ ...one, changes: changesBetween(one.record, was.row, one.row) }] : [];
  });
  const changed = both.filter(({ changes }) => changes.length > 0);
  return {
    added: [...now.values()].filter(({ row }) => !old.has(row.id)).map(({ named }) => named),
    removed: [...old.values()].filter(({ row }) => !now.has(row.id)).map(({ named }) => named),
    changed: changed.map(({ named, changes }) => ({ ...named, changes })),
    unchanged: both.length - changed.length,
  };
}

function rowsIn(held: Parts) {
  const targets = new Map(held.targets.map(({ id, code }) => [id, code]));
  const named = (record: AnyRecord, row: AnyRow): NodeNamed => ({
    kind: record.table,
    id: row.id,
    code: String(row.code ?? row.number ?? `${targets.get(String(row.targetId)) ?? row.targetId} ${row.year}`),
    name: (row.name ?? row.heading ?? null) as Text | null,
  });
  return new Map(
    (Object.keys(parts) as (keyof Parts)[]).flatMap((name) => {
      const record = parts[name] as AnyRecord;
      return (held[name] as readonly AnyRow[]).map((row) => [row.id, { record, row, named: named(record, row) }] as const);
    }),
  );
}
