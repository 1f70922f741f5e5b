/** Reads a pack from its folder; every fault is named by file and place. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import * as schema from './schema.ts';

export interface PackFault {
  /** `strategy.json#/targets/3/clause`, or `figures/rnd.csv:12`. */
  readonly at: string;
  readonly says: string;
}

const regions = z.strictObject({ regions: z.array(schema.region), sets: z.array(schema.regionSet) });
const codeLists = z.strictObject({ lists: z.array(schema.codeList), crosswalks: z.array(schema.crosswalk) });

/** The files of a pack; all but `pack.json` may be missing. */
export const files = {
  'pack.json': schema.about,
  'marks.json': z.array(schema.mark),
  'clauses.json': z.array(schema.clause),
  'organisations.json': z.array(schema.organisation),
  'regions.json': regions,
  'codelists.json': codeLists,
  'strategy.json': schema.strategy,
  'sources.json': z.array(schema.source),
  'indicators.json': z.array(schema.indicator),
} as const;

export interface Pack {
  readonly about: z.output<typeof schema.about>;
  readonly marks: readonly z.output<typeof schema.mark>[];
  readonly clauses: readonly z.output<typeof schema.clause>[];
  readonly organisations: readonly z.output<typeof schema.organisation>[];
  readonly regions: z.output<typeof regions>;
  readonly codeLists: z.output<typeof codeLists>;
  readonly strategy: z.output<typeof schema.strategy>;
  readonly sources: readonly z.output<typeof schema.source>[];
  readonly indicators: readonly z.output<typeof schema.indicator>[];
  readonly figures: readonly z.output<typeof schema.figure>[];
}

/** The pack, or every fault of its files. */
export function readPack(folder: string): { readonly pack: Pack; readonly faults: readonly PackFault[] } {
  const faults: PackFault[] = [];
  const read = <T extends z.ZodType>(name: string, type: T, missing: unknown): z.output<T> => {
    const file = join(folder, name);
    if (!existsSync(file)) {
      if (missing === undefined) faults.push({ at: name, says: 'This file is needed.' });
      return missing as z.output<T>;
    }
    return checked(faults, name, type, file, missing);
  };
  const pack: Pack = {
    about: read('pack.json', files['pack.json'], undefined),
    marks: read('marks.json', files['marks.json'], []),
    clauses: read('clauses.json', files['clauses.json'], []),
    organisations: read('organisations.json', files['organisations.json'], []),
    regions: read('regions.json', files['regions.json'], { regions: [], sets: [] }),
    codeLists: read('codelists.json', files['codelists.json'], { lists: [], crosswalks: [] }),
    strategy: read('strategy.json', files['strategy.json'], { steps: [], objectives: [], targets: [], tasks: [] }),
    sources: read('sources.json', files['sources.json'], []),
    indicators: read('indicators.json', files['indicators.json'], []),
    figures: readFigures(folder, faults),
  };
  return { pack, faults };
}

function checked<T extends z.ZodType>(faults: PackFault[], name: string, type: T, file: string, missing: unknown): z.output<T> {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    faults.push({ at: name, says: `Not valid JSON: ${(error as Error).message}` });
    return missing as z.output<T>;
  }
  const read = type.safeParse(found);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) faults.push({ at: `${name}#/${path.join('/')}`, says: message });
  return missing as z.output<T>;
}

function readFigures(folder: string, faults: PackFault[]): z.output<typeof schema.figure>[] {
  const inside = join(folder, 'figures');
  if (!existsSync(inside)) return [];
  return readdirSync(inside)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .flatMap((name) => readTable(join(inside, name), `figures/${name}`, faults));
}

function readTable(file: string, name: string, faults: PackFault[]): z.output<typeof schema.figure>[] {
  try {
    const rows = parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true }) as unknown[];
    return rows.flatMap((row, i) => {
      const read = schema.figure.safeParse(row);
      if (read.success) return [read.data];
      for (const { path, message } of read.error.issues) faults.push({ at: `${name}:${i + 2} ${path.join('.')}`, says: message });
      return [];
    });
  } catch (error) {
    faults.push({ at: name, says: `Not a table of comma-separated values: ${(error as Error).message}` });
    return [];
  }
}
