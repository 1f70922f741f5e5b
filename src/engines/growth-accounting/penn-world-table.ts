/** Reads Penn World Table 10.01 into the input of the engine; for tests, where the file is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Series } from './schema.ts';

const file = new URL('../../../../shared/data/country-series/pwt_10_01_without_tfp.csv', import.meta.url);

export const hasPennWorldTable = existsSync(file);

interface Mapping {
  /** Capital services (rkna) or the stock of capital (rnna). */
  readonly capital?: 'rkna' | 'rnna';
  readonly hours?: boolean;
}

export function pennSeries({ capital = 'rkna', hours = true }: Mapping = {}): Series[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  const byCountry = Object.groupBy(rows, (row) => row.countrycode!);
  return Object.entries(byCountry).map(([entity, of = []]) => {
    const column = (name: string) => of.map((row) => (row[name] ? Number(row[name]) : null));
    return {
      entity,
      years: of.map((row) => Number(row.year)),
      output: column('rgdpna'),
      capital: column(capital),
      labour: column('emp'),
      ...(hours ? { hours: column('avh') } : {}),
      humanCapital: column('hc'),
      labourShare: column('labsh'),
    };
  });
}
