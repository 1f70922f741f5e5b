/** Reads the inputs of the ASEM index into the input of the engine; for tests and benchmarks, where the files are at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const folder = new URL('../../../../shared/data/composites/asem/', import.meta.url);
const rows = (name: string): Record<string, string>[] => parse(readFileSync(new URL(name, folder)), { columns: true });
const number = (text: string | undefined) => (text === undefined || text === '' || text === 'NA' ? null : Number(text));

export const hasAsem = existsSync(folder);

/** 51 countries, 49 indicators in 8 groups, 2 sub-indices and the index, with the steps of its published run. */
export function asem() {
  const values = rows('iData_raw.csv');
  const meta = rows('iMeta.csv');
  const of = (type: string) => meta.filter((row) => row.Type === type);
  const column = (code: string) => values.map((row) => number(row[code]));
  const columns = (type: string) => Object.fromEntries(of(type).map(({ iCode = '' }) => [iCode, column(iCode)]));
  return {
    units: values.map((row) => row.uCode!),
    unitGroups: values.map((row) => row.EurAsia_group!),
    indicators: of('Indicator').map(({ iCode, Direction, Weight, Parent, Denominator }) => ({
      code: iCode!,
      direction: Number(Direction) as 1 | -1,
      weight: Number(Weight),
      parent: Parent!,
      ...(Denominator && { denominator: Denominator }),
    })),
    groups: of('Aggregate').map(({ iCode, Weight, Parent }) => ({
      code: iCode!,
      weight: Number(Weight),
      ...(Parent && { parent: Parent }),
    })),
    values: columns('Indicator'),
    denominators: columns('Denominator'),
    steps: {
      denominate: true,
      impute: 'group-mean' as const,
      treat: { skewness: 2, kurtosis: 3.5, maxWinsorised: 5, thenLog: true },
      normalise: { method: 'min-max' as const, range: [0, 100] as [number, number] },
      aggregate: 'arithmetic' as const,
    },
  };
}
