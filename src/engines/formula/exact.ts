/** Decimal arithmetic of 34 significant digits, as in IEEE 754 decimal128, ties to even. No binary fractions anywhere. */
import { Decimal } from 'decimal.js';
import { bounds } from './bounds.ts';

export const Exact = Decimal.clone({
  precision: bounds.digits,
  rounding: Decimal.ROUND_HALF_EVEN,
  maxE: bounds.magnitude,
  minE: -bounds.magnitude,
  defaults: true,
});
export type Exact = Decimal;

/** A decimal as plain text, without exponent or trailing zeros. */
export const printExact = (value: Exact): string => (value.isZero() ? '0' : value.toFixed());
