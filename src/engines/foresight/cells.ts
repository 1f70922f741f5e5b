/** The year of a cell, two draws at once, as WebAssembly: the hot loop of the engine. `plainly.test.ts` holds it to the same in plain words. */
import * as wasm from '../wasm/index.ts';
import { add, type Code, divide, F64, get, I32, load, loadTwice, multiply, set, store, subtract, V128 } from '../wasm/index.ts';

/** Numbers of a cell that do not change, in their order. */
export const FIXED = ['logTfp', 'rndShare', 'investmentShare', 'drift', 'labour'] as const;
/**
 * Pairs of a cell that do: ln of productivity beyond the origin, growth by ideas and the change of its ln that is still to be felt, output,
 * the change of its ln that is still to be felt, and the stocks of R&D and capital.
 */
export const STATE = ['tfp', 'ideas', 'toIdeas', 'output', 'toOutput', 'rndStock', 'capital'] as const;
/** Pairs of a region: what it is told of the year, then what it tells. `base`, `human`: changes of logs against the year before. */
export const REGION = ['base', 'reach', 'growth', 'human', 'flow', 'rnd', 'output', 'won', 'spent', 'stock'] as const;
export const SECTOR = ['base', 'growth', 'frontier', 'output', 'won', 'spent', 'stock', 'best'] as const;

const constants = new wasm.Constants();
const twice = (value: number) => constants.twice(value);
const [NUMBER, PAIR] = [8, 16];
const [FIXED_BYTES, STATE_BYTES] = [FIXED.length * NUMBER, STATE.length * PAIR];
const [REGION_BYTES, SECTOR_BYTES] = [REGION.length * PAIR, SECTOR.length * PAIR];

const takes = [I32, I32, I32, I32, I32, I32, F64, F64, F64, F64] as const;
const [FIXED_AT, STATE_AT, REGION_AT, REGION_END, SECTOR_FROM, SECTOR_END] = [0, 1, 2, 3, 4, 5];
const [ALPHA, KEPT_RND, KEPT, LEFT] = [6, 7, 8, 9];
const SECTOR_AT = takes.length;
const pairs = ['lambda', 'fishing', 'alpha', 'keptRnd', 'kept', 'left', 'a', 'gain', 'out', 'k', 'c', 'won', 'spent'] as const;
const more = ['x', 'x2', 'x4', 'sumOut', 'sumWon', 'sumSpent', 'sumStock'] as const;
const local = Object.fromEntries([...pairs, ...more].map((name, i) => [name, SECTOR_AT + 1 + i])) as Record<
  (typeof pairs)[number] | (typeof more)[number],
  number
>;
const v = (name: keyof typeof local) => get(local[name]);
const put = (name: keyof typeof local, value: Code) => set(local[name], value);

const fixed = (name: (typeof FIXED)[number]) => loadTwice(get(FIXED_AT), FIXED.indexOf(name) * NUMBER);
const state = (name: (typeof STATE)[number]) => load(get(STATE_AT), STATE.indexOf(name) * PAIR);
const region = (name: (typeof REGION)[number]) => load(get(REGION_AT), REGION.indexOf(name) * PAIR);
const sector = (name: (typeof SECTOR)[number]) => load(get(SECTOR_AT), SECTOR.indexOf(name) * PAIR);
const keep = (name: (typeof STATE)[number], pair: Code) => store(get(STATE_AT), STATE.indexOf(name) * PAIR, pair);
const tellRegion = (name: (typeof REGION)[number], pair: Code) => store(get(REGION_AT), REGION.indexOf(name) * PAIR, pair);
const tellSector = (name: (typeof SECTOR)[number], pair: Code) => store(get(SECTOR_AT), SECTOR.indexOf(name) * PAIR, pair);
const sum = (first: Code, ...rest: Code[]) => rest.reduce<Code>((so, next) => add(so, next), first);

/** e^x in ten terms: within 2e-12 for |x| up to 0.3, 3e-7 at 1. A year changes no log by more. */
const growthOf = (x: Code): Code => {
  const term = (power: number) => twice(1 / Array.from({ length: power }, (_, i) => i + 1).reduce((product, i) => product * i, 1));
  const two = (power: number) => add(term(power), multiply(v('x'), term(power + 1)));
  const four = (power: number) => add(two(power), multiply(v('x2'), two(power + 2)));
  return [
    ...put('x', x),
    ...put('x2', multiply(v('x'), v('x'))),
    ...put('x4', multiply(v('x2'), v('x2'))),
    ...add(four(0), multiply(v('x4'), add(four(4), multiply(v('x4'), two(8))))),
  ];
};

/** ln(to / from) = 2 artanh((to − from) / (to + from)), six terms: within 2e-12 for stocks that change by a third, 2e-7 for doubled ones. */
const logOfGrowth = (to: Code, from: Code): Code => {
  const term = (i: number) => twice(2 / (2 * i + 1));
  const two = (i: number) => add(term(i), multiply(v('x2'), term(i + 1)));
  return [
    ...put('x', divide(subtract(to, from), add(to, from))),
    ...put('x2', multiply(v('x'), v('x'))),
    ...put('x4', multiply(v('x2'), v('x2'))),
    ...multiply(v('x'), add(two(0), multiply(v('x4'), add(two(2), multiply(v('x4'), two(4)))))),
  ];
};

