/** Estimates as they are told: what is hidden is not there, and what is not there says why. */
import type { Hiding } from './disclosure.ts';
import type { Estimated } from './estimate.ts';
import type { Answered } from './schema.ts';

type Told = Estimated['told'][number];

export function answersOf({ figure, told, designEffect }: Estimated, hiding: Hiding | null): Answered[] {
  const { asked, domain, sums } = figure;
  return told.map((each, d) => {
    const { kind, variable, denominator, p, by } = asked;
    const what = {
      kind,
      variable,
      ...(denominator !== undefined && { denominator }),
      ...(p !== undefined && { p }),
      ...(by && { by: [...by] }),
      domain: { ...domain.labels[d]! },
    };
    if (hiding?.isHidden(domain, d)) return { ...what, ...HIDDEN, because: { value: 'not shown, so that no unit can be told from it' } };
    const n = sums.n[d]!;
    return {
      ...what,
      value: finite(each.value),
      standardError: n > 0 ? finite(each.standardError) : null,
      interval: n > 0 && each.interval ? [each.interval[0], each.interval[1]] : null,
      degreesOfFreedom: finite(each.freedom),
      n,
      missing: sums.missing[d]!,
      population: sums.weight[d]!,
      designEffect: finite(designEffect?.[d] ?? Number.NaN),
      ...(each.missingInformation !== undefined && { missingInformation: each.missingInformation }),
      because: becauseOf(each, n, sums.missing[d]!, kind),
    };
  });
}

const HIDDEN = {
  value: null,
  standardError: null,
  interval: null,
  degreesOfFreedom: null,
  n: null,
  missing: null,
  population: null,
  designEffect: null,
  suppressed: true,
} as const;

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function becauseOf({ value, standardError, interval, freedom }: Told, n: number, missing: number, kind: string): Record<string, string> {
  if (n === 0)
    return { value: missing > 0 ? 'the value of every unit of the domain is missing' : 'no unit of the sample is in the domain' };
  if (!Number.isFinite(value)) return { value: 'what it is divided by sums to 0' };
  if (!Number.isFinite(standardError))
    return {
      standardError:
        kind === 'quantile'
          ? 'too few units on one side of it to see how far it might be off'
          : 'replicates without a figure, or no stratum that shows a variance',
    };
  if (!interval)
    return { interval: freedom > 0 ? 'not a finite number' : 'no degree of freedom: as many clusters as strata in the domain' };
  return {};
}
