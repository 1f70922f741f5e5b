import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertMinor, majorText, minorDigits, proportionMinor, splitMinor } from './money.ts';

const amount = fc.integer({ min: 0, max: 2 ** 50 });

describe('money', () => {
  test.each([
    [123456, 'EUR', '1234.56'],
    [-5, 'EUR', '-0.05'],
    [1234, 'JPY', '1234'],
    [1234, 'KWD', '1.234'],
    [0, 'CLF', '0.0000'],
  ])('%i of %s is %s', (minor, code, text) => expect(majorText(minor, code)).toBe(text));

  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [1, 1], [1, 0]],
    [1000, [0, 1], [0, 1000]],
    [100_000, [17, 29, 54], [17_000, 29_000, 54_000]],
  ])('%i by %j splits into %j', (whole, weights, parts) => expect(splitMinor(whole, weights)).toEqual(parts));

  test('that is split sums, and no part is a unit away from its share', () =>
    fc.assert(
      fc.property(amount, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }), (whole, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const parts = splitMinor(whole, weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(whole));
        parts.forEach((part, i) => {
          const off = BigInt(part) * BigInt(total) - BigInt(whole) * BigInt(weights[i] as number);
          expect(off < BigInt(total) && off > -BigInt(total)).toBe(true);
        });
      }),
    ));

  test.each([
    [10_000, 'USD', 'EUR', '0.9', 9_000],
    [1, 'USD', 'EUR', '0.5', 1],
    [1, 'USD', 'EUR', '0.49', 0],
    [100_00, 'EUR', 'JPY', '161.235', 16_124],
    [1000, 'JPY', 'KWD', '0.00205', 2_050],
    [9_007_199_254_740_991, 'EUR', 'USD', '1', 9_007_199_254_740_991],
  ])('%i of %s in %s at %s is %i', (minor, from, to, rate, converted) => expect(convertMinor(minor, from, to, rate)).toBe(converted));

  test('in proportion step by step ends at the whole', () =>
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 2 ** 50 }), (whole, of) => {
        expect(proportionMinor(whole, of, of)).toBe(whole);
      }),
    ));

  test('has the digits of its currency', () => expect(['EUR', 'JPY', 'KWD', 'KTC', 'UYW'].map(minorDigits)).toEqual([2, 0, 3, 2, 4]));
});
