/** Made-up abstracts with repeats of known kinds in them, the same on every machine. */

export interface Abstract {
  readonly id: string;
  readonly text: string;
}

const VOCABULARY = 30_000;
const DRAWS = 1 << 18;
/** Words of an abstract, fewest and how many more there may be: 200 on average. */
const [FEWEST, MORE] = [120, 160];
const REPEATED = 0.04;
const WITH_CLAUSE = 0.3;
/** Of each word of a repeat, at most so likely it is another one: similarities from 1 down to about 0.3. */
const MOST_EDITED = 0.2;

const clause =
  'this award reflects the statutory mission of the foundation and has been deemed worthy of support through evaluation using the intellectual merit and broader impacts review criteria';

/** Zipf's law over made-up words; 4 % repeat an earlier abstract with edits, 30 % end with a standard clause of 26 words. */
export function abstracts(count: number, seed = 2016): Abstract[] {
  const chance = chances(seed);
  const words = vocabulary(chance);
  const drawn = Uint16Array.from({ length: DRAWS }, () => Math.min(VOCABULARY - 1, Math.floor(VOCABULARY ** chance()) - 1));
  const word = () => words[drawn[Math.floor(chance() * DRAWS)] as number] as string;
  const bodies: string[][] = [];
  return Array.from({ length: count }, (_, i) => {
    const isRepeat = i > 0 && chance() < REPEATED;
    const body = isRepeat ? edited(bodies[Math.floor(chance() * bodies.length)] as string[], chance, word) : fresh(chance, word);
    if (!isRepeat && bodies.length < 20_000) bodies.push(body);
    return { id: `p${i}`, text: chance() < WITH_CLAUSE ? `${body.join(' ')} ${clause}` : body.join(' ') };
  });
}

const fresh = (chance: () => number, word: () => string): string[] =>
  Array.from({ length: FEWEST + Math.floor(chance() * MORE) }, () => word());

function edited(body: readonly string[], chance: () => number, word: () => string): string[] {
  const rate = MOST_EDITED * chance() ** 2;
  return body.map((kept) => (chance() < rate ? word() : kept));
}

/** Words of their own, the common ones short: six letters and a space on average in a text. */
function vocabulary(chance: () => number): string[] {
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve xi zo er in al on st th ing tion ment'.split(' ');
  const syllable = () => syllables[Math.floor(chance() * syllables.length)] as string;
  const seen = new Set<string>();
  while (seen.size < VOCABULARY) {
    let word = syllable();
    while (seen.has(word) || (seen.size > 200 && word.length < 4)) word += syllable();
    seen.add(word);
  }
  return [...seen];
}

/** Numbers from 0 to 1 by xorshift (Marsaglia 2003). */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
