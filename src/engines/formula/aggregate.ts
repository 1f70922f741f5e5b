import { type Fault, NotValidInput } from '#engines/engine';
import type { Observation, Use } from './evaluate.ts';
import { Exact, printExact } from './exact.ts';

/** An observation, with the region that it is for. */
export type RegionalObservation = Observation & { readonly region?: string | undefined };

/**
 * The figure for several regions together, from their ratios at one period: Σ numerator / Σ denominator × factor.
 * A region that divides by zero still counts above and below the line; a region whose figure is missing makes the whole missing.
 * @throws NotValidInput when there is nothing to aggregate, when an observation is no ratio, or when factors or rounding differ.
 */
export function aggregate(observations: readonly RegionalObservation[]): Observation {
  const uses = observations.flatMap(({ uses, region }) => uses.map((use): Use => (region === undefined ? use : { ...use, region })));
  const silent = observations.flatMap((one, place) =>
    'missing' in one && one.because === 'no-figure' ? [`${one.region ?? `number ${place + 1}`}: ${one.missing}`] : [],
  );
  if (silent.length > 0)
    return { missing: `${silent.length} of ${observations.length} missing: ${silent.slice(0, 6).join(' | ')}`, because: 'no-figure', uses };
  const { factor, decimals } = checked(observations);
  const numerator = total(observations.map((one) => one.numerator!));
  const denominator = total(observations.map((one) => one.denominator!));
  const parts = {
    numerator: printExact(numerator),
    denominator: printExact(denominator),
    factor,
    ...(decimals === undefined ? {} : { decimals }),
    uses,
  };
  if (denominator.isZero()) return { missing: 'divides by zero: the denominators sum to 0', because: 'no-number', ...parts };
  const value = numerator.div(denominator).times(factor);
  return { value: printExact(decimals === undefined ? value : value.toDecimalPlaces(decimals, Exact.ROUND_HALF_UP)), ...parts };
}

function checked(observations: readonly RegionalObservation[]): { factor: string; decimals: number | undefined } {
  const [first] = observations;
  if (!first) throw new NotValidInput([{ path: '', message: 'there is nothing to aggregate' }]);
  const faults = observations.flatMap((one, place): Fault[] => {
    if (one.numerator === undefined || one.denominator === undefined || one.factor === undefined)
      return [
        {
          path: String(place),
          message: 'is no ratio of figures that add up over regions; work the formula out on the figures of the whole',
        },
      ];
    if (one.factor !== first.factor || one.decimals !== first.decimals)
      return [{ path: String(place), message: 'comes from another formula: its factor or rounding differs' }];
    return [];
  });
  if (faults.length > 0) throw new NotValidInput(faults);
  return { factor: first.factor!, decimals: first.decimals };
}

const total = (values: readonly string[]): Exact => values.reduce((sum, value) => sum.plus(value), new Exact(0));
