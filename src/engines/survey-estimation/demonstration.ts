/** Random designs and the California schools, for tests and the comparison with R: figures of every design by name. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Chance } from '../chance/index.ts';
import { readInput } from '../engine/index.ts';
import { surveyEstimation } from './index.ts';
import type { Output } from './schema.ts';
import type { Value } from './unit.ts';

export const ask = (asked: object): Promise<Output> => Promise.resolve(surveyEstimation.run(readInput(surveyEstimation, asked)));

export type Row = Record<string, Value>;

export interface RandomDesign {
  readonly number: number;
  readonly units: readonly Row[];
  readonly strata: boolean;
  readonly clusters: boolean;
  readonly fpc: boolean;
  readonly stages: boolean;
  readonly calibrate: 'none' | 'raking' | 'linear' | 'logit';
  readonly variance: 'taylor' | 'jackknife';
  readonly lonely: 'certainty' | 'centre' | 'average';
  /** Population of the labels of g, and total of x. */
  readonly margins: { readonly g: Readonly<Record<string, number>>; readonly x: number };
}

export const DESIGNS = 200;

/** Strata of unequal size and spread, clusters that are alike within, odd weights, nulls, weights of 0, strata with one cluster. */
export function randomDesign(number: number): RandomDesign {
  const chance = new Chance(2016, number);
  const yes = (share: number) => chance.uniform() < share;
  const digits = (value: number, places = 3) => Math.round(value * 10 ** places) / 10 ** places;
  const strata = yes(0.7);
  const clusters = yes(0.6);
  const fpc = yes(0.5);
  const variance = yes(0.25) ? 'jackknife' : 'taylor';
  const stages = clusters && fpc && variance === 'taylor' && yes(0.5);
  const calibrate = (['none', 'none', 'raking', 'linear', 'logit'] as const)[chance.below(5)]!;
  const lonely = (variance === 'jackknife' ? (['certainty', 'average'] as const) : (['certainty', 'centre', 'average'] as const))[
    chance.below(variance === 'jackknife' ? 2 : 3)
  ]!;
  const hasNulls = yes(0.3);
  // R has no residuals of units with a weight of 0.
  const hasNoughts = calibrate === 'none' && yes(0.3);
  const units: Row[] = [];
  for (let h = 0; h < (strata ? 2 + chance.below(4) : 1); h++) {
    const level = 50 + 20 * chance.normal();
    const drawn = strata && h > 1 && yes(0.2) ? 1 : (clusters ? 6 : 15) + chance.below(clusters ? 6 : 20);
    const population = drawn + 1 + chance.below(30);
    for (let c = 0; c < drawn; c++) {
      const shift = 8 * chance.normal();
      const within = clusters ? 2 + chance.below(6) : 1;
      const size = within + chance.below(8);
      for (let k = 0; k < within; k++) {
        const x = digits(5 + 20 * chance.uniform());
        const y = digits(level + shift + 0.8 * x + 6 * chance.normal());
        const weight = hasNoughts && yes(0.05) ? 0 : digits((population / drawn) * (size / within) * (0.7 + 0.6 * chance.uniform()));
        units.push({
          id: `u${units.length}`,
          stratum: `s${h}`,
          cluster: `c${h}-${c}`,
          weight,
          second: `e${units.length}`,
          population,
          size,
          g: `g${1 + (units.length < 9 ? units.length % 3 : chance.below(3))}`,
          x,
          y: hasNulls && yes(0.08) ? null : y,
        });
      }
    }
  }
  const total = (of: (unit: Row) => number) => units.reduce((sum, unit) => sum + (unit.weight as number) * of(unit), 0);
  const factor = { g1: 0.9 + 0.2 * chance.uniform(), g2: 0.9 + 0.2 * chance.uniform(), g3: 0.9 + 0.2 * chance.uniform() };
  const g = Object.fromEntries(
    Object.entries(factor).map(([label, by]) => [label, digits(by * total((unit) => Number(unit.g === label)))]),
  );
  const size = Object.values(g).reduce((sum, each) => sum + each, 0);
  const x = digits((total((unit) => unit.x as number) / total(() => 1)) * size * (0.97 + 0.06 * chance.uniform()));
  return { number, units, strata, clusters, fpc, stages, calibrate, variance, lonely, margins: { g, x } };
}

/** The same question that the script of R answers. */
export const questionOf = ({ units, strata, clusters, fpc, stages, calibrate, variance, lonely, margins }: RandomDesign) => ({
  units,
  design: {
    ...(strata && { strata: true }),
    ...(clusters && { clusters: true }),
    ...(fpc && { fpc: 'population' }),
    ...(stages && { stages: [{ cluster: 'second', fpc: 'size' }] }),
    lonely,
  },
  ...(calibrate !== 'none' && {
    calibrate: {
      method: calibrate,
      margins: { g: margins.g, x: margins.x },
      tolerance: 1e-12,
      ...(calibrate === 'logit' && { bounds: [0.2, 4] }),
    },
  }),
  variance,
  estimates: [
    { kind: 'mean', variable: 'y' },
    { kind: 'total', variable: 'y' },
    { kind: 'ratio', variable: 'y', denominator: 'x' },
    ...(variance === 'taylor' ? [{ kind: 'quantile', variable: 'y', p: 0.5 }] : []),
    { kind: 'mean', variable: 'y', by: 'g' },
    { kind: 'total', variable: 'y', by: 'g' },
    { kind: 'ratio', variable: 'y', denominator: 'x', by: 'g' },
  ],
});

export interface Reference {
  readonly design: string;
  readonly figure: string;
  readonly value: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const number = (cell: string | undefined) => (cell === '' || cell === undefined ? Number.NaN : Number(cell));

/** What R's survey 4.1-1 says, from `bench/peers/survey-estimation.R`; NaN where it says nothing. */
export const references = (text = file('./r-survey.csv')): Reference[] =>
  (parse(text, { columns: true }) as Record<string, string>[]).map((row) => ({
    design: row.design!,
    figure: row.figure!,
    value: number(row.value),
    standardError: number(row.se),
    low: number(row.low),
    high: number(row.high),
  }));

/** Schools of California in 2000 (California Department of Education): samples `srs`, `strat`, `clus1` and `clus2` of one population. */
export const schools = (sample: string): Row[] =>
  (parse(file('./schools.csv'), { columns: true }) as Record<string, string>[])
    .filter((row) => row.sample === sample)
    .map(({ sample: _, ...row }) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, readCell(name, cell)])));

const readCell = (name: string, cell: string): Value =>
  cell === '' ? null : ['id', 'stratum', 'wide'].includes(name) ? cell : Number(cell);

/** `mean y`, `mean y g1`, `ratio y/x`, `quantile y`. */
export const nameOf = ({ kind, variable, denominator, domain, p }: Output['estimates'][number]) =>
  [kind, denominator ? `${variable}/${denominator}` : variable, ...(p && p !== 0.5 ? [p] : []), ...Object.values(domain)].join(' ');
