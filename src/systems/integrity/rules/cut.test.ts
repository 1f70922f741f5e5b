import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, type Range } from './cut.ts';
import { monthsAfter } from './months.ts';

describe('a text that is cut', () => {
  test('has its passages by number, and what lies between them', () =>
    expect(
      cut('wells that warn', [
        [11, 15],
        [0, 5],
      ]),
    ).toEqual([
      { text: 'wells', passage: 2 },
      { text: ' that ', passage: null },
      { text: 'warn', passage: 1 },
    ]));

  test('is the whole text again, whatever the ranges', () =>
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.tuple(fc.nat(40), fc.nat(40))),
        (text, ranges) =>
          cut(text, ranges as Range[])
            .map((piece) => piece.text)
            .join('') === text,
      ),
    ));
});

test.each([
  ['2031-01-31', 1, '2031-02-27'],
  ['2031-03-01', 24, '2033-02-28'],
  ['2028-02-29', 12, '2029-02-27'],
])('%s and %i months end on %s', (from, months, to) => expect(monthsAfter(from, months)).toBe(to));
