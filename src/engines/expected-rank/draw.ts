/**
 * A lottery that anyone can re-run: each name's ticket is the SHA-256 of the published seed, a line feed and the name, in UTF-8;
 * the lowest tickets, as hexadecimal text, have the places.
 */
import { createHash } from 'node:crypto';
import { type Fault, NotValidInput } from '../engine/index.ts';
import type { Lottery } from './schema.ts';

/** A shorter seed could be found from its published hash by trying. */
const SHORTEST_SEED = 16;

export interface Asked {
  /** Text on one line, at least 16 characters; 64 hexadecimal digits of a random generator are good. */
  readonly seed: string;
  /** Who takes part, each once; their order is of no account. */
  readonly list: readonly string[];
  readonly places: number;
  /** What was published beforehand: `commitmentTo(seed)`. */
  readonly commitment?: string | undefined;
}

/**
 * Draws `places` of `list`: `ticket(id) = SHA-256(seed + "\n" + id)`, lowest first. Refuses, by path, a seed that is short, on more
 * than one line or not the one that was committed to, names that stand twice, and more places than names.
 */
export function draw({ seed, list, places, commitment }: Asked): Lottery {
  const faults = [
    ...faultsOfLottery({ seed, commitment }).map(({ field, message }) => ({ path: field, message })),
    ...faultsOfList(list, places),
  ];
  if (faults.length > 0) throw new NotValidInput(faults);
  const tickets = list.map((id) => ({ id, ticket: sha256(`${seed}\n${id}`) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  const order = tickets.map(({ id }) => id);
  return { commitment: commitmentTo(seed), drawn: order.slice(0, places), waiting: order.slice(places), tickets };
}

/** What is published before the list is known: the SHA-256 of the seed in UTF-8, in hexadecimal. */
export const commitmentTo = (seed: string): string => sha256(seed);

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

interface LotteryFault {
  readonly field: 'seed' | 'commitment';
  readonly message: string;
}

export function faultsOfLottery({ seed, commitment }: Pick<Asked, 'seed' | 'commitment'>): LotteryFault[] {
  if (seed.length < SHORTEST_SEED) return [{ field: 'seed', message: `A seed has at least ${SHORTEST_SEED} characters.` }];
  if (/[\r\n]/.test(seed) || !seed.isWellFormed()) return [{ field: 'seed', message: 'A seed is one line of well-formed text.' }];
  const isOther = commitment !== undefined && commitment.toLowerCase() !== commitmentTo(seed);
  return isOther
    ? [{ field: 'commitment', message: `The seed is not the one that was committed to; its SHA-256 is ${commitmentTo(seed)}.` }]
    : [];
}

function faultsOfList(list: readonly string[], places: number): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  list.forEach((id, i) => {
    if (seen.has(id)) faults.push({ path: `list.${i}`, message: `${id} stands twice.` });
    if (!id.isWellFormed()) faults.push({ path: `list.${i}`, message: 'A name is well-formed text.' });
    seen.add(id);
  });
  if (!Number.isSafeInteger(places) || places < 0 || places > list.length)
    faults.push({ path: 'places', message: `Places are a whole number from 0 to ${list.length}, the length of the list.` });
  return faults;
}
