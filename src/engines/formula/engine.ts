/** The engine `formula`: derives indicators for every region and, where they are ratios, for all regions together. */
import { z } from 'zod';
import { engine, NotValidInput } from '#engines/engine';
import { aggregate } from './aggregate.ts';
import { evaluate, type Observation } from './evaluate.ts';
import { Exact, printExact } from './exact.ts';
import { inputsOf, orderOf } from './order.ts';
import { parse } from './parse.ts';
import type { Series } from './series.ts';
import type { Formula } from './tree.ts';
import { printUnit } from './unit.ts';
import { checkUnit, unitOf } from './unit-of.ts';

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
const multiplier = z.int().min(-30).max(30).default(0).describe('Power of ten of the figures: 8 for hundred millions');

const input = z.strictObject({
  formulas: z
    .array(
      z.strictObject({
        indicator: code,
        formula: z.string().describe('Over the indicators of `series` and of other formulas, such as `rnd-expenditure / gdp * 100`'),
        unit: z.string().optional().describe('The declared unit; the formula has to give it'),
        multiplier,
      }),
    )
    .min(1),
  series: z.array(
    z.strictObject({
      indicator: code,
      region: code,
      unit: z.string().describe('Such as `CNY`, `USD-2017-PPP`, `persons`, `percent`, `count/10^4 persons`'),
      multiplier,
      values: z
        .record(z.string(), z.union([z.string(), z.number(), z.null(), z.strictObject({ missing: z.string() })]))
        .describe('Period → exact decimal as text, or why there is none'),
    }),
  ),
});

const use = z.object({ indicator: z.string(), period: z.string(), region: z.string().optional() });
const observation = z
  .object({
    value: z.string().optional().describe('Exact decimal, 34 significant digits'),
    missing: z.string().optional().describe('Why there is no value'),
    because: z.enum(['no-figure', 'no-number']).optional(),
    numerator: z.string().optional(),
    denominator: z.string().optional(),
    factor: z.string().optional().describe('value = numerator / denominator × factor, in the unit of the result before the multiplier'),
    decimals: z.int().optional(),
    uses: z.array(use),
  })
  .describe('Either `value`, or `missing` and `because`');
const observations = z.record(z.string(), observation);

const output = z.object({
  order: z.array(z.string()).describe('In which the formulas were worked out'),
  results: z.array(
    z.object({
      indicator: z.string(),
      region: z.string(),
      unit: z.string(),
      multiplier: z.int(),
      inputs: z.array(z.string()),
      observations,
    }),
  ),
  aggregates: z
    .array(z.object({ indicator: z.string(), unit: z.string(), multiplier: z.int(), observations }))
    .describe('All regions together, for formulas that are ratios'),
});

type Input = z.output<typeof input>;
type Output = z.output<typeof output>;
type Declared = Input['formulas'][number];

export const formula = engine({
  name: 'formula',
  says: 'Derives indicators from indicators by formulas, with units checked and sources named',
  input,
  output,
  run({ formulas, series }) {
    const read = parsed(formulas);
    const order = orderOf(read);
    const regions = regionsOf(series, order);
    const results: Output['results'] = [];
    const aggregates: Output['aggregates'] = [];
    for (const indicator of order) {
      const place = formulas.findIndex((declared) => declared.indicator === indicator);
      const derived = at(`formulas.${place}.formula`, () => derive(formulas[place]!, read[indicator]!, regions));
      results.push(...derived.results);
      if (derived.aggregate) aggregates.push(derived.aggregate);
    }
    return { order: [...order], results, aggregates };
  },
});

type Regions = ReadonlyMap<string, Record<string, Series>>;

