/** Texts for the benchmark of `text-retrieval`: made-up words by Zipf–Mandelbrot's law, as text is without its stop words. */
import { Chance } from '../src/engines/chance/index.ts';

export interface Corpus {
  readonly documents: readonly string[];
  readonly queries: readonly string[];
}

const WORDS = 200_000;
/** Rank r has the weight (r + SHIFT)^−STEEPNESS: a sixth of all words lie beyond rank 10,000, more than in real text. */
const SHIFT = 50;
const STEEPNESS = 1.25;
const SHORTEST = 50;
const LONGEST = 150;
const SYLLABLES =
  'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru ta te ti to tu'.split(' ');

/** Queries are 3 to 8 words that stand together in a document. */
export function corpusOf(count: number, queries: number, seed = 9): Corpus {
  const chance = new Chance(seed);
  const upTo = cumulative();
  const documents = Array.from({ length: count }, () => {
    const length = SHORTEST + chance.below(LONGEST - SHORTEST + 1);
    return Array.from({ length }, () => wordOf(rankAt(upTo, chance.uniform()))).join(' ');
  });
  const asked = Array.from({ length: queries }, () => {
    const words = documents[chance.below(count)]!.split(' ');
    const length = 3 + chance.below(6);
    const from = chance.below(words.length - length);
    return [...new Set(words.slice(from, from + length))].join(' ');
  });
  return { documents, queries: asked };
}

function cumulative(): Float64Array {
  const upTo = new Float64Array(WORDS);
  let sum = 0;
  for (let rank = 0; rank < WORDS; rank++) {
    sum += (rank + SHIFT) ** -STEEPNESS;
    upTo[rank] = sum;
  }
  return upTo.map((value) => value / sum);
}

function rankAt(upTo: Float64Array, share: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! < share) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rank in syllables: frequent words are short. */
function wordOf(rank: number): string {
  let word = '';
  for (let left = rank + SYLLABLES.length; left > 0; left = Math.floor(left / SYLLABLES.length)) word += SYLLABLES[left % SYLLABLES.length];
  return word;
}
