import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashSetOf } from './hash-set.ts';
import { letterOf, PASSED_OVER, withoutMark } from './letters.ts';
import { FACTOR, JOIN, SEED } from './reading.ts';
import { Blank } from './sheet.ts';
import { ShingleReader, TEXT_SPANS } from './shingles.ts';
import { easelOf, keyOf, sketch } from './sketch.ts';
import { placesOf, type Unit } from './units.ts';

const long = (value: bigint) => BigInt.asUintN(64, value);

/** Hashes of units and shingles once more, in plain words. */
function inPlainWords(text: string, unit: Unit): { units: bigint[]; shingles: bigint[] } {
  const places = placesOf(text, unit);
  const units = places.map(({ from, to }) => hashOf(text.slice(from, to)));
  const spanAt = (i: number) => (places[i]!.isAlone ? TEXT_SPANS.alone : unit === 'character' ? TEXT_SPANS.letter : TEXT_SPANS.word);
  const runs = units.map((_, i) => units.slice(i, i + spanAt(i))).filter((run, i) => run.length === spanAt(i));
  return { units, shingles: (runs.length || !units.length ? runs : [units]).map(shingleOf) };
}

function hashOf(word: string): bigint {
  const bytes = [...word].flatMap((character) => bytesOf(letterOf(character.codePointAt(0)!)));
  const chunks = Array.from({ length: Math.max(2, Math.ceil(bytes.length / 8)) }, (_, i) => bytes.slice(8 * i, 8 * i + 8));
  return chunks.reduce((hash, chunk) => {
    const product = long((hash ^ chunk.reduceRight((above, byte) => (above << 8n) | BigInt(byte), 0n)) * FACTOR);
    return product ^ (product >> 32n);
  }, SEED);
}

function bytesOf(letter: number): number[] {
  if (letter === PASSED_OVER) return [];
  const bytes = withoutMark(letter) >>> 0;
  return [0, 8, 16, 24].map((shift) => (bytes >>> shift) & 0xff).filter((byte) => byte !== 0);
}

function shingleOf(run: readonly bigint[]): bigint {
  const joined = long(run.reduce((state, unit) => long(state * FACTOR + unit)) * JOIN);
  const mixed = long((joined ^ (joined >> 32n)) * FACTOR);
  return mixed ^ (mixed >> 29n);
}

const halves = (hashes: readonly bigint[]) => ({
  low: hashes.map((hash) => Number(BigInt.asIntN(32, hash))),
  high: hashes.map((hash) => Number(BigInt.asIntN(32, hash >> 32n))),
});

function expectPlain(reader: ShingleReader, text: string): void {
  const { units, shingles } = inPlainWords(text, reader.unit);
  expect([...reader.unitHashes()]).toEqual(halves(units).low);
  expect({ low: [...reader.low], high: [...reader.high] }).toEqual(halves(shingles));
  const places = reader.plainPlaces();
  if (places) expect([...places]).toEqual(placesOf(text, reader.unit).flatMap(({ from, to }) => [from, to]));
  else expect(/[^\0-\x7f]/.test(text) || reader.unit === 'character').toBe(true);
}

const piece = fc.oneof(
  fc.constantFrom(' ', '. ', '-', '\n', 'a', 'The', 'Grid', 'x1', 'perovskite', 'electroencephalographically', 'q'.repeat(40)),
  fc.constantFrom('é', 'e\u0301', 'ﬃ', '１２', '\u00ad', '–', 'ß', 'Жук', '电网', 'カナ', 'ไทย', '𠀀', '🚀', '\ud800', '\u0001', 'İ'),
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.string({ maxLength: 12 }),
);
const texts = fc.array(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  { maxLength: 6 },
);

test.each(['auto', 'word', 'character'] as const)('texts are read as plain words say, one by one and from a sheet, by %s', (unit) => {
  const [reader, taker] = [new ShingleReader(unit), new ShingleReader(unit)];
  const blank = new Blank();
  let seen = 0;
  fc.assert(
    fc.property(texts, (all) => {
      blank.clear();
      for (const text of all) {
        blank.write(text);
        reader.read(text);
        expectPlain(reader, text);
        seen += reader.count;
      }
      taker.take(blank.sheet);
      all.forEach((text, i) => {
        taker.readTaken(i);
        expectPlain(taker, text);
      });
    }),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(1000);
});

test('a sheet takes a text of any length, and no more than fit', () => {
  const blank = new Blank();
  const text = 'grid heat '.repeat(120_000);
  expect(blank.write(text)).toBe(true);
  expect(blank.write(text)).toBe(false);
  const reader = new ShingleReader('auto');
  reader.take(blank.sheet);
  reader.readTaken(0);
  expect(reader.units).toBe(240_000);
  expect(new Set(reader.low).size).toBe(2);
});

test('a sketch is what plain words say, of all shingles and of content alone, and a band of standard text has an odd key', () => {
  const words = fc.array(fc.constantFrom('grid', 'heat', 'pump', 'soil', 'the', 'of', 'a', 'b', 'c'), { minLength: 3, maxLength: 60 });
  const [plain, standardText] = [new ShingleReader('auto'), 'the heat of the pump of the grid a b c'];
  plain.read(standardText);
  const standard = hashSetOf(plain.low);
  const reader = new ShingleReader('auto', TEXT_SPANS, standard);
  const plan = { bands: 20, rows: 3, slots: 64, fewest: 1 };
  const [made, wanted, keys] = [new Uint16Array(64), new Uint16Array(64), new Int32Array(20)];
  const seen = { standard: 0, content: 0 };
  fc.assert(
    fc.property(words, (all) => {
      plain.read(all.join(' '));
      reader.read(all.join(' '));
      plain.sketch(64, made, 0);
      sketch(plain.low, plain.count, easelOf(64), wanted, 0);
      expect(made).toEqual(wanted);
      plain.keys(plan, keys, 0, 1);
      keys.forEach((key, band) => {
        expect(key).toBe(keyOf(wanted, 3 * band, 3) & ~1);
      });
      const content = plain.low.filter((hash) => !standard.table.includes(hash));
      expect(reader.content).toBe(content.length);
      reader.sketch(64, made, 0);
      reader.keys(plan, keys, 0, 1);
      if (content.length === 0) expect(keys.every((key) => (key & 1) === 1)).toBe(true);
      if (content.length === plain.count) expect(keys.every((key) => (key & 1) === 0)).toBe(true);
      seen[content.length === 0 ? 'standard' : 'content'] += 1;
      if (content.length === 0) return;
      reader.sketch(64, made, 0, true);
      sketch(content, content.length, easelOf(64), wanted, 0);
      expect(made).toEqual(wanted);
    }),
    { numRuns: 300, examples: [[standardText.split(' ')]] },
  );
  expect(seen.standard).toBeGreaterThan(0);
  expect(seen.content).toBeGreaterThan(100);
});