/** Works one formula out for every region, and adds the result to what later formulas may use. */
function derive({ indicator, unit: declared, multiplier }: Declared, read: Formula, regions: Regions) {
  const results: Output['results'] = [];
  const byPeriod = new Map<string, (Observation & { region: string })[]>();
  let unit = declared ?? 'ratio';
  for (const [region, known] of regions) {
    const series = withSilence(known, inputsOf(read), regions);
    const units = Object.fromEntries(Object.entries(series).map(([name, one]) => [name, one.unit]));
    if (declared === undefined) unit = printUnit(unitOf(read, units));
    else checkUnit(read, units, declared);
    const observed = evaluate(read, series);
    known[indicator] = {
      unit,
      values: Object.fromEntries(
        Object.entries(observed).map(([period, one]) => [period, 'value' in one ? one.value : { missing: one.missing }]),
      ),
    };
    for (const [period, one] of Object.entries(observed)) byPeriod.set(period, [...(byPeriod.get(period) ?? []), { ...one, region }]);
    results.push({ indicator, region, unit, multiplier, inputs: [...inputsOf(read)], observations: stored(observed, multiplier) });
  }
  return { results, aggregate: together(indicator, unit, multiplier, byPeriod, [...regions.keys()]) };
}

/** An indicator that another region reports is silent here, not unknown. */
function withSilence(known: Readonly<Record<string, Series>>, inputs: readonly string[], regions: Regions): Record<string, Series> {
  const silent = inputs.flatMap((input): [string, Series][] => {
    if (Object.hasOwn(known, input)) return [];
    const elsewhere = [...regions.values()].find((series) => Object.hasOwn(series, input));
    return elsewhere ? [[input, { unit: elsewhere[input]!.unit, values: {} }]] : [];
  });
  return { ...known, ...Object.fromEntries(silent) };
}

function together(
  indicator: string,
  unit: string,
  multiplier: number,
  byPeriod: ReadonlyMap<string, readonly (Observation & { region: string })[]>,
  regions: readonly string[],
) {
  const all = [...byPeriod]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, ones]) => [period, regions.map((region) => ones.find((one) => one.region === region) ?? unheard(region))] as const);
  const isRatio = all.some(([, ones]) => ones.some((one) => one.numerator !== undefined));
  if (!isRatio) return null;
  return {
    indicator,
    unit,
    multiplier,
    observations: stored(Object.fromEntries(all.map(([period, ones]) => [period, aggregate(ones)])), multiplier),
  };
}

/** A region that says nothing of a period is not left out of the whole without a word. */
const unheard = (region: string): Observation & { region: string } => ({
  region,
  missing: 'no figure for the period',
  because: 'no-figure',
  uses: [],
});

const stored = (observed: Readonly<Record<string, Observation>>, multiplier: number): Output['results'][number]['observations'] =>
  Object.fromEntries(
    Object.entries(observed).map(([period, one]) => [
      period,
      {
        ...one,
        uses: [...one.uses],
        ...('value' in one ? { value: printExact(new Exact(one.value).div(new Exact(10).pow(multiplier))) } : {}),
      },
    ]),
  );

function parsed(formulas: readonly Declared[]): Record<string, Formula> {
  const read = formulas.map(
    ({ indicator, formula: text }, place) => [indicator, at(`formulas.${place}.formula`, () => parse(text))] as const,
  );
  const twice = read.findIndex(([indicator], place) => read.findIndex(([other]) => other === indicator) < place);
  if (twice !== -1) throw new NotValidInput([{ path: `formulas.${twice}.indicator`, message: 'has two formulas' }]);
  return Object.fromEntries(read);
}

function regionsOf(series: Input['series'], derived: readonly string[]): Regions {
  const regions = new Map<string, Record<string, Series>>();
  series.forEach(({ indicator, region, ...one }, place) => {
    const known = regions.get(region) ?? {};
    if (Object.hasOwn(known, indicator))
      throw new NotValidInput([{ path: `series.${place}`, message: `${indicator} of ${region} is given twice` }]);
    if (derived.includes(indicator))
      throw new NotValidInput([{ path: `series.${place}.indicator`, message: `${indicator} is both given and derived` }]);
    regions.set(region, { ...known, [indicator]: one });
  });
  return regions;
}

/** Faults found inside say where in the input they are. */
function at<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof NotValidInput)) throw cause;
    throw new NotValidInput(
      cause.faults.map((fault) => ({ path, message: fault.path ? `${fault.path}: ${fault.message}` : fault.message })),
    );
  }
}
