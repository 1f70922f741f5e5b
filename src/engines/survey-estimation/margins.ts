/** Weights calibrated to the margins asked for, or a refusal that names the margin that cannot be met. */
import { NotValidInput } from '../engine/index.ts';
import { type Alike, type Auxiliary, alike, type Term } from './auxiliary.ts';
import { type Calibration, calibrated } from './calibrate.ts';
import { labelsOf, numbersOf } from './columns.ts';
import { distanceOf } from './distance.ts';
import type { Recipe } from './rehearsal.ts';
import type { Calibrate } from './schema.ts';
import type { Unit } from './unit.ts';

export interface Calibrated {
  readonly calibration: Calibration;
  readonly same: Alike;
  readonly recipe: Recipe;
}

export function calibratedTo(units: readonly Unit[], base: Float64Array, asked: Calibrate): Calibrated {
  const { auxiliary, pathOf } = auxiliaryOf(units, asked);
  const { method, bounds, tolerance, iterations } = asked;
  const recipe: Recipe = { method, bounds, tolerance, iterations };
  const same = alike(auxiliary, units.length);
  const calibration = calibrated(auxiliary, same, base, { distance: distanceOf(method, bounds), tolerance, iterations });
  if ('column' in calibration) {
    const message = `Cannot be met: it is missed by ${(100 * calibration.miss).toPrecision(3)} %. Margins contradict each other${bounds ? ', or the bounds are too narrow' : ''}.`;
    throw new NotValidInput([{ path: pathOf(calibration.column), message }]);
  }
  return { calibration, same, recipe };
}

function auxiliaryOf(units: readonly Unit[], { margins, size }: Calibrate): { auxiliary: Auxiliary; pathOf: (column: number) => string } {
  const terms: Term[] = [];
  const target: number[] = [];
  const paths: string[] = [];
  if (size !== undefined) {
    terms.push({ name: 'size', from: 0, labels: [''], of: new Int32Array(units.length) });
    target.push(size);
    paths.push('calibrate.size');
  }
  for (const [name, margin] of Object.entries(margins)) {
    const path = `calibrate.margins.${name}`;
    if (typeof margin === 'number') {
      terms.push({ name, from: target.length, value: numbersOf(units, name) });
      target.push(margin);
      paths.push(path);
    } else {
      const { labels, of } = labelsOf(units, name);
      terms.push({ name, from: target.length, labels, of });
      for (const label of labels) {
        target.push(margin[label]!);
        paths.push(`${path}.${label}`);
      }
    }
  }
  return { auxiliary: { columns: target.length, terms, target: Float64Array.from(target) }, pathOf: (column) => paths[column]! };
}
