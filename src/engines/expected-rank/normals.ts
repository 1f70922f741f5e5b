/** Standard normals by ziggurat: most of them cost one word of chance and one multiplication (Marsaglia and Tsang 2000). */
import type { Words } from './words.ts';

const LAYERS = 128;
/** Where the tail begins, and the area of each layer, for 128 layers. */
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;
/** Layer and value use bits of their own: seven for the layer, 25 with the sign for the value. */
const STEPS = 2 ** 24;

const edge = new Float64Array(LAYERS + 1);
const height = new Float64Array(LAYERS + 1);
/** A value below this is in the layer for certain. */
const inside = new Int32Array(LAYERS);
const width = new Float64Array(LAYERS);
layOut();

function layOut() {
  edge[0] = AREA / Math.exp(-0.5 * TAIL * TAIL);
  edge[1] = TAIL;
  for (let i = 1; i < LAYERS; i++) {
    height[i] = Math.exp(-0.5 * edge[i]! ** 2);
    edge[i + 1] = i === LAYERS - 1 ? 0 : Math.sqrt(-2 * Math.log(AREA / edge[i]! + height[i]!));
  }
  height[LAYERS] = 1;
  for (let i = 0; i < LAYERS; i++) {
    inside[i] = Math.floor((edge[i + 1]! / edge[i]!) * STEPS);
    width[i] = edge[i]! / STEPS;
  }
}

/** A standard normal. */
export function normal(words: Words): number {
  for (;;) {
    const word = words.next();
    const layer = word & (LAYERS - 1);
    const value = word >> 7;
    if (Math.abs(value) < inside[layer]!) return value * width[layer]!;
    const x = atEdge(words, layer, value * width[layer]!);
    if (!Number.isNaN(x)) return x;
  }
}

/** Fills `out` with standard normals, those that `normal` would give one by one. */
export function normals(words: Words, out: Float64Array): void {
  for (let i = 0; i < out.length; ) {
    const ready = words.ready();
    const end = Math.min(ready.length, out.length - i);
    let at = 0;
    for (; at < end; at++) {
      const word = ready[at]!;
      const layer = word & (LAYERS - 1);
      const value = word >> 7;
      if (Math.abs(value) >= inside[layer]!) break;
      out[i++] = value * width[layer]!;
    }
    words.read(at);
    if (at < end) out[i++] = normal(words);
  }
}

/** The rim of a layer, or the tail; NaN where the value falls outside the curve. */
function atEdge(words: Words, layer: number, x: number): number {
  if (layer === 0) return x > 0 ? aboveTail(words) : -aboveTail(words);
  const y = height[layer]! + words.uniform() * (height[layer + 1]! - height[layer]!);
  return y < Math.exp(-0.5 * x * x) ? x : Number.NaN;
}

function aboveTail(words: Words): number {
  for (;;) {
    const x = -Math.log(words.uniform()) / TAIL;
    if (-2 * Math.log(words.uniform()) > x * x) return TAIL + x;
  }
}

/** A standard normal given that it lies above `least`, which may be far out (Robert 1995). */
export function normalAbove(words: Words, least: number): number {
  if (least <= 0) {
    for (;;) {
      const x = normal(words);
      if (x > least) return x;
    }
  }
  const rate = (least + Math.sqrt(least * least + 4)) / 2;
  for (;;) {
    const x = least - Math.log(words.uniform()) / rate;
    if (words.uniform() < Math.exp(-0.5 * (x - rate) ** 2)) return x;
  }
}
