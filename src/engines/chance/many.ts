/** Many blocks of Philox4x32-10 at once, as WebAssembly: the words that `philox` gives block by block. */
import * as wasm from '../wasm/index.ts';
import { type Code, get, I32, I64, plus, set, whole } from '../wasm/index.ts';
import { below, long, putWhole, shiftedRightLong, timesLong, toLong, toWhole, xor } from '../wasm/whole.ts';

const [MULTIPLY_A, MULTIPLY_B, WEYL_A, WEYL_B] = [0xd2511f53 | 0, 0xcd9e8d57 | 0, 0x9e3779b9 | 0, 0xbb67ae85 | 0];
const ROUNDS = 10;
const BYTES = 16;
const PAGE = 65_536;

const takes = ['end', 'first', 'high', 'minor', 'major', 'keyLow', 'keyHigh'] as const;
const own = ['at', 'block', 'c0', 'c1', 'c2', 'c3', 'k0', 'k1', 'a', 'b'] as const;
const local = Object.fromEntries([...takes, ...own].map((name, i) => [name, i])) as Record<
  (typeof takes)[number] | (typeof own)[number],
  number
>;
const v = (name: keyof typeof local) => get(local[name]);
const put = (name: keyof typeof local, value: Code) => set(local[name], value);

const product = (a: Code, b: Code) => timesLong(toLong(a), toLong(b));
const upper = (bits: Code) => toWhole(shiftedRightLong(bits, long(32n)));

const round: Code = [
  ...put('a', product(v('c0'), whole(MULTIPLY_A))),
  ...put('b', product(v('c2'), whole(MULTIPLY_B))),
  ...put('c0', xor(xor(upper(v('b')), v('c1')), v('k0'))),
  ...put('c1', toWhole(v('b'))),
  ...put('c2', xor(xor(upper(v('a')), v('c3')), v('k1'))),
  ...put('c3', toWhole(v('a'))),
  ...put('k0', plus(v('k0'), whole(WEYL_A))),
  ...put('k1', plus(v('k1'), whole(WEYL_B))),
];

const block: Code = [
  ...put('c0', v('block')),
  ...put('c1', plus(v('high'), below(v('block'), v('first')))),
  ...put('c2', v('minor')),
  ...put('c3', v('major')),
  ...put('k0', v('keyLow')),
  ...put('k1', v('keyHigh')),
  ...Array.from({ length: ROUNDS }, () => round).flat(),
  ...(['c0', 'c1', 'c2', 'c3'] as const).flatMap((name, i) => putWhole(v('at'), v(name), 4 * i)),
  ...put('block', plus(v('block'), whole(1))),
];

let made: { readonly words: Int32Array; readonly run: (...given: number[]) => void } | undefined;

function make() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = wasm.moduleOf({
    takes: takes.map(() => I32),
    locals: own.map((name) => (name === 'a' || name === 'b' ? I64 : I32)),
    body: [...put('block', v('first')), ...wasm.repeat(local.at, BYTES, v('end'), block)],
  });
  const { run } = new WebAssembly.Instance(module, { m: { m: memory } }).exports as { run: (...given: number[]) => void };
  return { words: new Int32Array(memory.buffer), run };
}

/** Fills `out` with the words, signed, of the blocks from `first` on (below 2^53), of four each; names and keys as of `philox`. */
export function philoxMany(out: Int32Array, first: number, minor: number, major: number, keyLow: number, keyHigh: number): void {
  made ??= make();
  for (let from = 0; from < out.length; from += PAGE / 4) {
    const length = Math.min(PAGE / 4, out.length - from);
    const block = first + from / 4;
    made.run(4 * length, block | 0, Math.floor(block / 2 ** 32) | 0, minor, major, keyLow, keyHigh);
    out.set(made.words.subarray(0, length), from);
  }
}
