/** Chinese text to words: by the dictionary of jieba and the words handed in, or by the latter alone where jieba is not installed. */
import type { Jieba } from '@node-rs/jieba';
import type { Chinese } from './settings.ts';

let installed: { Jieba: typeof Jieba; dict: Uint8Array } | undefined;
let isLooked = false;

/** Looks for jieba, which is native code and may be missing on a platform; awaited before an index is made. */
export async function findJieba(): Promise<boolean> {
  if (!isLooked) {
    isLooked = true;
    try {
      const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
      installed = { Jieba, dict };
    } catch {
      installed = undefined;
    }
  }
  return installed !== undefined;
}

/** Makes the terms of a run of Chinese characters. */
export type Segmenter = (run: string) => string[];

/** A word handed in weighs as much as a common one, so that it is not cut apart. */
const WEIGHT_OF_A_WORD = 100_000;

export function segmenter(chinese: Chinese, words: readonly string[], useJieba: boolean): Segmenter {
  if (chinese === 'bigrams') return bigrams;
  const cut = useJieba ? byJieba(words) : byLongestMatch(words);
  if (chinese === 'words' && useJieba) return cut;
  return (run) => [...bigrams(run), ...cut(run)];
}

/** Every pair of neighbours; a character that stands alone is itself. */
function bigrams(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => characters[i]! + character);
}

/** The dictionary takes a fifth of a second to load, so it waits for the first Chinese text. */
function byJieba(words: readonly string[]): Segmenter {
  let jieba: Jieba | undefined;
  return (run) => {
    jieba ??= dictionary(words);
    return jieba.cutForSearch(run, false).filter((word) => [...word].length > 1);
  };
}

/** The plain dictionary, and the one with words that was last asked for: an index and its copies share them. */
const loaded: { plain?: Jieba; withWords?: { key: string; jieba: Jieba } } = {};

function dictionary(words: readonly string[]): Jieba {
  const key = [...new Set(words)].filter((word) => !/\s/.test(word)).join('\n');
  if (key === '') {
    loaded.plain ??= dictionaryWith('');
    return loaded.plain;
  }
  if (loaded.withWords?.key !== key) loaded.withWords = { key, jieba: dictionaryWith(key) };
  return loaded.withWords.jieba;
}

function dictionaryWith(lines: string): Jieba {
  if (!installed) throw new Error('jieba is not loaded: await findJieba() first.');
  const jieba = installed.Jieba.withDict(installed.dict);
  if (lines !== '') jieba.loadDict(Buffer.from(lines.replace(/$/gm, ` ${WEIGHT_OF_A_WORD} n`)));
  return jieba;
}

/** The longest word that begins here, from left to right; characters of no word are passed over. */
function byLongestMatch(words: readonly string[]): Segmenter {
  const known = new Set(words.filter((word) => word.length > 1));
  const longest = words.reduce((most, { length }) => Math.max(most, length), 0);
  return (run) => {
    const found: string[] = [];
    for (let at = 0; at < run.length; ) {
      let length = Math.min(longest, run.length - at);
      while (length > 1 && !known.has(run.slice(at, at + length))) length -= 1;
      if (length > 1) found.push(run.slice(at, at + length));
      at += Math.max(1, length);
    }
    return found;
  };
}
