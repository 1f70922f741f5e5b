/** The lot of a proposal: public, and the same whatever stands beside it. */
import { createHash } from 'node:crypto';

/** First 32 bits of SHA-256 of "seed:id", so that anyone can work it out; the higher lot goes first. */
export const lotOf = (seed: number, id: string): number => createHash('sha256').update(`${seed}:${id}`).digest().readUInt32BE(0);
