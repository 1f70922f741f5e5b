/** Sixteen bytes, or eight whole numbers of 16 bits, at once. */
import { type Code, unsigned } from './index.ts';

const simd =
  (operation: number) =>
  (...operands: Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(operation)];

export const sixteenAt = (address: Code, offset = 0): Code => [...address, 0xfd, 0x00, 0, ...unsigned(offset)];
export const putSixteen = (address: Code, sixteen: Code, offset = 0): Code => [...address, ...sixteen, 0xfd, 0x0b, 0, ...unsigned(offset)];
/** Eight bytes as numbers of 16 bits. */
export const eightAt = (address: Code, offset = 0): Code => [...address, 0xfd, 0x02, 0, ...unsigned(offset)];
export const byteEverywhere = simd(0x0f);
export const bytesTaken = simd(0x71);
export const bytesBelow = simd(0x26);
/** A bit for each of the sixteen: its highest. */
export const bitOfEach = simd(0x64);
export const bitsInEither = simd(0x50);
export const bitsInBoth = simd(0x4e);
/** Whether any bit stands. */
export const any = simd(0x53);
export const bytesShiftedRight = simd(0x6d);
/** For each byte of the second that of the first whose number it is. */
export const picked = simd(0x0e);
/** Half of sixteen bytes as one whole number of 64 bits: 0 the lower, 1 the upper. */
export const halfOf = (sixteen: Code, half: 0 | 1): Code => [...sixteen, 0xfd, 0x1d, half];

export const shortEverywhere = simd(0x10);
/** The lower, and the upper eight bytes as numbers of 16 bits. */
export const lowerHalf = simd(0x89);
export const upperHalf = simd(0x8a);
export const shortsAdded = simd(0x8e);
export const shortsTaken = simd(0x91);
/** The greater of each two. */
export const greaterShorts = simd(0x99);
export const shortsDiffer = simd(0x2e);
export const shortsUpTo = simd(0x34);
export const shortsAtLeast = simd(0x36);
/** A bit for each of the eight numbers: its highest. */
export const bitOfEachShort = simd(0x84);
