/** What no single field can say of an input of `foresight`, each fault by its path. */
import type { z } from 'zod';
import { indicators } from './indicators.ts';

type Path = readonly (string | number)[];
type Refuse = (path: Path, message: string) => void;

interface Asked {
  readonly panel: {
    readonly years: readonly number[];
    readonly regions: readonly { readonly id: string; readonly [column: string]: unknown }[];
    readonly sectors: readonly string[];
    readonly cells: readonly { readonly region: string; readonly sector: string; readonly [column: string]: unknown }[];
    readonly indicators: readonly { readonly id: string; readonly values: readonly unknown[] }[];
  };
  readonly spillovers: Readonly<Record<string, readonly (readonly number[])[] | undefined>>;
  readonly horizon: number;
  readonly scenarios: readonly {
    readonly id: string;
    readonly levers: readonly { readonly path: readonly (readonly [number, number])[]; readonly regions?: readonly string[] | undefined }[];
  }[];
  readonly targets: readonly {
    readonly id: string;
    readonly indicator: string;
    readonly unit?: string | undefined;
    readonly year: number;
  }[];
  readonly draws: number;
  readonly sampling: string;
  readonly backTest: number;
  readonly goalSeek?:
    | { readonly target: string; readonly from: number; readonly full: number; readonly levers: readonly { readonly lever: string }[] }
    | undefined;
}

/** Most steps times cells times draws, and most years ahead. */
const LONGEST = 120;
/** Two gibibytes of what is kept of the draws. */
const MOST_BYTES = 2 ** 31;

export function refuseInput(asked: Asked, context: z.RefinementCtx) {
  const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  refusePanel(asked, refuse);
  refuseSpillovers(asked, refuse);
  refuseScenarios(asked, refuse);
  refuseTargets(asked, refuse);
  const last = asked.panel.years.at(-1) ?? 0;
  if (asked.horizon <= last)
    refuse(['horizon'], `The forecast ends in ${asked.horizon}, but the panel reaches ${last}; name a later year.`);
  if (asked.horizon - last > LONGEST)
    refuse(['horizon'], `${asked.horizon - last} years ahead are more than ${LONGEST}; name an earlier year.`);
  const isPower = Number.isInteger(Math.log2(asked.draws)) && asked.draws >= 128 && asked.draws <= 4096;
  if (asked.sampling === 'quasi' && !isPower)
    refuse(['draws'], `${asked.draws} even points cannot be had: ask for a power of two from 128 to 4096, or set sampling to pseudo.`);
  const bytes = 8 * asked.draws * (asked.horizon - last + 1) * (4 * (1 + asked.panel.regions.length + asked.panel.sectors.length));
  if (bytes > MOST_BYTES) refuse(['draws'], `${(bytes / 2 ** 30).toFixed(1)} GiB would be kept; 2 GiB is the most. Ask for fewer draws.`);
}

function twice(ids: readonly string[], pathOf: (i: number) => Path, refuse: Refuse) {
  const seen = new Map<string, number>();
  ids.forEach((id, i) => {
    const before = seen.get(id);
    if (before !== undefined) refuse(pathOf(i), `${id} stands twice, first at ${before}.`);
    else seen.set(id, i);
  });
}

function refusePanel({ panel }: Asked, refuse: Refuse) {
  const { years, regions, sectors, cells } = panel;
  years.forEach((year, i) => {
    if (i > 0 && year !== years[i - 1]! + 1)
      refuse(['panel', 'years', i], `${year} does not follow ${years[i - 1]}; give every year, with null for values that are missing.`);
  });
  twice(
    regions.map(({ id }) => id),
    (i) => ['panel', 'regions', i, 'id'],
    refuse,
  );
  twice(sectors, (i) => ['panel', 'sectors', i], refuse);
  twice(
    cells.map(({ region, sector }) => `${region} × ${sector}`),
    (i) => ['panel', 'cells', i],
    refuse,
  );
  twice(
    panel.indicators.map(({ id }) => id),
    (i) => ['panel', 'indicators', i, 'id'],
    refuse,
  );
  const rows = (path: Path, row: Readonly<Record<string, unknown>>) => {
    for (const [column, values] of Object.entries(row))
      if (Array.isArray(values) && values.length !== years.length)
        refuse([...path, column], `${values.length} values for ${years.length} years; give one for each year, null where it is missing.`);
  };
  for (const [i, row] of regions.entries()) rows(['panel', 'regions', i], row);
  panel.indicators.forEach(({ id, values }, i) => {
    rows(['panel', 'indicators', i], { values });
    if ((indicators as readonly string[]).includes(id))
      refuse(['panel', 'indicators', i, 'id'], `${id} is an indicator of the model; take another id.`);
  });
  cells.forEach((row, i) => {
    rows(['panel', 'cells', i], row);
    if (!regions.some(({ id }) => id === row.region)) refuse(['panel', 'cells', i, 'region'], `${row.region} is not among the regions.`);
    if (!sectors.includes(row.sector)) refuse(['panel', 'cells', i, 'sector'], `${row.sector} is not among the sectors.`);
  });
}

