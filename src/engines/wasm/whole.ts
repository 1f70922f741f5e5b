/** Whole numbers of 32 and 64 bits, where they lie in memory, and what is done as long as or when a condition holds. */
import { type Code, I32, unsigned, whole } from './index.ts';

const two =
  (operation: number) =>
  (a: Code, b: Code): Code => [...a, ...b, operation];
const one =
  (operation: number) =>
  (a: Code): Code => [...a, operation];

export const equals = two(0x46);
export const differs = two(0x47);
/** Without, and with a sign. */
export const below = two(0x49);
export const isLess = two(0x48);
export const atLeast = two(0x4f);
export const minus = two(0x6b);
export const times = two(0x6c);
export const and = two(0x71);
export const or = two(0x72);
export const xor = two(0x73);
export const shiftedLeft = two(0x74);
export const shiftedRight = two(0x76);
export const not = one(0x45);
/** How many zero bits stand below the lowest one, and above the highest. */
export const zerosBelow = one(0x68);
export const zerosAbove = one(0x67);
export const isNegative = (a: Code): Code => isLess(a, whole(0));

/** Whole numbers of 64 bits. */
export const plusLong = two(0x7c);
export const minusLong = two(0x7d);
export const timesLong = two(0x7e);
export const andLong = two(0x83);
export const orLong = two(0x84);
export const xorLong = two(0x85);
export const shiftedLeftLong = two(0x86);
export const shiftedRightLong = two(0x88);
export const rotatedLong = two(0x89);
export const zerosBelowLong = one(0x7a);
export const isNought = one(0x50);
export const toWhole = one(0xa7);
/** Without a sign. */
export const toLong = one(0xad);
export const long = (value: bigint): Code => [0x42, ...signedLong(value)];

function signedLong(value: bigint): number[] {
  const bytes: number[] = [];
  for (let left = BigInt.asIntN(64, value); ; left >>= 7n) {
    const byte = Number(left & 0x7fn);
    const isLast = left >> 6n === 0n || left >> 6n === -1n;
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

const fromMemory =
  (operation: number, alignment: number) =>
  (address: Code, offset = 0): Code => [...address, operation, alignment, ...unsigned(offset)];
const toMemory =
  (operation: number, alignment: number) =>
  (address: Code, value: Code, offset = 0): Code => [...address, ...value, operation, alignment, ...unsigned(offset)];

export const byteAt = fromMemory(0x2d, 0);
export const shortAt = fromMemory(0x2f, 1);
export const wholeAt = fromMemory(0x28, 2);
export const longAt = fromMemory(0x29, 0);
export const putByte = toMemory(0x3a, 0);
export const putShort = toMemory(0x3b, 1);
export const putWhole = toMemory(0x36, 2);
export const putLong = toMemory(0x37, 0);
/** `length` bytes from the address on become `byte`. */
export const fill = (address: Code, byte: Code, length: Code): Code => [...address, ...byte, ...length, 0xfc, 0x0b, 0];

/** Does `body` as long as the condition holds. */
export const asLongAs = (condition: Code, ...body: Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...not(condition),
  ...[0x0d, 1],
  ...body.flat(),
  ...[0x0c, 0, 0x0b, 0x0b],
];

export const when = (condition: Code, ...body: Code[]): Code => [...condition, 0x04, 0x40, ...body.flat(), 0x0b];
export const either = (condition: Code, body: readonly Code[], otherwise: readonly Code[]): Code => [
  ...[...condition, 0x04, 0x40, ...body.flat()],
  ...[0x05, ...otherwise.flat(), 0x0b],
];
/** The first where the condition holds, else the second; without a branch. */
export const choice = (condition: Code, first: Code, second: Code): Code => [...first, ...second, ...condition, 0x1b];
/** The same by a branch: the other is not looked at. */
export const branch = (condition: Code, first: Code, second: Code): Code => [...condition, 0x04, I32, ...first, 0x05, ...second, 0x0b];
/** Ends the routine with this answer. */
export const answer = (value: Code): Code => [...value, 0x0f];
