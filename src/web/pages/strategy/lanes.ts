/** Lines of sight as stations in three columns, objectives, targets, tasks, and the ways between them. Pure. */
import type { Line, Named } from '#api/types';

export interface Station {
  readonly key: string;
  /** Null where the way ends although it should go on. */
  readonly node: Named | null;
  readonly cites: boolean;
  readonly path: string;
}
/** Column (1 objectives, 2 targets, 3 tasks) and place in it. */
type Place = readonly [1 | 2 | 3, number];
interface Edge {
  readonly from: Place;
  readonly to: Place;
  readonly isBroken: boolean;
}

export function lanesOf(lines: readonly Line[]): { readonly stations: readonly (readonly Station[])[]; readonly edges: readonly Edge[] } {
  const columns: readonly [Map<string, Station>, Map<string, Station>, Map<string, Station>] = [new Map(), new Map(), new Map()];
  const paths = ['/objectives', '/targets', '/tasks'] as const;
  const stop = (column: 1 | 2 | 3, node: (Named & { readonly cites: boolean }) | null, key: string): Place => {
    const stations = columns[column - 1]!;
    if (!stations.has(key)) stations.set(key, { key, node, cites: node?.cites ?? false, path: paths[column - 1]! });
    return [column, [...stations.keys()].indexOf(key)];
  };
  const edges = new Map<string, Edge>();
  const join = (from: Place, to: Place, isBroken = false) => edges.set(`${from} ${to}`, { from, to, isBroken });
  for (const { objective, target, task } of lines) {
    if (!objective) continue;
    const first = stop(1, objective, objective.id);
    const second = target ? stop(2, target, target.id) : undefined;
    if (second) join(first, second);
    const third = task ? stop(3, task, task.id) : target ? stop(3, null, `after ${target.id}`) : undefined;
    if (third) join(second ?? first, third, task === null);
  }
  return { stations: columns.map((column) => [...column.values()]), edges: [...edges.values()] };
}
