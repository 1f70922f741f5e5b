/** Panels with a known effect, for tests and benchmarks. */
import { Chance } from '../chance/index.ts';
import type { Input } from './schema.ts';

export interface Plan {
  readonly seed: number;
  readonly units: number;
  readonly periods: number;
  /** First treated period of unit i; undefined for those never treated. */
  readonly startOf: (unit: number) => number | undefined;
  /** Added to the outcome of a treated unit so many periods after its start. */
  readonly effect: (since: number) => number;
  /** Standard deviations: of the units' levels, of what moves them in common, and of the rest. */
  readonly spread: { readonly level: number; readonly common: number; readonly noise: number };
  /** How many common movements, each unit following each to its own extent; without any, all follow one alike. */
  readonly factors?: number;
  readonly predictors?: number;
}

type Made = Pick<Input, 'outcome' | 'treated' | 'predictors'>;

export function panelWith({ seed, units, periods, startOf, effect, spread, factors = 0, predictors = 0 }: Plan): Made {
  const chance = new Chance(seed, 9);
  const walk = () => {
    let at = 0;
    return Array.from({ length: periods }, () => {
      at += spread.common * chance.normal();
      return at;
    });
  };
  const shared = walk();
  const movements = Array.from({ length: factors }, walk);
  const made: Made = { outcome: [], treated: {}, predictors: [] };
  for (let i = 0; i < units; i++) {
    const unit = `unit ${String(i).padStart(5, '0')}`;
    const start = startOf(i);
    const level = spread.level * chance.normal();
    const follows = movements.map(() => chance.uniform());
    if (start !== undefined) made.treated[unit] = start;
    for (let k = 0; k < predictors; k++)
      made.predictors.push({
        unit,
        name: `predictor ${k}`,
        value: level * (k % 2) + (follows[k % Math.max(1, factors)] ?? 0) + 0.3 * chance.normal(),
      });
    for (let period = 0; period < periods; period++) {
      const moved = factors > 0 ? movements.reduce((sum, each, f) => sum + follows[f]! * each[period]!, 0) : shared[period]!;
      const added = start !== undefined && period >= start ? effect(period - start) : 0;
      made.outcome.push({ unit, period, value: level + moved + added + spread.noise * chance.normal() });
    }
  }
  return made;
}
