/** Draws a sample from a frame: the same units for the same seed, whoever draws. */
import { Chance } from '../chance/index.ts';
import { NotValidInput } from '../engine/index.ts';
import { allocate, type Stratum } from './allocate.ts';
import { byLabel } from './columns.ts';
import { DRAWING } from './multipliers.ts';
import type { Draw, Output } from './schema.ts';

type Listed = Draw['frame'][number];

/** A stratum of the whole where the frame names none. */
const WHOLE = '';
/** A variance can be seen from two units on. */
const SEEN = 2;

export function draw(asked: Draw, seed: number): NonNullable<Output['sample']> {
  const frame = new Map<string, Listed[]>();
  for (const unit of asked.frame) {
    const stratum = String(unit.stratum ?? WHOLE);
    const listed = frame.get(stratum) ?? [];
    if (listed.length === 0) frame.set(stratum, listed);
    listed.push(unit);
  }
  const names = [...frame.keys()].sort(byLabel);
  const sizes = sizesOf(asked, names, frame);
  const drawn = names.flatMap((stratum, h) => {
    const units = frame.get(stratum)!;
    const chance = new Chance(seed, DRAWING, h);
    return selected(asked.selection, units, sizes[h]!, chance).map(({ id, weight }) => ({ id, stratum, weight }));
  });
  const allocation = names.map((stratum, h) => {
    const population = frame.get(stratum)!.length;
    return { stratum, population, size: sizes[h]!, share: sizes[h]! / population };
  });
  return { allocation, drawn };
}

function sizesOf({ size, allocation, strata }: Draw, names: readonly string[], frame: ReadonlyMap<string, readonly Listed[]>): number[] {
  const given = new Map(strata.map((each) => [String(each.stratum), each]));
  const bounds = names.map((stratum): Stratum => {
    const population = frame.get(stratum)!.length;
    const { deviation = 1, least, most } = given.get(stratum) ?? {};
    const highest = Math.min(population, most ?? population);
    return {
      population: allocation === 'equal' ? 1 : population,
      deviation: allocation === 'neyman' ? deviation : 1,
      least: Math.min(least ?? SEEN, highest),
      most: highest,
    };
  });
  const [fewest, greatest] = [bounds.reduce((sum, { least }) => sum + least, 0), bounds.reduce((sum, { most }) => sum + most, 0)];
  const refuse = (message: string) => {
    throw new NotValidInput([{ path: 'sample.size', message }]);
  };
  if (size < fewest) refuse(`${size} are too few: the strata ask for ${fewest} at least (2 each unless \`least\` says otherwise).`);
  if (size > greatest) refuse(`${size} are too many: the strata give ${greatest} at most.`);
  return allocate(bounds, size);
}

function selected(how: Draw['selection'], units: readonly Listed[], n: number, chance: Chance): { id: string; weight: number }[] {
  if (n === 0) return [];
  if (how === 'pps') return inProportion(units, n, chance);
  const weight = units.length / n;
  if (how === 'systematic') {
    const start = chance.uniform();
    return Array.from({ length: n }, (_, k) => ({ id: units[Math.floor((start + k) * weight)]!.id, weight }));
  }
  const order = units.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1));
  for (let k = 0; k < n; k++) {
    const other = k + chance.below(order.length - k);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order
    .slice(0, n)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((id) => ({ id, weight }));
}

/** Systematic in proportion to size (Madow 1949); a unit larger than the step is drawn for certain. */
function inProportion(units: readonly Listed[], n: number, chance: Chance): { id: string; weight: number }[] {
  const certain = new Set<Listed>();
  for (;;) {
    const rest = units.filter((unit) => !certain.has(unit));
    const step = rest.reduce((sum, { size }) => sum + size!, 0) / (n - certain.size);
    const large = rest.filter(({ size }) => size! >= step);
    if (large.length === 0 || certain.size === n) {
      const chosen = certain.size === n ? new Map<Listed, number>() : alongSizes(rest, step, chance.uniform() * step);
      return units.flatMap((unit) => {
        const weight = certain.has(unit) ? 1 : chosen.get(unit);
        return weight === undefined ? [] : [{ id: unit.id, weight }];
      });
    }
    for (const unit of large) certain.add(unit);
  }
}

function alongSizes(units: readonly Listed[], step: number, start: number): Map<Listed, number> {
  const chosen = new Map<Listed, number>();
  let [passed, next] = [0, start];
  for (const unit of units) {
    passed += unit.size!;
    if (next >= passed) continue;
    chosen.set(unit, step / unit.size!);
    next += step;
  }
  return chosen;
}
