/** Gaps between known values are bridged by a straight line; nothing is made up before the first. */

/** Bridges NaN between numbers; NaN before the first and after the last stay. */
export function interpolate(values: readonly number[]): number[] {
  const out = [...values];
  let last = -1;
  for (let t = 0; t < out.length; t++) {
    if (Number.isNaN(out[t]!)) continue;
    for (let gap = last + 1; last >= 0 && gap < t; gap++) out[gap] = out[last]! + ((out[t]! - out[last]!) * (gap - last)) / (t - last);
    last = t;
  }
  return out;
}

/** Bridges gaps and holds the first and last known value; `otherwise` where nothing is known. */
export function fill(values: readonly (number | null)[] | undefined, count: number, otherwise: number): number[] {
  const out = interpolate(Array.from({ length: count }, (_, t) => values?.[t] ?? Number.NaN));
  const first = out.findIndex((value) => !Number.isNaN(value));
  if (first < 0) return out.fill(otherwise);
  const last = out.findLastIndex((value) => !Number.isNaN(value));
  return out.map((value, t) => (t < first ? out[first]! : t > last ? out[last]! : value));
}
