/** Who may take a reporting period one step on, and what stands in the way. */
import { Decimal } from 'decimal.js';
import type { PeriodRow } from '../records.ts';

type State = PeriodRow['state'];

/** The step from state to state; anything else is refused. */
export const steps = {
  submit: { from: ['open'], to: 'submitted' },
  verify: { from: ['submitted'], to: 'verified' },
  lock: { from: ['verified'], to: 'locked' },
  reopen: { from: ['submitted', 'verified', 'locked'], to: 'open' },
} as const satisfies Record<string, { readonly from: readonly State[]; readonly to: State }>;
export type Step = keyof typeof steps;

export const isOpenTo = (step: Step, state: State): boolean => (steps[step].from as readonly State[]).includes(state);

/** Whoever submitted does not verify: another person must. */
export const mayVerify = (personId: string, { submittedBy }: Pick<PeriodRow, 'submittedBy'>): boolean => personId !== submittedBy;

/** Regions that were expected and said nothing, not even why there is no figure. */
export const silentRegions = (expected: readonly string[], present: ReadonlySet<string>): string[] =>
  expected.filter((region) => !present.has(region));

/** Does `left operator right` hold? Exact decimals. */
export function holdsTrue(left: string, operator: string, right: string): boolean {
  const order = new Decimal(left).comparedTo(new Decimal(right));
  switch (operator) {
    case '=':
      return order === 0;
    case '≠':
      return order !== 0;
    case '<':
      return order < 0;
    case '≤':
      return order <= 0;
    case '>':
      return order > 0;
    case '≥':
      return order >= 0;
    default:
      throw new Error(`There is no operator ${operator}.`);
  }
}
