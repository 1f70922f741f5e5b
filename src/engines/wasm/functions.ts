/** e^x and ln x of pairs of any size, within 2e-15 of themselves. */
import * as wasm from './index.ts';
import { add, bitsOf, type Code, type Constants, divide, get, multiply, set, subtract } from './index.ts';

/** ln 2; twenty-one zeros end its upper part, so that whole multiples of it are exact. */
const [LN2_HIGH, LN2_LOW] = [0.6931471803691238, 1.9082149292705877e-10];
/** Added to a number below 2^51, it leaves the nearest whole number in the lowest bits. */
const ROUNDER = 2 ** 52 + 2 ** 51;
/** Beyond this e^x leaves what a number can hold. */
const FAR = 700;

/** Four locals for pairs that these functions may use. */
export interface Scratch {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly z4: number;
}

/**
 * e^x = 2^k e^r with |r| up to half of ln 2, and e^r by Padé's quotient of degree five (Baker and Graves-Morris 1996).
 * x beyond ±700 counts as ±700.
 */
export function exponential(constants: Constants, { x, y, z }: Scratch, of: Code): Code {
  const number = (value: number) => constants.twice(value);
  const [r, k, square] = [get(x), get(y), get(z)];
  const odd = multiply(r, add(number(15120), multiply(square, add(number(420), square))));
  const even = add(number(30240), multiply(square, add(number(3360), multiply(number(30), square))));
  return [
    ...set(x, wasm.greater(wasm.lesser(of, number(FAR)), number(-FAR))),
    ...set(y, subtract(add(multiply(r, number(Math.LOG2E)), number(ROUNDER)), number(ROUNDER))),
    ...set(x, subtract(subtract(r, multiply(k, number(LN2_HIGH))), multiply(k, number(LN2_LOW)))),
    ...set(z, multiply(r, r)),
    ...set(x, odd),
    ...set(z, even),
    ...multiply(divide(add(square, r), subtract(square, r)), wasm.shiftLeft(add(k, number(ROUNDER + 1023)), 52)),
  ];
}

/** ln x = k ln 2 + 2 artanh((m − 1) / (m + 1)), m from the root of a half to that of two, in ten terms; x above 0. */
export function logarithm(constants: Constants, { x, y, z, z4 }: Scratch, of: Code): Code {
  const number = (value: number) => constants.twice(value);
  const [one, rootOfHalf] = [bitsOf(1), bitsOf(Math.SQRT1_2)];
  const [m, k, square] = [get(x), get(y), get(z)];
  const two = (i: number) => add(number(2 / (2 * i + 1)), multiply(square, number(2 / (2 * i + 3))));
  const four = (i: number) => add(two(i), multiply(multiply(square, square), two(i + 2)));
  const series = add(four(0), multiply(get(z4), add(four(4), multiply(get(z4), two(8)))));
  return [
    ...set(y, wasm.addBits(of, constants.bits(one - rootOfHalf))),
    ...set(x, wasm.addBits(wasm.both(k, constants.bits(2n ** 52n - 1n)), constants.bits(rootOfHalf))),
    ...set(y, subtract(wasm.either(wasm.shiftRight(k, 52), number(2 ** 52)), number(2 ** 52 + 1023))),
    ...set(x, divide(subtract(m, number(1)), add(m, number(1)))),
    ...set(z, multiply(m, m)),
    ...set(z4, multiply(multiply(square, square), multiply(square, square))),
    ...add(multiply(k, number(LN2_HIGH)), add(multiply(k, number(LN2_LOW)), multiply(m, series))),
  ];
}
