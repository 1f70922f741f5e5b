/** Skewness and kurtosis of a sample as spreadsheets and COINr have them (Joanes and Gill 1998, G1 and G2). */

export interface Shape {
  readonly skewness: number;
  /** Excess: nought for a normal. */
  readonly kurtosis: number;
}

/** Of the values that are there; both NaN below four values or where all are the same. */
export function shapeOf(values: Float64Array): Shape {
  let n = 0;
  let sum = 0;
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
  }
  if (n < 4) return none;
  const mean = sum / n;
  for (let i = 0; i < values.length; i++) {
    const far = Math.abs(values[i]! - mean);
    if (far > most) most = far;
  }
  if (most === 0) return none;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const step = (value - mean) / most;
    const square = step * step;
    second += square;
    third += square * step;
    fourth += square * square;
  }
  const skewness = ((Math.sqrt(n) * third) / (second * Math.sqrt(second))) * (Math.sqrt(n * (n - 1)) / (n - 2));
  const kurtosis = (((n + 1) * ((n * fourth) / (second * second) - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3));
  return { skewness, kurtosis };
}

const none: Shape = { skewness: Number.NaN, kurtosis: Number.NaN };
