/** Indicators that the model does not hold, forecast beside it: what moves them of the model, their own drift, and what strays. */
import { normal } from '../expected-rank/normals.ts';
import { Words } from '../expected-rank/words.ts';
import type { Bridged } from './schema.ts';

export interface Bridge {
  readonly id: string;
  readonly scale: Bridged['scale'];
  readonly driver: Bridged['driver'];
  /** Strength of the driver, drift a year with its error, and shock of a year, on the scale. */
  readonly strength: number;
  readonly strengthError: number;
  readonly drift: number;
  readonly driftError: number;
  readonly shock: number;
  /** Last value known, on the scale; years from it to the origin; and the driver then against the origin's. */
  readonly last: number;
  readonly late: number;
  readonly driverSince: number;
}

/** Observations that a forecast needs. */
export const FEWEST = 8;
const FADE = 0.93;
/** A share is kept off 0 and 100 by this many points. */
const EDGE = 0.01;

export const onto = (scale: Bridged['scale'], value: number): number =>
  scale === 'log' ? Math.log(value) : scale === 'share' ? Math.log(clamped(value) / (100 - clamped(value))) : value;
export const back = (scale: Bridged['scale'], value: number): number =>
  scale === 'log' ? Math.exp(value) : scale === 'share' ? 100 / (1 + Math.exp(-value)) : value;
const clamped = (value: number) => Math.min(100 - EDGE, Math.max(EDGE, value));

/** `driver` is ln of the driver by year of the history (nought where there is none), NaN where unknown. Says why where no forecast can be made. */
export function bridgeOf({ id, values, scale, driver: named }: Bridged, driver: Float64Array): Bridge | { missing: string } {
  const count = driver.length;
  const known = values
    .slice(0, count)
    .flatMap((value, t) => (value === null || Number.isNaN(driver[t]!) ? [] : [{ t, value: onto(scale, value) }]));
  if (known.some(({ value }) => !Number.isFinite(value))) return { missing: 'a value that its scale does not hold' };
  if (known.length < FEWEST) return { missing: `${known.length} observations up to the origin; ${FEWEST} are needed` };
  const moves = known.slice(1).map(({ t, value }, i) => ({
    apart: t - known[i]!.t,
    change: value - known[i]!.value,
    driver: driver[t]! - driver[known[i]!.t]!,
  }));
  const usual = scale === 'linear' ? Math.max(1e-9, Math.max(...known.map(({ value }) => Math.abs(value)))) : 1;
  const { strength, strengthError, drift, driftError, shock } = movedBy(moves, usual);
  const last = known.at(-1)!;
  return {
    id,
    scale,
    driver: named,
    ...{ strength, strengthError, drift, driftError, shock },
    last: last.value,
    late: count - 1 - last.t,
    driverSince: driver[count - 1]! - driver[last.t]!,
  };
}

interface Move {
  readonly apart: number;
  readonly change: number;
  readonly driver: number;
}

/** Ridge regression of changes on the driver's, with a drift drawn towards nought as far as it is uncertain. */
function movedBy(moves: readonly Move[], usual: number) {
  const span = moves.reduce((sum, { apart }) => sum + apart, 0);
  const mean = (of: (move: Move) => number) => moves.reduce((sum, move) => sum + of(move), 0) / span;
  const [change, driver] = [mean((move) => move.change), mean((move) => move.driver)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const move of moves) {
    const [x, y] = [move.driver - driver * move.apart, move.change - change * move.apart];
    xx += (x * x) / move.apart;
    xy += (x * y) / move.apart;
    yy += (y * y) / move.apart;
  }
  const free = Math.max(1, moves.length - 1);
  const noise = Math.max(1e-12 * usual * usual, (yy - (xx > 0 ? (xy * xy) / xx : 0)) / free);
  const prior = (0.5 * usual) ** 2;
  const precision = xx / noise + 1 / prior;
  const strength = xx > 0 ? xy / noise / precision : 0;
  const own = change - strength * driver;
  const usualDrift = (0.02 * usual) ** 2;
  const trust = usualDrift / (usualDrift + noise / span);
  return {
    strength,
    strengthError: xx > 0 ? Math.sqrt(1 / precision) : 0,
    drift: trust * own,
    driftError: Math.sqrt(trust * (noise / span)),
    shock: Math.sqrt(noise * (1 + 1 / free)),
  };
}

/** Draws of the indicator by `step × draws + draw`, from ln of its driver against the origin's in the same shape. */
export function bridged(
  bridge: Bridge,
  driver: Float64Array,
  { draws, steps, seed, number }: { draws: number; steps: number; seed: number; number: number },
) {
  const values = new Float64Array((steps + 1) * draws);
  const words = new Words(seed, number, 2);
  for (let draw = 0; draw < draws; draw++) {
    const strength = bridge.strength + bridge.strengthError * normal(words);
    const drift = bridge.drift + bridge.driftError * normal(words);
    let [own, left] = [bridge.last, 1];
    for (let year = 0; year < bridge.late; year++) {
      own += drift * left + bridge.shock * normal(words);
      left *= FADE;
    }
    for (let step = 0; step <= steps; step++) {
      if (step > 0) {
        own += drift * left + bridge.shock * normal(words);
        left *= FADE;
      }
      values[step * draws + draw] = back(bridge.scale, own + strength * (bridge.driverSince + driver[step * draws + draw]!));
    }
  }
  return values;
}
