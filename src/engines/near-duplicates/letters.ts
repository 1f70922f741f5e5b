/** What each code point counts as: nothing, part of a word, or a character that stands alone, folded so that spellings meet. */

/** Is passed over inside a word: accents written apart, soft hyphens, joiners. */
export const PASSED_OVER = 1;
/** Parts words: spaces, marks of punctuation, symbols. */
export const SEPARATOR = 2;
/** Marks a character of a script that is written without spaces: Han, kana, Thai and the like. No fourth byte of UTF-8 has this bit. */
export const ALONE = 0x40000000;

/** The bytes of a letter, marked or not. */
export const withoutMark = (letter: number): number => letter & ~ALONE;

const LAST = 0x10ffff;
const PAGE = 256;
const withoutSpaces =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u;
const written = /^[\p{L}\p{N}]+$/u;

const pages: (Int32Array | undefined)[] = [];

/** The 256 code points around `code`, the first of them and what each counts as. */
export function pageOf(code: number): { first: number; letters: Int32Array } {
  const number = Math.floor(code / PAGE);
  pages[number] ??= Int32Array.from({ length: PAGE }, (_, low) => fold(PAGE * number + low));
  return { first: PAGE * number, letters: pages[number] };
}

/**
 * The letter that a code point counts as: lower case, without accents, full-width as half-width (NFKD, marks removed, NFC).
 * Answers SEPARATOR, PASSED_OVER, or the bytes of the letter in UTF-8, the first in the lowest place, perhaps with ALONE. Up to three ASCII
 * letters come from one code point, such as the ligature ﬃ.
 */
export function letterOf(code: number): number {
  const { first, letters } = pageOf(code);
  return letters[code - first] as number;
}

function fold(code: number): number {
  if (code > LAST || (code >= 0xd800 && code < 0xe000)) return SEPARATOR;
  const character = String.fromCodePoint(code);
  if (/[\p{M}\p{Cf}]/u.test(character)) return PASSED_OVER;
  const folded = character.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  if (written.test(folded) && ([...folded].length === 1 || /^[a-z0-9]{2,3}$/.test(folded))) return marked(folded);
  return written.test(character) ? marked(character.toLowerCase()) : SEPARATOR;
}

const encoder = new TextEncoder();

/** A letter that becomes two in lower case keeps the first. */
function marked(letters: string): number {
  const kept = /^[a-z0-9]+$/.test(letters) ? letters : String.fromCodePoint(letters.codePointAt(0) as number);
  const bytes = encoder.encode(kept).reduceRight((above, byte) => (above << 8) | byte, 0);
  return withoutSpaces.test(kept) ? bytes | ALONE : bytes;
}
