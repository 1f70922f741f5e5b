/** Texts of a nation: made-up abstracts without end, half of them in English words, half in Chinese, each drawn by Zipf's law. */
import { chances } from '../near-duplicates-corpus.ts';

export interface Text {
  readonly title: string;
  readonly abstract: string;
  readonly isChinese: boolean;
}

const VOCABULARY = 30_000;
const DRAWS = 1 << 18;
/** Words of an abstract, fewest and how many more there may be. */
const [FEWEST, MORE] = [70, 90];
/** Of each word of a repeat, at most so likely it is another one. */
const MOST_EDITED = 0.2;

export class Texts {
  readonly #chance: () => number;
  readonly #english: Draw;
  readonly #chinese: Draw;

  constructor(seed: number) {
    this.#chance = chances(seed);
    this.#english = drawsOf(englishWords(this.#chance), this.#chance);
    this.#chinese = drawsOf(chineseWords(this.#chance), this.#chance);
  }

  fresh(): Text {
    const isChinese = this.#chance() < 0.5;
    const count = FEWEST + Math.floor(this.#chance() * MORE);
    return this.#written(
      Array.from({ length: count }, () => this.#word(isChinese)),
      isChinese,
    );
  }

  /** The same text as somebody words it again. */
  edited(text: Text): Text {
    const rate = MOST_EDITED * this.#chance() ** 2;
    const words = text.isChinese ? (text.abstract.match(/[\u4e00-\u9fff]{2}/g) ?? []) : text.abstract.slice(0, -1).split(' ');
    return this.#written(
      words.map((word) => (this.#chance() < rate ? this.#word(text.isChinese) : word)),
      text.isChinese,
    );
  }

  uniform(): number {
    return this.#chance();
  }

  below(count: number): number {
    return Math.floor(this.#chance() * count);
  }

  #word(isChinese: boolean): string {
    const { words, drawn } = isChinese ? this.#chinese : this.#english;
    return words[drawn[Math.floor(this.#chance() * DRAWS)] as number] as string;
  }

  #written(words: readonly string[], isChinese: boolean): Text {
    const said = isChinese ? words.map((word, i) => (i % 8 === 7 ? `${word}，` : word)).join('') : words.join(' ');
    return { title: words.slice(3, 9).join(isChinese ? '' : ' '), abstract: `${said}${isChinese ? '。' : '.'}`, isChinese };
  }
}

interface Draw {
  readonly words: readonly string[];
  readonly drawn: Uint16Array;
}
const drawsOf = (words: readonly string[], chance: () => number): Draw => ({
  words,
  drawn: Uint16Array.from({ length: DRAWS }, () => Math.min(VOCABULARY - 1, Math.floor(VOCABULARY ** chance()) - 1)),
});

function englishWords(chance: () => number): string[] {
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve xi zo er in al on st th ing tion ment'.split(' ');
  return wordsOf(() => {
    let word = '';
    while (word.length < 4 || chance() < 0.5) word += syllables[Math.floor(chance() * syllables.length)] as string;
    return word;
  });
}

/** Two characters each, of the two thousand that begin the common block. */
function chineseWords(chance: () => number): string[] {
  const character = () => String.fromCodePoint(0x4e00 + Math.floor(chance() * 2000));
  return wordsOf(() => character() + character());
}

function wordsOf(one: () => string): string[] {
  const seen = new Set<string>();
  while (seen.size < VOCABULARY) seen.add(one());
  return [...seen];
}
