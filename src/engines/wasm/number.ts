/** One number of 64 bits at a time. */
import { type Code, unsigned } from './index.ts';

const two =
  (operation: number) =>
  (a: Code, b: Code): Code => [...a, ...b, operation];

export const plus = two(0xa0);
export const minus = two(0xa1);
export const times = two(0xa2);
export const greater = two(0xa5);
export const differs = two(0x62);
export const number = (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)];
export const numberAt = (address: Code, offset = 0): Code => [...address, 0x2b, 3, ...unsigned(offset)];
export const putNumber = (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x39, 3, ...unsigned(offset)];
/** The whole number of 64 bits below it; 0 for what is below nought. */
export const floorLong = (value: Code): Code => [...value, 0xfc, 0x07];
/** 1 where the first is above the second, or at least as much; else 0. */
export const isAbove = two(0x64);
export const isAtLeast = two(0x66);
