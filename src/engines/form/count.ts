/** How long a text is, the same wherever it is counted: without a dictionary of words, which every runtime has another of. */

/** A Han character or kana is a word, as offices count Chinese; elsewhere what stands between spaces and holds a letter or a digit. */
export function wordsIn(text: string): number {
  const alone = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const rest = text.replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Pd}/]/gu, ' ');
  return alone + rest.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Characters as they are read: code points of the composed form. */
export const charactersIn = (text: string): number => [...text.normalize('NFC')].length;
