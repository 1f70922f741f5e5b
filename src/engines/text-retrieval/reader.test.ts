import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack } from './pack.ts';
import { Reader } from './reader.ts';
import { settingsOf } from './settings.ts';
import { termsOf, termsOfChunks } from './terms.ts';

/** Words round the length that is read by the tally, in any case, with what is no word between them, and words beyond ASCII. */
const letters = fc.constantFrom(...'aZk09é合 ,-'.split(''));
const word = fc.oneof(
  fc.array(fc.constantFrom(...'abYZ019'.split('')), { minLength: 1, maxLength: 20 }).map((all) => all.join('')),
  fc.constantFrom('the', 'running', 'Runs', 'naïve', 'ＦＬＯＷ', '合成生物学', 'x₂', 'word合成word'),
  fc.array(letters, { maxLength: 20 }).map((all) => all.join('')),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '', ', ', '\n', "'", ' '.repeat(40))), { maxLength: 30 })
  .map((parts) => parts.flat().join(''));

test.each([{}, { stem: false, stopWords: [] }])('counts the terms that reading word by word gives, whatever came before (%o)', (given) => {
  const settings = settingsOf({ ...given, fields: { title: 2.5, text: 1 } });
  const terms = termsOfChunks(settings, false);
  const reader = new Reader(terms, settings);
  fc.assert(
    fc.property(fc.array(fc.record({ title: text, text }), { minLength: 1, maxLength: 4 }), (all) => {
      const documents = all.map(({ title, text }, i) => ({ id: `${i}`, text, fields: { title } }));
      const { rows, lengths } = reader.read(pack(documents, ['title', 'text']));
      const read = all.map(({ title, text }) => [termsOf(title, terms), termsOf(text, terms)] as const);
      expect([...lengths]).toEqual(read.flatMap(([title, text]) => [title.length, text.length]));
      read.forEach(([title, text], document) => {
        const counts = new Map<number, number>();
        const count = (weight: number) => (term: string) => {
          const number = reader.lexicon.numberOfWord(term);
          counts.set(number, (counts.get(number) ?? 0) + weight);
        };
        title.forEach(count(2.5));
        text.forEach(count(1));
        const [from, to] = [rows.starts[document]!, rows.starts[document + 1]!];
        expect([...rows.terms.subarray(from, to)]).toEqual([...counts.keys()]);
        expect([...rows.frequencies.subarray(from, to)]).toEqual([...counts.values()]);
      });
    }),
    { numRuns: 300 },
  );
});

test('a text of many pieces is read as one, and a word longer than a piece is a word', () => {
  const settings = settingsOf({ stem: false, stopWords: [] });
  const reader = new Reader(termsOfChunks(settings, false), settings);
  const many = Array.from({ length: 200_000 }, (_, i) => `w${i % 50_000}`).join(' ');
  const long = 'x'.repeat(600_000);
  const { rows, lengths } = reader.read(
    pack(
      [`${many} ${long}`, many].map((text, i) => ({ id: `${i}`, text })),
      ['text'],
    ),
  );
  expect([...lengths]).toEqual([200_001, 200_000]);
  expect(Array.from(rows.starts, (start) => start - rows.starts[0]!)).toEqual([0, 50_001, 100_001]);
  expect(new Set(rows.frequencies.subarray(rows.starts[0]))).toEqual(new Set([4, 1]));
});
