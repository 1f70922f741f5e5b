/** Somebody who has the published estimates only, and linear programs: what they can say of a hidden cell. For tests. */
import loadHighs from 'highs';
import type { Output } from './schema.ts';

type Published = readonly Pick<Output['estimates'][number], 'domain' | 'value' | 'n' | 'suppressed'>[];
type Domain = Readonly<Record<string, string>>;

/** The types of the package are those of its other form, whose loader is `default` of what is imported. */
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

export interface Known {
  readonly table: Published;
  readonly what: 'value' | 'n';
  /** Crossings that occur at all: everyone may know which are empty. */
  readonly crossings: readonly Domain[];
  /** What the attacker knows besides. */
  readonly besides?: readonly { readonly domain: Domain; readonly figure: number }[];
}

const holds = (domain: Domain, crossing: Domain) => Object.entries(domain).every(([name, label]) => crossing[name] === label);

/** Least and greatest figure of the cell that agree with all that is known; unknown crossings are 0 or more. */
export function bounds(known: Known, cell: Domain): [number, number] {
  return [solved(known, cell, 'Minimize'), solved(known, cell, 'Maximize')];
}

function solved({ table, what, crossings, besides = [] }: Known, cell: Domain, sense: string): number {
  const shown = table
    .filter(({ suppressed }) => !suppressed)
    .map((row) => ({ domain: row.domain, figure: what === 'n' ? row.n! : (row.value ?? 0) }));
  const scale = Math.max(1, ...shown.map(({ figure }) => figure)) / 1000;
  const sum = (domain: Domain) => crossings.flatMap((crossing, k) => (holds(domain, crossing) ? [`x${k}`] : [])).join(' + ');
  const rows = [...shown, ...besides].map(({ domain, figure }, i) => ` r${i}: ${sum(domain)} = ${figure / scale}`);
  const problem = `${sense}\n goal: ${sum(cell)}\nSubject To\n${rows.join('\n')}\nEnd`;
  const { Status, ObjectiveValue } = highs.solve(problem);
  if (Status === 'Optimal') return ObjectiveValue * scale;
  if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded') return Number.POSITIVE_INFINITY;
  throw new Error(`The attacker's program ended "${Status}".`);
}
