/** The country series that the engine `trajectory` is scored on, read from a folder of published tables. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export interface YearlySeries {
  readonly id: string;
  readonly dataset: string;
  readonly years: readonly number[];
  readonly values: readonly number[];
  /** What the unit allows: shares of a whole lie within 0 and 100, sums and counts above nought. */
  readonly bounds?: readonly [number | null, number | null];
}

type Bounds = YearlySeries['bounds'];

/** Every series with at least two values; nothing where the folder is absent. */
export function countrySeries(folder: string): YearlySeries[] {
  if (!existsSync(folder)) return [];
  return [
    ...worldBank(folder),
    ...pennWorldTable(folder),
    ...unescoExpenditure(folder),
    ...gapminder(folder),
    ...patents(folder),
    ...longTerm(folder),
  ];
}

const aboveNought: Bounds = [0, null];
const share: Bounds = [0, 100];

function worldBank(folder: string) {
  const rows = table(join(folder, 'wdi_science_technology_1960_2020.csv'));
  const codes = Object.keys(rows[0] ?? {}).filter((name) => name.includes('.'));
  return codes.flatMap((code) => long(rows, 'wdi', 'iso3', 'year', code, code === 'TX.VAL.TECH.MF.ZS' ? share : aboveNought));
}

function pennWorldTable(folder: string) {
  const rows = table(join(folder, 'pwt_10_01_without_tfp.csv'));
  const positive = ['rgdpna', 'rkna', 'emp', 'avh', 'hc', 'pop', 'xr'];
  const free = ['labsh', 'delta', 'csh_c', 'csh_i', 'csh_g', 'csh_x', 'csh_m'];
  return [
    ...positive.flatMap((code) => long(rows, 'pwt', 'countrycode', 'year', code, aboveNought)),
    ...free.flatMap((code) => long(rows, 'pwt', 'countrycode', 'year', code, undefined)),
  ];
}

function unescoExpenditure(folder: string) {
  const rows = table(join(folder, 'uis_gerd', 'gerd_long.csv')).map((row) => ({ ...row, key: `${row.INDICATOR}/${row.LOCATION}` }));
  return long(rows, 'uis', 'key', 'TIME', 'Value', aboveNought);
}

function gapminder(folder: string) {
  const shares = ['services', 'industry', 'agriculture'].flatMap((name) => wide(folder, `${name}_percent_of_gdp`, share));
  const ratios = ['exports', 'imports', 'investments'].flatMap((name) => wide(folder, `${name}_percent_of_gdp`, undefined));
  return [...shares, ...ratios, ...wide(folder, 'total_gdp_ppp_inflation_adjusted', aboveNought, 1950)];
}

function patents(folder: string) {
  const rows = table(join(folder, 'owid', 'patent_and_publication_rates.csv'));
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'Entity' && name !== 'Year');
  return names.flatMap((name) => long(rows, 'owid', 'Entity', 'Year', name, aboveNought));
}

function longTerm(folder: string) {
  const rows = table(join(folder, 'long_term_productivity_bcl2016_without_tfp.csv'));
  return ['capital_intensity', 'age_of_capital', 'labour_productivity', 'gdp_per_capita'].flatMap((name) =>
    long(rows, 'long-term', 'country', 'year', name, aboveNought),
  );
}

type Row = Readonly<Record<string, string>>;

const table = (path: string): Row[] =>
  existsSync(path) ? parse(readFileSync(path), { bom: true, columns: true, relax_column_count: true, skip_empty_lines: true }) : [];

function long(rows: readonly Row[], dataset: string, entity: string, year: string, column: string, bounds: Bounds): YearlySeries[] {
  const found = new Map<string, [number, number][]>();
  for (const row of rows) {
    const text = row[column];
    if (!text) continue;
    const points = found.get(row[entity]!) ?? [];
    points.push([Number(row[year]), Number(text)]);
    found.set(row[entity]!, points);
  }
  return [...found].flatMap(([name, points]) => series(dataset, `${dataset}/${column}/${name}`, points, bounds));
}

function wide(folder: string, name: string, bounds: Bounds, since = 0): YearlySeries[] {
  return table(join(folder, 'gapminder', `${name}.csv`)).flatMap(({ country, ...cells }) => {
    const points = Object.entries(cells)
      .filter(([year, text]) => text && Number(year) >= since)
      .map(([year, text]): [number, number] => [Number(year), figure(text)]);
    return series('gapminder', `gapminder/${name}/${country}`, points, bounds);
  });
}

/** `16.9M` is 16,900,000. */
function figure(text: string): number {
  const scale = { k: 1e3, M: 1e6, B: 1e9, TR: 1e12, T: 1e12 }[text.replace(/^[\d.−-]+/, '')];
  return Number.parseFloat(text.replace('−', '-')) * (scale ?? 1);
}

function series(dataset: string, id: string, points: [number, number][], bounds: Bounds): YearlySeries[] {
  const usable = points.filter((point) => point.every(Number.isFinite)).sort((a, b) => a[0] - b[0]);
  const once = usable.filter(([year], i) => i === 0 || year !== usable[i - 1]![0]);
  const fits = once.every(([, value]) => value >= (bounds?.[0] ?? -Infinity) && value <= (bounds?.[1] ?? Infinity));
  if (once.length < 2) return [];
  return [{ id, dataset, years: once.map(([year]) => year), values: once.map(([, value]) => value), ...(bounds && fits && { bounds }) }];
}
