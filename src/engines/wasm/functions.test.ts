import { expect, test } from 'vitest';
import { exponential, logarithm } from './functions.ts';
import { Constants, I32, load, moduleOf, store, V128, whole } from './index.ts';

const scratch = { x: 1, y: 2, z: 3, z4: 4 };
const FROM = 4096;

/** The function of each of two numbers. */
function pairOf(which: typeof exponential): (a: number, b: number) => readonly [number, number] {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const constants = new Constants(16);
  const body = store(whole(0), FROM, which(constants, scratch, load(whole(0), FROM)));
  const module = moduleOf({ takes: [I32], locals: [V128, V128, V128, V128], body });
  new Uint8Array(memory.buffer).set(constants.bytes, 16);
  const { run } = new WebAssembly.Instance(module, { m: { m: memory } }).exports as { run: (given: number) => void };
  const pair = new Float64Array(memory.buffer, FROM, 2);
  return (a, b) => {
    pair.set([a, b]);
    run(0);
    return [pair[0]!, pair[1]!];
  };
}

test.each([
  ['e^x', pairOf(exponential), Math.exp, (share: number) => 1380 * share - 690],
  ['e^x near 0', pairOf(exponential), Math.exp, (share: number) => 2 * share - 1],
  ['ln x', pairOf(logarithm), Math.log, (share: number) => Math.exp(1380 * share - 690)],
  ['ln x near 1', pairOf(logarithm), Math.log, (share: number) => 0.5 + 2 * share],
])('%s is right within 2e-15 of itself, in each half of the pair', (_, ours, exact, of) => {
  let compared = 0;
  for (let i = 0; i < 4000; i++) {
    const [a, b] = [of(i / 4000), of((i + 0.37) / 4000)];
    const found = ours(a, b);
    for (const [x, value] of [[a, found[0]] as const, [b, found[1]] as const]) {
      expect(Math.abs(value - exact(x))).toBeLessThanOrEqual(2e-15 * Math.abs(exact(x)));
      compared += 1;
    }
  }
  expect(compared).toBe(8000);
});

test('e^x of what no number holds is that of 700', () => {
  const [large, small] = pairOf(exponential)(1e6, -1e6);
  expect(large / Math.exp(700)).toBeCloseTo(1, 12);
  expect(small / Math.exp(-700)).toBeCloseTo(1, 12);
});
