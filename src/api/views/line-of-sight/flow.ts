/** The way of the money from what is served to what came of it. What goes into a node comes out of it. Pure. */
import type { Text } from '#kernel';
import type { SightFlow, SightFlowNode, SightNode } from './shapes.ts';

/** A part of the money of one project, counted for one node. */
export interface Part {
  readonly served: SightNode;
  readonly programme: { readonly id: string; readonly code: string; readonly name: Text };
  readonly call: { readonly id: string; readonly code: string; readonly title: Text } | null;
  readonly project: { readonly id: string; readonly title: Text; readonly state: string; readonly results: number };
  readonly minor: number;
}

/** Nodes of a column that stand for themselves; the rest stand together. */
const most = 8;
const places = { task: '/tasks', objective: '/objectives', clause: '/clauses', target: '/targets' } as const;

export function flowOf(parts: readonly Part[]): SightFlow {
  const steps: readonly ((part: Part) => Omit<SightFlowNode, 'column' | 'count'>)[] = [
    ({ served }) => ({ id: `s ${served.id}`, name: served.name, word: null, path: `${places[served.kind]}/${served.id}` }),
    ({ programme }) => ({
      id: `p ${programme.id}`,
      name: programme.name,
      word: null,
      path: `/programmes/${encodeURIComponent(programme.code)}`,
    }),
    ({ call }) =>
      call
        ? { id: `c ${call.id}`, name: call.title, word: null, path: `/calls/${encodeURIComponent(call.code)}` }
        : { id: 'c', name: null, word: 'no-call', path: null },
    ({ project }) => ({ id: `r ${project.id}`, name: project.title, word: null, path: `/projects/${project.id}` }),
    ({ project }) => ({ id: `e ${endOf(project)}`, name: null, word: endOf(project), path: null }),
  ];
  const nodes = new Map<string, SightFlowNode>();
  const links = new Map<string, { from: string; to: string; minor: number }>();
  const ways = parts.map(() => [] as string[]);
  steps.forEach((step, column) => {
    const large = largest(parts.map((part) => [step(part).id, part.minor]));
    const together = new Set(parts.map((part) => step(part).id).filter((id) => !large.has(id)));
    parts.forEach((part, i) => {
      const node = step(part);
      const own = large.has(node.id)
        ? { ...node, column, count: null }
        : { id: `other ${column}`, column, name: null, word: 'other', count: together.size, path: null };
      nodes.set(own.id, own);
      ways[i]?.push(own.id);
    });
  });
  parts.forEach(({ minor }, i) => {
    const way = ways[i] as string[];
    for (let at = 1; at < way.length && minor > 0; at++) {
      const [from, to] = [way[at - 1] as string, way[at] as string];
      const key = `${from} ${to}`;
      links.set(key, { from, to, minor: (links.get(key)?.minor ?? 0) + minor });
    }
  });
  const reached = new Set([...links.values()].flatMap(({ from, to }) => [from, to]));
  return { nodes: [...nodes.values()].filter(({ id }) => reached.has(id)), links: [...links.values()] };
}

/** What came of a project. */
export function endOf({ state, results }: { readonly state: string; readonly results: number }): string {
  if (results > 0) return 'with-results';
  if (state === 'closed-diligently') return 'lessons';
  return state === 'accepted' || state === 'terminated' ? 'ended-without' : 'no-result-yet';
}

function largest(amounts: readonly (readonly [string, number])[]): ReadonlySet<string> {
  const sums = new Map<string, number>();
  for (const [id, minor] of amounts) sums.set(id, (sums.get(id) ?? 0) + minor);
  return new Set(
    [...sums]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, sums.size > most + 1 ? most : most + 1)
      .map(([id]) => id),
  );
}
