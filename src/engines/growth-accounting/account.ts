/** The figures of one entity: pair by pair, and over periods. */
import { completeSpan, type Growth, growthBetween, growthOver, type Ledger, missingBetween } from './ledger.ts';
import type { EntityGrowth, Period } from './schema.ts';

/** Below this a rate is rounding noise: output stood still. */
const noGrowth = 1e-12;

export function growthOf(ledger: Ledger): EntityGrowth {
  const { series, method, assumptions } = ledger;
  const growth: EntityGrowth = {
    entity: series.entity,
    years: series.years.slice(1),
    since: series.years.slice(0, -1),
    outputGrowth: [],
    capitalContribution: [],
    labourContribution: [],
    tfpGrowth: [],
    capitalShare: [],
    method,
    assumptions,
    missing: [],
  };
  growth.years.forEach((year, from) => {
    const pair = growthBetween(ledger, from, from + 1);
    growth.outputGrowth.push(known(pair.output));
    growth.capitalContribution.push(known(pair.capital));
    growth.labourContribution.push(known(pair.labour));
    growth.tfpGrowth.push(known(pair.technology));
    growth.capitalShare.push(known(pair.capitalShare));
    if (Number.isNaN(pair.technology)) growth.missing.push({ year, because: missingBetween(ledger, from, from + 1) });
  });
  return growth;
}

/** One period, the years from the first to the last with every input; or all moving windows. */
export function periodsOf(ledger: Ledger, window: number | undefined): Period[] {
  if (window === undefined) return [wholeSpan(ledger)];
  const { years } = ledger.series;
  const windows = years.flatMap((year, to) => {
    const from = years.indexOf(year - window);
    return from < 0 ? [] : [periodBetween(ledger, from, to)];
  });
  return windows.length > 0 ? windows : [without(ledger, years[0]!, years.at(-1)!, `no two years lie ${window} years apart`)];
}

export function wholeSpan(ledger: Ledger): Period {
  const span = completeSpan(ledger);
  if (span) return periodBetween(ledger, span.from, span.to);
  const { years } = ledger.series;
  const last = years.length - 1;
  const because = last === 0 ? 'growth needs two years' : `fewer than two years have every input: ${missingBetween(ledger, 0, last)}`;
  return without(ledger, years[0]!, years[last]!, because);
}

export function periodBetween(ledger: Ledger, from: number, to: number): Period {
  const { series } = ledger;
  const growth = growthOver(ledger, from, to);
  const contribution = contributionOf(growth, () => missingBetween(ledger, from, to));
  return { ...heading(ledger, series.years[from]!, series.years[to]!), ...averages(growth), ...contribution };
}

/** A period without figures, and why. */
export function without(ledger: Ledger, from: number, to: number, because: string): Period {
  return { ...heading(ledger, from, to), ...averages(nothing), technologyContributionPercent: null, because };
}

const heading = ({ series, method, assumptions }: Ledger, from: number, to: number) => ({
  entity: series.entity,
  from,
  to,
  method,
  assumptions,
});

const averages = (growth: Growth) => ({
  averageGrowth: known(growth.output),
  averageCapitalContribution: known(growth.capital),
  averageLabourContribution: known(growth.labour),
  averageTfpGrowth: known(growth.technology),
  capitalShare: known(growth.capitalShare),
});

function contributionOf({ output, technology }: Growth, missing: () => string): Pick<Period, 'technologyContributionPercent' | 'because'> {
  if (Number.isNaN(technology)) return { technologyContributionPercent: null, because: missing() };
  if (output > noGrowth) return { technologyContributionPercent: (technology / output) * 100 };
  const because = `output did not grow (${(output * 100).toFixed(2)} % a year), so a share of its growth has no meaning`;
  return { technologyContributionPercent: null, because };
}

const nothing: Growth = {
  output: Number.NaN,
  capital: Number.NaN,
  labour: Number.NaN,
  technology: Number.NaN,
  capitalShare: Number.NaN,
};

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
