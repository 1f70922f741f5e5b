/** Many series side by side in typed arrays that threads can share: what the forecast reads, and where it writes. */
import { Forecaster } from './forecast.ts';
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
  /** How many series were taken, how many are done, and whether to stop. */
  readonly turn: Int32Array;
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
    turn: ints(3),
  };
}

const forecaster = new Forecaster(SETTINGS);

/** Forecasts the series `from … to-1` of the panel; a series without forecast years is passed over. */
export function forecastPanel(panel: Panel, from = 0, to = panel.count) {
  const { starts, aheads, years, values, centre, spread, freedom } = panel;
  for (let i = from; i < to; i++) {
    const ahead = aheads[i + 1]! - aheads[i]!;
    if (ahead > 0) freedom[i] = forecaster.forecast(years, values, starts[i]!, starts[i + 1]!, ahead, centre, spread, aheads[i]!);
  }
}

const TAKE = 512;
const TAKEN = 0;
const DONE = 1;
const STOP = 2;

/** Takes turns at the panel until nothing is left or someone says stop. */
export function takeTurns(panel: Panel) {
  for (;;) {
    const from = Atomics.add(panel.turn, TAKEN, TAKE);
    if (from >= panel.count || Atomics.load(panel.turn, STOP)) return;
    const to = Math.min(panel.count, from + TAKE);
    forecastPanel(panel, from, to);
    Atomics.add(panel.turn, DONE, to - from);
  }
}

export const shareDone = (panel: Panel) => Atomics.load(panel.turn, DONE) / Math.max(1, panel.count);
export const stop = (panel: Panel) => void Atomics.store(panel.turn, STOP, 1);
