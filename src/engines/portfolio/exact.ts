/** Decimal numbers as whole ones, so that sums are exact. */
const MOST_DIGITS = 9;
/** Whole numbers are added without rounding up to here. */
const EXACT = 2 ** 53;

/** Digits after the point that write every number exactly as given; nothing where nine do not suffice. */
export function digitsOf(values: Iterable<number>): number | undefined {
  let digits = 0;
  for (const value of values) {
    while (digits <= MOST_DIGITS && !isWrittenBy(value, digits)) digits++;
    if (digits > MOST_DIGITS) return undefined;
  }
  return digits;
}

const isWrittenBy = (value: number, digits: number) =>
  digits === 0 ? Number.isInteger(value) : Math.round(value * 10 ** digits) / 10 ** digits === value;

/** Numbers × 10^digits, whole, and the digits; nothing where a sum of them could pass 2^53. */
export function wholeOf(values: ArrayLike<number>, also: readonly number[] = []): { whole: Float64Array; unit: number } | undefined {
  const finite = also.filter(Number.isFinite);
  const digits = digitsOf([...finite, ...Array.from(values)]);
  if (digits === undefined) return undefined;
  const unit = 10 ** digits;
  const whole = Float64Array.from(values, (value) => Math.round(value * unit));
  const sum = whole.reduce((total, value) => total + Math.abs(value), 0);
  return sum < EXACT && finite.every((value) => Math.abs(value) * unit < EXACT) ? { whole, unit } : undefined;
}
