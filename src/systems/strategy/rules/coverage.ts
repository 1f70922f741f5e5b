/** What carries each clause of the text, and which clauses nothing and nobody carries. Pure. */
import type { Text } from '#kernel';
import { type ClauseRow, objectivesOf, type Tree, targetsOf } from '../tree.ts';

/** Something that carries clauses, and the unit that leads it (id of an organisation; null is nobody). */
export interface Carrier {
  /** `objective`, `target`, `task`, or a kind that a later system registered. */
  readonly kind: string;
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly lead: string | null;
}
/** A carrier with the ids of the clauses it carries. */
export type Carrying = Carrier & { readonly clauses: readonly string[] };

/** `carried`: something carries it and a unit leads that. `no-owner`: something carries it, and nobody leads that. */
export type CoverageState = 'carried' | 'no-owner' | 'not-carried';
export interface ClauseCoverage {
  readonly clause: ClauseRow;
  readonly carriers: readonly Carrier[];
  readonly state: CoverageState;
}
export interface CoverageCounts {
  readonly clauses: number;
  readonly carried: number;
  readonly noOwner: number;
  readonly notCarried: number;
}
export interface Coverage {
  /** Every clause, in the order of the text. A clause is carried by what cites it, not by what cites a clause under it. */
  readonly clauses: readonly ClauseCoverage[];
  readonly total: CoverageCounts;
  /** Each chapter and section with the counts of itself and all clauses under it. */
  readonly sections: readonly ({ readonly clause: ClauseRow } & CoverageCounts)[];
  readonly notCarried: readonly ClauseRow[];
  readonly noOwner: readonly ClauseRow[];
}

/** The objectives, targets and tasks of a tree, with the clauses they cite: the main one, those also served, those of milestones. */
export const carriersIn = (tree: Tree): Carrying[] => [
  ...objectivesOf(tree).map((one) => carrying('objective', one, null)),
  ...targetsOf(tree).map((one) =>
    carrying(
      'target',
      one,
      one.ownerId,
      one.milestones.map(({ clauseId }) => clauseId),
    ),
  ),
  ...tree.tasks.map((one) => carrying('task', one, one.leadId)),
];

export function coverage(clauses: readonly ClauseRow[], carrying: readonly Carrying[]): Coverage {
  const byClause = Map.groupBy(
    carrying.flatMap(({ clauses: cited, ...carrier }) => [...new Set(cited)].map((id) => ({ id, carrier }))),
    ({ id }) => id,
  );
  const covered = clauses.map((clause): ClauseCoverage => {
    const carriers = (byClause.get(clause.id) ?? []).map(({ carrier }) => carrier);
    return { clause, carriers, state: stateOf(carriers) };
  });
  const under = descent(clauses);
  const withState = (state: CoverageState) => covered.filter((one) => one.state === state).map(({ clause }) => clause);
  return {
    clauses: covered,
    total: counted(covered),
    sections: clauses
      .filter(({ level }) => level === 'chapter' || level === 'section')
      .map((section) => ({ clause: section, ...counted(covered.filter(({ clause }) => under(clause, section.id))) })),
    notCarried: withState('not-carried'),
    noOwner: withState('no-owner'),
  };
}

const stateOf = (carriers: readonly Carrier[]): CoverageState => {
  if (carriers.length === 0) return 'not-carried';
  return carriers.some(({ lead }) => lead !== null) ? 'carried' : 'no-owner';
};

const counted = (covered: readonly ClauseCoverage[]): CoverageCounts => {
  const count = (state: CoverageState) => covered.filter((one) => one.state === state).length;
  return { clauses: covered.length, carried: count('carried'), noOwner: count('no-owner'), notCarried: count('not-carried') };
};

/** Is a clause another one, or under it? A circle of parents ends. */
function descent(clauses: readonly ClauseRow[]) {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const ancestors = new Map(
    clauses.map((clause) => {
      const seen = new Set<string>();
      for (let at: ClauseRow | undefined = clause; at && !seen.has(at.id); at = byId.get(at.parentId ?? '')) seen.add(at.id);
      return [clause.id, seen];
    }),
  );
  return (clause: ClauseRow, id: string) => ancestors.get(clause.id)?.has(id) ?? false;
}

const carrying = (
  kind: string,
  { id, code, name, clauseId, alsoServes }: { id: string; code: string; name: Text; clauseId: string; alsoServes: readonly string[] },
  lead: string | null,
  more: readonly string[] = [],
): Carrying => ({ kind, id, code, name, lead, clauses: [clauseId, ...alsoServes, ...more] });
