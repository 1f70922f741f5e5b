/** Made-up abstracts for the tests. */
import { Chance } from '../chance/index.ts';
import { readInput } from '../engine/index.ts';
import { nearDuplicates } from './index.ts';
import type { Output } from './schema.ts';

export const find = async (documents: readonly object[], more: object = {}): Promise<Output> =>
  nearDuplicates.run(readInput(nearDuplicates, { documents, ...more }));

export const clause =
  'This award reflects the statutory mission of the foundation and has been deemed worthy of support through evaluation using the intellectual merit and broader impacts review criteria.';

const LETTERS = 'aeioubdfgklmnprst';

/** 120 made-up words, the same for the same seed; two seeds share hardly a shingle. */
export function abstractOf(seed: number, words = 120): string {
  const chance = new Chance(seed, 7);
  const word = () => Array.from({ length: 3 + chance.below(6) }, () => LETTERS[chance.below(LETTERS.length)]).join('');
  return Array.from({ length: words }, word).join(' ');
}
