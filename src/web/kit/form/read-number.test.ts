import fc from 'fast-check';
import { expect, it } from 'vitest';
import { majorOf, minorOf, readNumber } from './read-number.ts';

it.each([
  ['1234.5', '1234.5'],
  ['1,234.5', '1234.5'],
  ['1.234,5', '1234.5'],
  ['1 234,5', '1234.5'],
  ['1\u202f234,50', '1234.50'],
  ["1'234.50", '1234.50'],
  ['1,234', '1234'],
  ['1,234,567', '1234567'],
  ['1.234.567', '1234567'],
  ['12,5', '12.5'],
  ['12.500', '12.500'],
  ['0,25', '0.25'],
  ['１２３４', '1234'],
  ['−3', '-3'],
  ['007', '7'],
  ['', undefined],
  ['twelve', undefined],
  ['1,23,4', undefined],
  ['1.2.3', undefined],
  ['12,345.6.7', undefined],
  ['1e5', undefined],
])('%j is read as %s', (typed, number) => expect(readNumber(typed)).toBe(number));

it('an amount is the same in minor units and back, and half a cent is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), fc.constantFrom(0, 2, 3), (minor, digits) => {
      expect(minorOf(majorOf(minor, digits), digits)).toBe(minor);
    }),
  );
  expect([minorOf('0.005', 2), minorOf('0.050', 2), minorOf('12', 0)]).toEqual([undefined, 5, 12]);
});
