/**
 * What a text is found by. A text is cut at ASCII characters that are neither letter nor digit into chunks; a chunk of ASCII is a
 * word, in lower case, dropped if it is a stop word and then stemmed. Any other chunk is first folded (compatibility forms to plain
 * ones, accents off, lower case), then runs of Chinese characters and kana are segmented and runs of other letters are words.
 */
import { segmenter } from './chinese.ts';
import type { Settings } from './settings.ts';
import { stem } from './stemmer.ts';

/** Makes the terms of one chunk. */
export type Terms = (chunk: string) => readonly string[];

const CHUNK = /[A-Za-z0-9\u0080-\u{10ffff}]+/gu;
const IDEOGRAPHS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/v;
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]]+/gv;
const ENGLISH = /^[a-z]+$/;
const ASCII = /^[\x21-\x7e]+$/;

export function termsOfChunks({ stopWords, stem: isStemmed, chinese, words }: Settings, useJieba: boolean): Terms {
  const stopped = new Set(stopWords.map(folded));
  const segmented = segmenter(chinese, words.map(folded), useJieba);
  const word = (run: string) => (stopped.has(run) ? [] : [isStemmed && ENGLISH.test(run) ? stem(run) : run]);
  return (chunk) => {
    if (ASCII.test(chunk)) return word(chunk.toLowerCase());
    return (folded(chunk).match(RUN) ?? []).flatMap((run) => (IDEOGRAPHS.test(run) ? segmented(run) : word(run)));
  };
}

/** The terms of a text, in their order, repetitions included. */
export const termsOf = (text: string, terms: Terms): string[] => (text.match(CHUNK) ?? []).flatMap(terms);

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase();
