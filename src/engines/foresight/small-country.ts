/** Panels for tests: a made-up country of three regions whose growth is known, by year from 2000 on. */
import { Chance } from '../chance/index.ts';

export interface Growth {
  readonly regions?: readonly string[];
  readonly sectors?: readonly string[];
  readonly years?: number;
  readonly growth?: number;
  readonly noise?: number;
  readonly seed?: number;
}

/** Output grows by `growth` a year in logs with shocks of `noise`; R&D is 2 % of it, labour grows by half a percent. */
export function countryOf({
  regions = ['Arden', 'Brume', 'Corrin'],
  sectors = ['all'],
  years = 20,
  growth = 0.03,
  noise = 0.02,
  seed = 1,
}: Growth = {}) {
  const chance = new Chance(seed);
  const named = Array.from({ length: years }, (_, t) => 2000 + t);
  return {
    years: named,
    sectors: [...sectors],
    regions: regions.map((id) => ({ id, humanCapital: named.map((_, t) => 2 + 0.01 * t), publicShare: 0.3 })),
    cells: regions.flatMap((region, r) =>
      sectors.map((sector, s) => {
        let output = 100 * (r + 1) * (s + 1);
        const values = named.map(() => {
          output *= Math.exp(growth + noise * chance.normal());
          return output;
        });
        return {
          region,
          sector,
          output: values as (number | null)[],
          labour: named.map((_, t) => 10 * (r + 1) * Math.exp(0.005 * t)) as (number | null)[],
          capital: values.map((value) => 3 * value) as (number | null)[],
          rnd: values.map((value) => 0.02 * Math.exp(0.02 * chance.normal()) * value) as (number | null)[],
        };
      }),
    ),
  };
}
