/** How the code of a walk names what lies in its memory, and its locals. */
import * as wasm from '../wasm/index.ts';
import { type Code, get } from '../wasm/index.ts';
import { wholeAt } from '../wasm/whole.ts';
import { HEAD, type Part, parts, strides, WHOLE } from './layout.ts';

/** Where a part begins and ends. */
export const from = (part: Part): Code => wholeAt(wasm.whole(0), 2 * parts.indexOf(part) * WHOLE);
export const to = (part: Part): Code => wholeAt(wasm.whole(0), (2 * parts.indexOf(part) + 1) * WHOLE);
export const stride = (of: (typeof strides)[number]): Code => wholeAt(wasm.whole(0), (2 * parts.length + strides.indexOf(of)) * WHOLE);

export const constants = new wasm.Constants(HEAD);
export const twice = (value: number): Code => constants.twice(value);

/** Reads numbers and pairs of a row by their names, from an address that a local holds. */
export function rowOf<Name extends string>(names: readonly Name[], address: number, unit: number) {
  const offset = (name: Name) => names.indexOf(name) * unit;
  return {
    number: (name: Name) => wasm.loadTwice(get(address), offset(name)),
    pair: (name: Name) => wasm.load(get(address), offset(name)),
    keep: (name: Name, pair: Code) => wasm.store(get(address), offset(name), pair),
    bytes: names.length * unit,
  };
}