function refuseSpillovers({ spillovers, panel }: Asked, refuse: Refuse) {
  for (const [name, matrix] of Object.entries(spillovers)) {
    const count = name === 'regions' ? panel.regions.length : panel.sectors.length;
    if (!matrix) continue;
    if (matrix.length !== count) refuse(['spillovers', name], `${matrix.length} rows for ${count}.`);
    matrix.forEach((row, i) => {
      if (row.length !== count) refuse(['spillovers', name, i], `${row.length} columns for ${count}.`);
    });
  }
  if (spillovers.inputOutput && spillovers.sectors)
    refuse(['spillovers', 'sectors'], 'Give the weights of sectors or their input coefficients, not both.');
  spillovers.inputOutput?.[0]?.forEach((_, j) => {
    const sum = (spillovers.inputOutput ?? []).reduce((so, row) => so + (row[j] ?? 0), 0);
    if (sum >= 1)
      refuse(
        ['spillovers', 'inputOutput'],
        `Sector ${j} uses inputs of ${sum.toFixed(3)} for one of output; columns must sum to less than 1.`,
      );
  });
}

function refuseScenarios({ scenarios, panel }: Asked, refuse: Refuse) {
  twice(
    scenarios.map(({ id }) => id),
    (i) => ['scenarios', i, 'id'],
    refuse,
  );
  scenarios.forEach(({ levers }, i) => {
    levers.forEach(({ path, regions }, j) => {
      path.forEach(([year], k) => {
        if (k > 0 && year <= path[k - 1]![0])
          refuse(['scenarios', i, 'levers', j, 'path', k], `${year} does not come after ${path[k - 1]![0]}.`);
      });
      regions?.forEach((region, k) => {
        if (!panel.regions.some(({ id }) => id === region))
          refuse(['scenarios', i, 'levers', j, 'regions', k], `${region} is not among the regions.`);
      });
    });
  });
}

function refuseTargets({ targets, panel, horizon, goalSeek, backTest }: Asked, refuse: Refuse) {
  const units = [...panel.regions.map(({ id }) => id), ...panel.sectors];
  const bridged = panel.indicators.map(({ id }) => id);
  twice(
    targets.map(({ id }) => id),
    (i) => ['targets', i, 'id'],
    refuse,
  );
  targets.forEach(({ indicator, unit, year }, i) => {
    if (![...indicators, ...bridged].includes(indicator))
      refuse(['targets', i, 'indicator'], `${indicator} is no indicator. Known: ${[...indicators, ...bridged].join(', ')}.`);
    if (unit !== undefined && !units.includes(unit)) refuse(['targets', i, 'unit'], `${unit} is neither a region nor a sector.`);
    if (unit !== undefined && bridged.includes(indicator)) refuse(['targets', i, 'unit'], `${indicator} is known of the whole only.`);
    if (year > horizon) refuse(['targets', i, 'year'], `${year} lies beyond the horizon ${horizon}.`);
    if (year <= (panel.years.at(-1) ?? 0)) refuse(['targets', i, 'year'], `${year} is not after the panel.`);
  });
  if (!goalSeek) return;
  if (!targets.some(({ id }) => id === goalSeek.target)) refuse(['goalSeek', 'target'], `${goalSeek.target} is not among the targets.`);
  if (goalSeek.full < goalSeek.from) refuse(['goalSeek', 'full'], 'Levers cannot be as far as they go before they begin.');
  if (backTest === 0) refuse(['goalSeek'], 'Nothing is sought without a back-test: set backTest to the years to hold out.');
  twice(
    goalSeek.levers.map(({ lever }) => lever),
    (i) => ['goalSeek', 'levers', i, 'lever'],
    refuse,
  );
}
