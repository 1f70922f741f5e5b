/** What each code point counts as: nothing, part of a word, or a character that stands alone, folded so that spellings meet. */

/** Parts words: spaces, marks of punctuation, symbols. */
export const SEPARATOR = 0;
/** Is passed over inside a word: accents written apart, soft hyphens, joiners. */
export const PASSED_OVER = 1;
/** Marks a character of a script that is written without spaces: Han, kana, Thai and the like. */
export const ALONE = 0x40000000;
/** Marks up to three ASCII letters in one code point, such as the ligature ﬃ: seven bits each. */
export const SEVERAL = 0x20000000;

const LAST = 0x10ffff;
const withoutSpaces =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u;
const written = /^[\p{L}\p{N}]+$/u;

/** ASCII alone, for the inner loop: the letter in lower case, or 0. */
export const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : SEPARATOR;
});

const pages: (Int32Array | undefined)[] = [];

/**
 * The letter that a code point counts as: lower case, without accents, full-width as half-width (NFKD, marks removed, NFC).
 * Answers SEPARATOR, PASSED_OVER, a code point, a code point | ALONE, or packed ASCII | SEVERAL.
 */
export function letterOf(code: number): number {
  const page = pages[code >> 8] ?? fillPage(code >> 8);
  return page[code & 0xff] as number;
}

function fillPage(number: number): Int32Array {
  const page = Int32Array.from({ length: 256 }, (_, low) => fold((number << 8) | low));
  pages[number] = page;
  return page;
}

function fold(code: number): number {
  if (code > LAST || (code >= 0xd800 && code < 0xe000)) return SEPARATOR;
  const character = String.fromCodePoint(code);
  if (/[\p{M}\p{Cf}]/u.test(character)) return PASSED_OVER;
  const folded = character.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  if (written.test(folded)) {
    if ([...folded].length === 1) return marked(folded);
    if (/^[a-z0-9]{2,3}$/.test(folded)) return [...folded].reduce((sum, letter) => (sum << 7) | letter.charCodeAt(0), 0) | SEVERAL;
  }
  return written.test(character) ? marked(character.toLowerCase()) : SEPARATOR;
}

const marked = (letter: string): number => (letter.codePointAt(0) as number) | (withoutSpaces.test(letter) ? ALONE : 0);
