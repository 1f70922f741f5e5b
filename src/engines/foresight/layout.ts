/** Where the numbers of a walk lie in the memory of its code. */
import { layoutOf, type Model, measures, unitsOf } from './model.ts';

/** Draws that are walked at once. */
export const LANES = 2;
export const [NUMBER, PAIR] = [8, 8 * LANES];

/** Parts of the memory. It begins with their addresses, from and to, and with strides; then come the constants of the code. */
export const parts = [
  ...(['cellFixed', 'cellState', 'region', 'regionFixed', 'regionYear', 'regionWeights', 'regionStocks'] as const),
  ...(['sector', 'sectorFixed', 'sectorWeights', 'sectorStocks', 'draw', 'normals', 'path'] as const),
] as const;
export type Part = (typeof parts)[number];
/** Bytes from the normals of one draw to those of the other, of a path of shocks, of those of all regions, and of what is told of a step. */
export const strides = ['normals', 'path', 'paths', 'told'] as const;
export const WHOLE = 4;
export const HEAD = PAIR * Math.ceil(((2 * parts.length + strides.length) * WHOLE) / PAIR);

/** Numbers of a cell that do not change; `labour` is what its labour multiplies output by in a year. */
export const cellFixed = ['rndShare', 'investmentShare', 'drift', 'labour'] as const;
/**
 * Pairs of a cell that do: ln of productivity; growth by ideas, with what last year still does to it; output; output with what last year's
 * growth of capital still does to it; and the stocks of R&D and capital.
 */
export const cellState = ['level', 'ideas', 'output', 'toOutput', 'rndStock', 'capital'] as const;

/**
 * Pairs of a region: what its cells are told of the year (`learnt` and `human` multiply ideas and output); what they tell; and what it
 * remembers: the ln of what it had learnt, its shock and its business R&D.
 */
export const region = [
  ...(['learnt', 'reach', 'growth', 'human', 'flow', 'rnd'] as const),
  ...(['output', 'won', 'spent', 'stock'] as const),
  ...(['base', 'shock', 'business'] as const),
] as const;
/** The pool of others' knowledge at the origin, as its inverse; 1 where there is nobody to learn from; spreads of shocks. */
export const regionFixed = ['inverse', 'nobody', 'shock', 'businessShock', 'businessRnd'] as const;
/** What is known of a region in a year without any draw. */
export const regionYear = [
  ...(['openness', 'institutions', 'reach', 'human', 'basic', 'business', 'publicRnd', 'logPublicRnd', 'drift'] as const),
] as const;

/** Pairs of a sector, likewise; `times` over `over` is the growth by ideas of a cell on its way. */
export const sector = [
  'learnt',
  'growth',
  'frontier',
  'output',
  'won',
  'spent',
  'stock',
  'best',
  'base',
  'times',
  'over',
  'rndChange',
  'capitalChange',
] as const;
export const sectorFixed = ['inverse', 'nobody', 'shock', 'frontier'] as const;

/** Pairs of the two draws: their parameters, the shock to all, powers of how ideas are fished out, what powers of growth need, and shares. */
export const draw = [
  ...(['spillRegions', 'spillSectors', 'diffusion', 'institutionYield', 'leverage', 'premium', 'common'] as const),
  ...(['fishing', 'fishing2', 'fishing3', 'fishing4'] as const),
  ...(['ideasEven1', 'ideasEven2', 'ideasOdd0', 'ideasOdd1', 'ideasOdd2'] as const),
  ...(['capitalEven1', 'capitalEven2', 'capitalOdd0', 'capitalOdd1', 'capitalOdd2'] as const),
  ...(['keptRnd', 'kept', 'momentum', 'commonShock'] as const),
] as const;

/** Rows that are read four at a time are filled up with noughts. */
export const paddedTo4 = (count: number): number => 4 * Math.ceil(count / 4);

/** Numbers in each part of the memory. */
const sizesOf = (model: Model): Readonly<Record<Part, number>> => {
  const { regions, sectors, steps } = model;
  return {
    cellFixed: regions * sectors * cellFixed.length,
    cellState: regions * sectors * cellState.length * LANES,
    region: regions * region.length * LANES,
    regionFixed: regions * regionFixed.length,
    regionYear: steps * regions * regionYear.length,
    regionWeights: regions * paddedTo4(regions),
    regionStocks: paddedTo4(regions) * LANES,
    sector: sectors * sector.length * LANES,
    sectorFixed: sectors * sectorFixed.length,
    sectorWeights: sectors * paddedTo4(sectors),
    sectorStocks: paddedTo4(sectors) * LANES,
    draw: draw.length * LANES,
    normals: LANES * layoutOf(model).length,
    path: (steps + 1) * unitsOf(model) * measures.length * LANES,
  };
};

export interface Memory {
  readonly memory: WebAssembly.Memory;
  readonly numbers: Readonly<Record<Part, Float64Array>>;
}

/** Memory for code with these constants and so many regions, sectors and years: 128 bytes a cell, 64 a unit and year, and the normals of two draws. */
export function memoryOf(model: Model, constants: Uint8Array): Memory {
  const sizes = sizesOf(model);
  const starts: number[] = [];
  let end = HEAD + constants.length;
  for (const part of parts) {
    starts.push(end);
    end += PAIR * Math.ceil((sizes[part] * NUMBER) / PAIR);
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65536) });
  new Uint8Array(memory.buffer).set(constants, HEAD);
  const path = model.steps * NUMBER;
  const told = unitsOf(model) * measures.length * PAIR;
  const bytes = { normals: layoutOf(model).length * NUMBER, path, paths: model.regions * path, told };
  const ends = parts.map((part, i) => starts[i]! + sizes[part] * NUMBER);
  new Int32Array(memory.buffer).set([...starts.flatMap((start, i) => [start, ends[i]!]), ...strides.map((of) => bytes[of])]);
  const views = parts.map((part, i) => [part, new Float64Array(memory.buffer, starts[i], sizes[part])] as const);
  return { memory, numbers: Object.fromEntries(views) as Record<Part, Float64Array> };
}
