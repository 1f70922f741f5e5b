/** How much of the money of projects counts for a node. Pure, exact: what counts for all mandates of a programme together is the whole. */
import { splitMinor } from '#kernel';
import { type MandateRow, weightsOf } from '#systems/programmes';

export interface Counting {
  /** Of each mandate of a programme that is in scope, what it gets of an amount. */
  of(programmeId: string, amountMinor: number): readonly { readonly mandate: MandateRow; readonly minor: number }[];
  /** What counts of a programme, in hundredths of a percent. */
  weight(programmeId: string): number;
}

/** `mandates` are all that stand of the programmes; `inScope` those that lead to the node. */
export function countingOf(mandates: readonly MandateRow[], inScope: ReadonlySet<string>): Counting {
  const byProgramme = new Map(
    [...Map.groupBy(mandates, ({ programmeId }) => programmeId)].map(([id, rows]) => {
      const { weights, unclaimed } = weightsOf(rows);
      return [id, { rows, weights: rows.map((row) => weights.get(row.id) ?? 0), unclaimed }] as const;
    }),
  );
  return {
    of: (programmeId, amountMinor) => {
      const found = byProgramme.get(programmeId);
      if (!found) return [];
      const parts = splitMinor(amountMinor, [...found.weights, found.unclaimed]);
      return found.rows.flatMap((mandate, i) => (inScope.has(mandate.id) ? [{ mandate, minor: parts[i] ?? 0 }] : []));
    },
    weight: (programmeId) => {
      const found = byProgramme.get(programmeId);
      return found ? found.rows.reduce((sum, { id }, i) => sum + (inScope.has(id) ? (found.weights[i] ?? 0) : 0), 0) : 0;
    },
  };
}
