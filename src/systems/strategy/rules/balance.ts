/** How the work is spread over the marks of a strategy. Pure; the families are whatever the strategy has. */
import { type MarkRow, objectivesOf, type Tree, targetsOf } from '../tree.ts';

export interface Weights {
  readonly objectives: number;
  readonly targets: number;
  readonly tasks: number;
}
export interface FamilyBalance {
  /** `wheel`, `change`, `principle`, or what the strategy calls it. */
  readonly family: string;
  /** A node with several marks of the family is counted once in each. */
  readonly marks: readonly ({ readonly mark: MarkRow } & Weights)[];
  /** Nodes with several marks of the family: by so much the marks sum to more than there are. */
  readonly inSeveral: Weights;
  readonly inNone: Weights;
}
export interface Balance {
  readonly families: readonly FamilyBalance[];
  readonly total: Weights;
}

export function balance(tree: Tree): Balance {
  const nodes = { objectives: objectivesOf(tree), targets: targetsOf(tree), tasks: tree.tasks };
  const count = (isMeant: (marks: readonly string[]) => boolean): Weights => ({
    objectives: nodes.objectives.filter(({ marks }) => isMeant(marks)).length,
    targets: nodes.targets.filter(({ marks }) => isMeant(marks)).length,
    tasks: nodes.tasks.filter(({ marks }) => isMeant(marks)).length,
  });
  const families = [...Map.groupBy(tree.marks, ({ family }) => family)].map(([family, marks]): FamilyBalance => {
    const ids = new Set(marks.map(({ id }) => id));
    const ofFamily = (cited: readonly string[]) => new Set(cited.filter((id) => ids.has(id))).size;
    return {
      family,
      marks: marks.map((mark) => ({ mark, ...count((cited) => cited.includes(mark.id)) })),
      inSeveral: count((cited) => ofFamily(cited) > 1),
      inNone: count((cited) => ofFamily(cited) === 0),
    };
  });
  return { families, total: count(() => true) };
}