/** One year of one cell: ideas and diffusion raise productivity, output grows, both stocks take what is spent and lose what wears out. */
const cell: Code = [
  ...put('a', state('tfp')),
  ...put('k', multiply(state('ideas'), growthOf(sum(state('toIdeas'), region('base'), sector('base'))))),
  ...keep('ideas', v('k')),
  ...put('gain', multiply(region('reach'), subtract(subtract(sector('frontier'), fixed('logTfp')), v('a')))),
  ...put('gain', sum(v('k'), v('gain'), multiply(fixed('drift'), v('left')), region('growth'), sector('growth'))),
  ...put('a', add(v('a'), v('gain'))),
  ...keep('tfp', v('a')),
  ...tellSector('best', wasm.greater(sector('best'), add(fixed('logTfp'), v('a')))),
  ...put('won', multiply(state('output'), v('gain'))),
  ...put('out', multiply(state('output'), growthOf(sum(v('gain'), state('toOutput'), region('human'), fixed('labour'))))),
  ...keep('output', v('out')),
  ...put('spent', multiply(fixed('rndShare'), v('out'))),
  ...put('k', add(multiply(v('keptRnd'), state('rndStock')), multiply(v('spent'), region('flow')))),
  ...put('c', add(multiply(v('kept'), state('capital')), multiply(fixed('investmentShare'), v('out')))),
  ...put('spent', multiply(v('spent'), region('rnd'))),
  ...keep('toIdeas', subtract(multiply(v('lambda'), logOfGrowth(v('k'), state('rndStock'))), multiply(v('fishing'), v('gain')))),
  ...keep('toOutput', multiply(v('alpha'), logOfGrowth(v('c'), state('capital')))),
  ...keep('rndStock', v('k')),
  ...keep('capital', v('c')),
  ...tellSector('output', add(sector('output'), v('out'))),
  ...tellSector('won', add(sector('won'), v('won'))),
  ...tellSector('spent', add(sector('spent'), v('spent'))),
  ...tellSector('stock', add(sector('stock'), v('k'))),
  ...put('sumOut', add(v('sumOut'), v('out'))),
  ...put('sumWon', add(v('sumWon'), v('won'))),
  ...put('sumSpent', add(v('sumSpent'), v('spent'))),
  ...put('sumStock', add(v('sumStock'), v('k'))),
  ...set(FIXED_AT, wasm.plus(get(FIXED_AT), wasm.whole(FIXED_BYTES))),
  ...set(STATE_AT, wasm.plus(get(STATE_AT), wasm.whole(STATE_BYTES))),
];

const ofRegion: Code = [
  ...(['sumOut', 'sumWon', 'sumSpent', 'sumStock'] as const).flatMap((name) => put(name, twice(0))),
  ...set(SECTOR_AT, get(SECTOR_FROM)),
  ...wasm.repeat(SECTOR_AT, SECTOR_BYTES, get(SECTOR_END), cell),
  ...tellRegion('output', v('sumOut')),
  ...tellRegion('won', v('sumWon')),
  ...tellRegion('spent', v('sumSpent')),
  ...tellRegion('stock', v('sumStock')),
];

const body: Code = [
  ...put('lambda', load(get(SECTOR_END), 0)),
  ...put('fishing', load(get(SECTOR_END), PAIR)),
  ...put('alpha', wasm.splat(get(ALPHA))),
  ...put('keptRnd', wasm.splat(get(KEPT_RND))),
  ...put('kept', wasm.splat(get(KEPT))),
  ...put('left', wasm.splat(get(LEFT))),
  ...wasm.repeat(REGION_AT, REGION_BYTES, get(REGION_END), ofRegion),
];

let compiled: WebAssembly.Module | undefined;

export interface Cells {
  /** `cell × FIXED.length + number`. */
  readonly fixed: Float64Array;
  /** `(cell × STATE.length + number) × 2 + draw`; regions and sectors likewise. */
  readonly state: Float64Array;
  readonly region: Float64Array;
  readonly sector: Float64Array;
  /** Elasticity, fishing out and the scale of ideas, two draws each. */
  readonly parameters: Float64Array;
  /** One year of all cells. Sums and the best of sectors have to be emptied before. */
  run(left: number): void;
}

/** Memory and code for so many regions and sectors. Memory: 152 bytes a cell. */
export function cellsOf(size: {
  regions: number;
  sectors: number;
  capitalShare: number;
  rndDepreciation: number;
  depreciation: number;
}): Cells {
  const { regions, sectors } = size;
  const pool = constants.bytes;
  const lengths = [
    regions * sectors * FIXED_BYTES,
    regions * sectors * STATE_BYTES,
    regions * REGION_BYTES,
    sectors * SECTOR_BYTES,
    3 * PAIR,
  ];
  const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((so, length) => so + length, pool.length));
  const bytes = starts[4]! + lengths[4]!;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const view = (i: number) => new Float64Array(memory.buffer, starts[i]!, lengths[i]! / 8);
  new Uint8Array(memory.buffer).set(pool);
  compiled ??= wasm.moduleOf({ takes, locals: [I32, ...[...pairs, ...more].map(() => V128)], body });
  const { run } = new WebAssembly.Instance(compiled, { m: { m: memory } }).exports as { run: (...given: number[]) => void };
  const [fixedAt, stateAt, regionAt, sectorAt, end] = starts as [number, number, number, number, number];
  return {
    fixed: view(0),
    state: view(1),
    region: view(2),
    sector: view(3),
    parameters: view(4),
    run: (left) =>
      run(fixedAt, stateAt, regionAt, sectorAt, sectorAt, end, size.capitalShare, 1 - size.rndDepreciation, 1 - size.depreciation, left),
  };
}
