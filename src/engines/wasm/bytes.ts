/** Sixteen bytes at once. */
import { type Code, unsigned } from './index.ts';

const simd =
  (operation: number) =>
  (...operands: Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(operation)];

export const sixteenAt = (address: Code, offset = 0): Code => [...address, 0xfd, 0x00, 0, ...unsigned(offset)];
export const putSixteen = (address: Code, sixteen: Code, offset = 0): Code => [...address, ...sixteen, 0xfd, 0x0b, 0, ...unsigned(offset)];
export const byteEverywhere = simd(0x0f);
export const bytesTaken = simd(0x71);
export const bytesBelow = simd(0x26);
/** A bit for each of the sixteen: its highest. */
export const bitOfEach = simd(0x64);
export const bitsInEither = simd(0x50);
