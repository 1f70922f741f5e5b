/** From given values to the common scale: denominate, impute, treat, normalise. */
import { impute } from './impute.ts';
import { normaliseColumn } from './normalise.ts';
import type { Question } from './question.ts';
import type { Steps } from './schema.ts';
import { type Treatment, treatColumn } from './treat.ts';

export interface Prepared {
  /** Values by indicator, then unit; NaN where missing. */
  readonly denominated: Float64Array;
  readonly imputed: Float64Array;
  readonly treated: Float64Array;
  readonly normalised: Float64Array;
  /** By indicator; without a rule there is none. */
  readonly treatments: readonly Treatment[] | undefined;
  /** Why an indicator counts for nothing, by its place. */
  readonly leftOut: ReadonlyMap<number, string>;
}

export function prepare(question: Question, steps: Steps, denominated = denominate(question, steps.denominate)): Prepared {
  const { n, m, codes, direction, units } = question;
  const imputed = steps.impute === 'none' ? denominated : denominated.slice();
  impute(imputed, question, steps);
  const { treat } = steps;
  const treated = treat === null ? imputed : imputed.slice();
  const treatments = treat === null ? undefined : columnsOf(treated, n, m).map((column) => treatColumn(column, treat));
  const normalised = new Float64Array(m * n);
  const leftOut = new Map<number, string>();
  const reference = units.indexOf(steps.normalise.reference ?? '');
  for (let i = 0; i < m; i++) {
    const [values, out] = [treated.subarray(i * n, (i + 1) * n), normalised.subarray(i * n, (i + 1) * n)];
    const because = normaliseColumn(values, out, steps.normalise, { code: codes[i]!, direction: direction[i]!, reference });
    if (because !== undefined) leftOut.set(i, because);
  }
  return { denominated, imputed, treated, normalised, treatments, leftOut };
}

const columnsOf = (values: Float64Array, n: number, m: number) => Array.from({ length: m }, (_, i) => values.subarray(i * n, (i + 1) * n));

/** A value over nought, or over nothing, is not there. */
export function denominate({ n, raw, denominators }: Question, isAsked: boolean): Float64Array {
  if (!isAsked || denominators.every((each) => each === undefined)) return raw;
  const values = raw.slice();
  denominators.forEach((by, i) => {
    if (by) for (let u = 0; u < n; u++) values[i * n + u] = by[u] === 0 ? Number.NaN : values[i * n + u]! / by[u]!;
  });
  return values;
}
