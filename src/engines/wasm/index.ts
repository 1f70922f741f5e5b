/** Just enough WebAssembly to write hot loops as expressions: here pairs of numbers (SIMD, f64x2), beside it whole numbers, bytes and routines. */

/** Bytes that leave a value on the stack, or that do something. */
export type Code = readonly number[];

export const [I32, I64, F64, V128] = [0x7f, 0x7e, 0x7c, 0x7b] as const;

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    const byte = left & 0x7f;
    left >>>= 7;
    bytes.push(left ? byte | 0x80 : byte);
  } while (left);
  return bytes;
}

export function signed(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (;;) {
    const byte = left & 0x7f;
    left >>= 7;
    const isLast = (left === 0 && !(byte & 0x40)) || (left === -1 && (byte & 0x40) !== 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

const simd = (operation: number, ...operands: Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(operation)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
/** Locals by name, parameters first. */
export const localsOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name, i) => [name, i])) as Record<Name, number>;
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const whole = (value: number): Code => [0x41, ...signed(value)];
export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
const isBelow = (a: Code, b: Code): Code => [...a, ...b, 0x49];

/** A pair from memory, `offset` bytes past the address; or one number of it twice. */
export const load = (address: Code, offset: number): Code => [...address, 0xfd, 0x00, 3, ...unsigned(offset)];
export const loadTwice = (address: Code, offset: number): Code => [...address, 0xfd, 0x0a, 3, ...unsigned(offset)];
export const store = (address: Code, offset: number, pair: Code): Code => [...address, ...pair, 0xfd, 0x0b, 3, ...unsigned(offset)];
/** A pair of one number from each of two addresses. */
export const loadEach = (first: Code, second: Code, offset: number): Code => [
  ...second,
  ...[...first, 0xfd, 0x5d, 3, ...unsigned(offset)],
  ...[0xfd, 0x57, 3, ...unsigned(offset), 1],
];
/** The same way back: one number of a pair to each of two addresses. */
export const storeEach = (first: Code, second: Code, offset: number, pair: Code): Code => [
  ...[...first, ...pair, 0xfd, 0x5b, 3, ...unsigned(offset), 0],
  ...[...second, ...pair, 0xfd, 0x5b, 3, ...unsigned(offset), 1],
];

export const bitsOf = (value: number): bigint => new BigUint64Array(Float64Array.of(value).buffer)[0] as bigint;

/** Constants lie in memory, `from` bytes after its beginning (a multiple of 16): loading one is cheaper than making it. */
export class Constants {
  readonly #pairs: number[] = [];
  readonly #from: number;

  constructor(from = 0) {
    this.#from = from;
  }

  twice(value: number): Code {
    const known = this.#pairs.findIndex((pair) => bitsOf(pair) === bitsOf(value));
    const place = known < 0 ? this.#pairs.push(value) - 1 : known;
    return load(whole(0), this.#from + 16 * place);
  }

  /** Two whole numbers of 64 bits, told by their bits. */
  bits(value: bigint): Code {
    return this.twice(new Float64Array(BigUint64Array.of(value).buffer)[0] as number);
  }

  get bytes(): Uint8Array {
    return new Uint8Array(Float64Array.from(this.#pairs.flatMap((pair) => [pair, pair])).buffer);
  }
}

export const splat = (value: Code): Code => simd(0x14, value);

export const add = (a: Code, b: Code): Code => simd(0xf0, a, b);
export const subtract = (a: Code, b: Code): Code => simd(0xf1, a, b);
export const multiply = (a: Code, b: Code): Code => simd(0xf2, a, b);
export const divide = (a: Code, b: Code): Code => simd(0xf3, a, b);
export const squareRoot = (of: Code): Code => simd(0xef, of);
/** The lesser, and the greater; `a` where they are equal or not to be compared. */
export const lesser = (a: Code, b: Code): Code => simd(0xf6, a, b);
export const greater = (a: Code, b: Code): Code => simd(0xf7, a, b);
/** Bits of 64-bit halves: whole numbers added, what both have, what either has, and shifts. */
export const addBits = (a: Code, b: Code): Code => simd(0xce, a, b);
export const both = (a: Code, b: Code): Code => simd(0x4e, a, b);
export const either = (a: Code, b: Code): Code => simd(0x50, a, b);
export const shiftLeft = (a: Code, by: number): Code => simd(0xcb, a, whole(by));
export const shiftRight = (a: Code, by: number): Code => simd(0xcd, a, whole(by));

/** Does `body`, then adds `stride` to the local, as long as the local is below `end`; at least once. */
export const repeat = (local: number, stride: number, end: Code, body: Code): Code => [
  0x03,
  0x40,
  ...body,
  ...set(local, plus(get(local), whole(stride))),
  ...isBelow(get(local), end),
  0x0d,
  0,
  0x0b,
];

/** A module that takes memory `m.m` and gives one function `run`, its locals following its parameters. */
export function moduleOf({ takes, locals, body }: { takes: readonly number[]; locals: readonly number[]; body: Code }) {
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
  const list = (parts: readonly Code[]): Code => [...unsigned(parts.length), ...parts.flat()];
  const code = [...list(locals.map((kind) => [1, kind])), ...body, 0x0b];
  return new WebAssembly.Module(
    Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, list([[0x60, ...list(takes.map((kind) => [kind])), 0]])),
      ...section(2, list([[1, 0x6d, 1, 0x6d, 2, 0, 1]])),
      ...section(3, list([[0]])),
      ...section(7, list([[3, 0x72, 0x75, 0x6e, 0, 0]])),
      ...section(10, list([[...unsigned(code.length), ...code]])),
    ]),
  );
}
