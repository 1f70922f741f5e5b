/** Shadow prices of the relaxation, each with the limits between which it holds. */
import type { Model } from './model.ts';
import type { Relaxation } from './relaxation.ts';
import type { ShadowPrice } from './schema.ts';

/** Prices by constraint, in units of value for one more unit of the limit; `sums` is what the chosen take. */
export function shadowPrices(model: Model, relaxation: Relaxation, sums: Float64Array): Record<string, ShadowPrice> {
  const place = new Map(Array.from(relaxation.kernel.rows, (row, k) => [row, k]));
  const priceOf = (i: number): ShadowPrice => {
    const { unit, limit, low, high } = model.rows[i]!;
    const price = tidy((relaxation.prices[i]! * unit) / model.valueUnit);
    const k = place.get(i);
    const asked = Number.isFinite(high) ? high : low;
    const ends = k === undefined ? idle(model, i) : rangeOf(model, relaxation, k);
    const interval: [number | null, number | null] = [inUnit(asked + ends[0]), inUnit(asked + ends[1])];
    return { price, interval, limit, used: sums[i]! / unit };
    function inUnit(end: number): number | null {
      return Number.isFinite(end) ? tidy(end / unit) : null;
    }
  };
  return Object.fromEntries(model.rows.map(({ name }, i) => [name, priceOf(i)]));
}

/** Twelve digits: what the simplex method is good for. */
const tidy = (value: number) => Number(value.toPrecision(12));

/** A row that no choice of the open items can break, or that was never broken: its price is 0 down to what it may come to. */
function idle(model: Model, i: number): [number, number] {
  return Number.isFinite(model.rows[i]!.high) ? [0, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, 0];
}

/** By how much the limit of row k of the kernel may move while the basis stays best. */
function rangeOf(model: Model, { kernel, simplex }: Relaxation, k: number): [number, number] {
  const slack = simplex.columns + k;
  const scale = kernel.rowScale[k]!;
  const isMost = Number.isFinite(model.rows[kernel.rows[k]!]!.high);
  if (simplex.isBasic(slack)) {
    // The limit does not bind: it may move up to where the relaxation stands.
    const room = (isMost ? kernel.high[k]! : kernel.low[k]!) - simplex.valueOf(slack);
    return isMost ? [-room * scale, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, -room * scale];
  }
  let [down, up] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let place = 0; place < simplex.rows; place++) {
    // One more unit of the limit moves this basic column by so much.
    const rate = simplex.inverse[place * simplex.rows + k]!;
    if (Math.abs(rate) < 1e-11) continue;
    const j = simplex.basis[place]!;
    const below = Math.max(0, simplex.basic[place]! - simplex.lower[j]!);
    const above = Math.max(0, simplex.upper[j]! - simplex.basic[place]!);
    up = Math.min(up, (rate > 0 ? above : below) / Math.abs(rate));
    down = Math.min(down, (rate > 0 ? below : above) / Math.abs(rate));
  }
  return [-down * scale, up * scale];
}
