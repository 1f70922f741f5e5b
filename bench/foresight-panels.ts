/** Panels of countries and provinces from the public data beside the checkout (../shared/data), and one of any size that is made up. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Chance } from '../src/engines/chance/index.ts';

const data = new URL('../../shared/data/', import.meta.url);
export const hasPanels = existsSync(new URL('country-series/pwt_10_01_without_tfp.csv', data));

type Row = Record<string, string>;
const rows = (file: string): Row[] => parse(readFileSync(new URL(file, data)), { columns: true, bom: true });
const number = (text: string | undefined) => (text ? Number(text) : null);
const between = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Countries with R&D in at least `fewest` years: Penn World Table 10.01 and the World Bank's GERD over GDP, 1996–2018. */
export function countries(fewest = 12) {
  const years = between(1996, 2018);
  const gerd = new Map(
    rows('country-series/wdi_science_technology_1960_2020.csv').map((row) => [`${row.iso3} ${row.year}`, number(row['GB.XPD.RSDV.GD.ZS'])]),
  );
  const byCountry = Object.groupBy(rows('country-series/pwt_10_01_without_tfp.csv'), (row) => row.countrycode!);
  const kept = Object.entries(byCountry).flatMap(([id, of = []]) => {
    const at = new Map(of.map((row) => [Number(row.year), row]));
    const intensity = years.map((year) => gerd.get(`${id} ${year}`) ?? null);
    if (intensity.filter((value) => value !== null).length < fewest) return [];
    const column = (name: string) => years.map((year) => number(at.get(year)?.[name]));
    const output = column('rgdpna');
    if (output.some((value) => value === null) || column('emp').some((value) => value === null)) return [];
    const rnd = output.map((value, t) => (intensity[t] === null ? null : (value! * intensity[t]!) / 100));
    const trade = years.map((year) => {
      const row = at.get(year);
      return row?.csh_x && row.csh_m ? Number(row.csh_x) - Number(row.csh_m) : null;
    });
    return [
      {
        region: { id, humanCapital: column('hc'), openness: trade.map((value) => (value === null ? null : Math.max(0.05, value))) },
        cell: { region: id, output, labour: column('emp'), capital: column('rnna'), rnd },
      },
    ];
  });
  return { years, regions: kept.map(({ region }) => region), cells: kept.map(({ cell }) => cell) };
}

/** The 31 provinces 2011–2023: R&D spent and its share of output give output at current prices; what of R&D the state pays. */
export function provinces() {
  const years = between(2011, 2023);
  const values = new Map(
    rows('regions/china_province/RDIntense.csv').map((row) => [`${row.province} ${row.year} ${row.variable_zh}`, Number(row.value)]),
  );
  const sources = new Map(
    rows('regions/china_province/RDSource.csv').map((row) => [`${row.province} ${row.year} ${row.variable_zh}`, Number(row.value)]),
  );
  const names = [...new Set(rows('regions/china_province/RDIntense.csv').map(({ province }) => province!))].filter(
    (name) => name !== '全国',
  );
  return {
    years,
    regions: names.map((id) => ({
      id,
      publicShare: Math.min(0.9, Math.max(0.05, sources.get(`${id} 2023 政府资金`)! / sources.get(`${id} 2023 合计`)!)),
    })),
    cells: names.map((region) => {
      const rnd = years.map((year) => values.get(`${region} ${year} RD经费`) ?? null);
      const output = years.map((year, t) => {
        const intensity = values.get(`${region} ${year} RD强度`);
        return rnd[t] == null || !intensity ? null : (100 * rnd[t]) / intensity;
      });
      return { region, output, rnd };
    }),
  };
}

/** So many regions and sectors over 20 years, made up: levels and growth differ, shocks are shared by all, regions and sectors. */
export function madeUp(regions: number, sectors: number, seed = 1) {
  const chance = new Chance(seed);
  const years = between(2000, 2019);
  const [names, trades] = [between(1, regions).map((r) => `r${r}`), between(1, sectors).map((s) => `s${s}`)];
  const common = years.map(() => 0.01 * chance.normal());
  const bySector = trades.map(() => years.map(() => 0.01 * chance.normal()));
  return {
    years,
    sectors: trades,
    regions: names.map((id) => ({
      id,
      humanCapital: years.map((_, t) => 2 + 0.02 * t),
      openness: years.map(() => 0.3 + 0.2 * chance.uniform()),
      publicShare: 0.3,
    })),
    cells: names.flatMap((region) => {
      const own = years.map(() => 0.02 * chance.normal());
      return trades.map((sector, s) => {
        let [output, labour] = [50 + 100 * chance.uniform(), 1 + chance.uniform()];
        const [growth, intensity] = [0.02 + 0.02 * chance.uniform(), 0.005 + 0.03 * chance.uniform()];
        const cells = years.map((_, t) => {
          output *= Math.exp(growth + common[t]! + own[t]! + bySector[s]![t]!);
          labour *= 1.003;
          return { output, labour, capital: 3 * output, rnd: intensity * (1 + 0.02 * t) * output };
        });
        const column = (name: 'output' | 'labour' | 'capital' | 'rnd') => cells.map((cell) => cell[name]);
        return { region, sector, output: column('output'), labour: column('labour'), capital: column('capital'), rnd: column('rnd') };
      });
    }),
  };
}
