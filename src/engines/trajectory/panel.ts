/** Many series side by side in typed arrays that threads can share: what the forecast reads, and where it writes. */
import { Forecaster } from './forecast.ts';
import { fits, Pairs, type Shape } from './pairs.ts';
import { SETTINGS } from './settings.ts';

export interface Panel {
  readonly count: number;
  /** Series i has its values from `starts[i]` to before `starts[i + 1]`, and its forecasts from `aheads[i]` to before `aheads[i + 1]`. */
  readonly starts: Int32Array;
  readonly aheads: Int32Array;
  readonly years: Int32Array;
  readonly values: Float64Array;
  readonly centre: Float64Array;
  readonly spread: Float64Array;
  readonly freedom: Float64Array;
}

/** Memory: 12 bytes a value, 16 a forecast year, 16 a series. */
export function panelOf(count: number, values: number, ahead: number): Panel {
  const ints = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
  const floats = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));
  return {
    count,
    starts: ints(count + 1),
    aheads: ints(count + 1),
    years: ints(values),
    values: floats(values),
    centre: floats(ahead),
    spread: floats(ahead),
    freedom: floats(count),
  };
}

const forecaster = new Forecaster(SETTINGS);
let pairs: Pairs | undefined;

/** Forecasts the series `from … to-1` of the panel; a series without forecast years is passed over. */
export function forecastPanel(panel: Panel, from = 0, to = panel.count) {
  pairs ??= new Pairs();
  const { alone, alike } = sorted(panel, from, to);
  for (const { shape, stretches } of alike) pairs.forecast(panel, stretches, shape);
  const { starts, aheads, years, values, centre, spread, freedom } = panel;
  for (const i of alone)
    freedom[i] = forecaster.forecast(years, values, starts[i]!, starts[i + 1]!, aheads[i + 1]! - aheads[i]!, centre, spread, aheads[i]!);
}

interface Alike {
  readonly shape: Shape;
  readonly stretches: { readonly from: number; to: number }[];
}

/** Series without missing years by their shape, and those that are forecast one by one. */
function sorted({ starts, aheads, years }: Panel, from: number, to: number) {
  const alone: number[] = [];
  const alike = new Map<number, Alike>();
  let [length, ahead] = [0, 0];
  let stretch = { from, to: from };
  for (let i = from; i < to; i++) {
    const [start, end] = [starts[i]!, starts[i + 1]!];
    const asked = aheads[i + 1]! - aheads[i]!;
    if (asked === 0) continue;
    if (years[end - 1]! - years[start]! !== end - start - 1 || !fits({ length: end - start, ahead: asked })) {
      alone.push(i);
      continue;
    }
    if (stretch.to !== i || length !== end - start || ahead !== asked) {
      [length, ahead, stretch] = [end - start, asked, { from: i, to: i }];
      placeFor(alike, { length, ahead }).stretches.push(stretch);
    }
    stretch.to = i + 1;
  }
  return { alone, alike: alike.values() };
}

function placeFor(alike: Map<number, Alike>, shape: Shape): Alike {
  const key = shape.length * 2 ** 16 + shape.ahead;
  const found = alike.get(key) ?? { shape, stretches: [] };
  alike.set(key, found);
  return found;
}
