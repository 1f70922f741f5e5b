/** The units as read: sorted by id, so that neither rounding nor chance goes by the order in which they came. */
import { type Labels, labelsOf, numbersOf } from './columns.ts';
import { type Design, designOf } from './design.ts';
import { type Domain, domainOf } from './domain.ts';
import { type Calibrated, calibratedTo } from './margins.ts';
import type { Input } from './schema.ts';
import type { Sample } from './taylor.ts';
import type { Unit } from './unit.ts';

export interface Survey {
  readonly units: readonly Unit[];
  /** Where each unit stands in the input. */
  readonly places: readonly number[];
  readonly design: Design;
  readonly calibrated: Calibrated | null;
  readonly sample: Sample;
  columnOf(name: string): Float64Array;
  labelsOf(name: string): Labels;
  domainOf(by: readonly string[]): Domain;
}

export function surveyOf({ units: given, design: asked, calibrate }: Input): Survey {
  const places = [...given.keys()].sort((a, b) => (given[a]!.id < given[b]!.id ? -1 : 1));
  const units = places.map((place) => given[place]!);
  const design = designOf({
    rows: units.length,
    stratum: asked.strata ? labelsOf(units, 'stratum') : null,
    cluster: asked.clusters ? labelsOf(units, 'cluster') : null,
    population: asked.fpc === undefined ? null : numbersOf(units, asked.fpc),
    stages: asked.stages.map(({ cluster, fpc }) => ({ cluster: labelsOf(units, cluster), population: numbersOf(units, fpc) })),
    lonely: asked.lonely,
    placeOf: (row) => places[row]!,
    names: {
      fpc: asked.fpc ?? '',
      clusters: asked.stages.map(({ cluster }) => cluster),
      stages: Object.fromEntries(asked.stages.map(({ cluster, fpc }) => [cluster, fpc])),
    },
  });
  const base = numbersOf(units, 'weight');
  const calibrated = calibrate ? calibratedTo(units, base, calibrate) : null;
  const weight = calibrated ? base.map((w, i) => w * calibrated.calibration.factor[i]!) : base;
  const columns = new Map<string, Float64Array>();
  const labels = new Map<string, Labels>();
  const labelled = (name: string) => kept(labels, name, () => labelsOf(units, name));
  const domains = new Map<string, Domain>();
  return {
    units,
    places,
    design,
    calibrated,
    sample: { design, base, weight, calibration: calibrated?.calibration ?? null, crossings: new Map() },
    columnOf: (name) => kept(columns, name, () => numbersOf(units, name)),
    labelsOf: labelled,
    domainOf: (by) => kept(domains, JSON.stringify(by), () => domainOf(by, by.map(labelled), units.length)),
  };
}

function kept<T>(known: Map<string, T>, name: string, make: () => T): T {
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}
