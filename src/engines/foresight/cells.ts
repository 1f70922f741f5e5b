/** The year of all cells, two draws at once, as WebAssembly: the hot loop of the engine. `walk.test.ts` holds it to the same in plain words. */
import * as wasm from '../wasm/index.ts';
import { add, type Code, divide, F64, get, I32, multiply, set, subtract, V128 } from '../wasm/index.ts';
import { from, rowOf, to, twice } from './code.ts';
import { cellFixed, cellState, draw, NUMBER, PAIR, region, sector } from './layout.ts';

const takes = ['left'] as const;
const addresses = ['cellFixed', 'cellState', 'region', 'regionEnd', 'sector', 'sectorEnd', 'draw', 'firstFixed', 'firstState'] as const;
const pairs = [
  ...(['fade', 'a', 'gain', 'out', 'stock', 'capital', 'x', 'x2', 'odd', 'even', 'times'] as const),
  ...(['output', 'won', 'spent', 'stockOfAll'] as const),
] as const;
const local = wasm.localsOf([...takes, ...addresses, ...pairs]);
const v = (name: (typeof pairs)[number]) => get(local[name]);
const put = (name: (typeof pairs)[number], value: Code) => set(local[name], value);

const fixed = rowOf(cellFixed, local.cellFixed, NUMBER);
const state = rowOf(cellState, local.cellState, PAIR);
const ofRegion = rowOf(region, local.region, PAIR);
const ofSector = rowOf(sector, local.sector, PAIR);
const ofDraw = rowOf(draw, local.draw, PAIR);
const product = (first: Code, ...rest: Code[]) => rest.reduce<Code>((so, next) => multiply(so, next), first);
const [up, down] = [add(v('even'), v('odd')), subtract(v('even'), v('odd'))];

/**
 * e^gain as the quotient (even + odd) / (even − odd), Padé's of degree four: within 1e-12 for |gain| up to 0.3, 4e-8 at 1. The same of
 * −fishing × gain has the powers of `fishing` in its numbers.
 */
const exponentOfGain: Code = [
  ...put('x2', multiply(v('gain'), v('gain'))),
  ...put('even', add(twice(1680), multiply(v('x2'), add(twice(180), v('x2'))))),
  ...put('odd', multiply(v('gain'), add(twice(840), multiply(twice(20), v('x2'))))),
];
const exponentOfFishing: Code = [
  ...put('even', add(twice(1680), multiply(v('x2'), add(ofDraw.pair('fishing2'), multiply(ofDraw.pair('fishing4'), v('x2')))))),
  ...put('odd', multiply(v('gain'), add(ofDraw.pair('fishing'), multiply(ofDraw.pair('fishing3'), v('x2'))))),
];

/** (to − from) / (to + from). */
const changeOf = (to: Code, from: Code): Code => divide(subtract(to, from), add(to, from));

/** (to / from)^power as the quotient (even + odd) / (even − odd) in x = (to − from) / (to + from), its numbers from `drawn.ts`. */
const powerOf = (name: 'ideas' | 'capital'): Code => [
  ...put('x2', multiply(v('x'), v('x'))),
  ...put('even', add(twice(1), multiply(v('x2'), add(ofDraw.pair(`${name}Even1`), multiply(v('x2'), ofDraw.pair(`${name}Even2`)))))),
  ...put(
    'odd',
    multiply(
      v('x'),
      add(ofDraw.pair(`${name}Odd0`), multiply(v('x2'), add(ofDraw.pair(`${name}Odd1`), multiply(v('x2'), ofDraw.pair(`${name}Odd2`))))),
    ),
  ),
];

/** One year of one cell: ideas and diffusion raise productivity, and output grows. */
const growth: Code = [
  ...put('a', state.pair('level')),
  ...put('times', product(state.pair('ideas'), ofRegion.pair('learnt'), ofSector.pair('learnt'))),
  ...put(
    'gain',
    add(
      add(add(ofRegion.pair('growth'), ofSector.pair('growth')), multiply(fixed.number('drift'), v('fade'))),
      add(multiply(ofRegion.pair('reach'), subtract(ofSector.pair('frontier'), v('a'))), v('times')),
    ),
  ),
  ...put('a', add(v('a'), v('gain'))),
  ...state.keep('level', v('a')),
  ...ofSector.keep('best', wasm.greater(ofSector.pair('best'), v('a'))),
  ...put('x', multiply(state.pair('output'), v('gain'))),
  ...put('won', add(v('won'), v('x'))),
  ...ofSector.keep('won', add(ofSector.pair('won'), v('x'))),
  ...exponentOfGain,
  ...put('out', divide(product(state.pair('toOutput'), multiply(ofRegion.pair('human'), fixed.number('labour')), up), down)),
  ...state.keep('output', v('out')),
  ...put('output', add(v('output'), v('out'))),
  ...ofSector.keep('output', add(ofSector.pair('output'), v('out'))),
  ...exponentOfFishing,
  ...ofSector.keep('times', multiply(v('times'), down)),
  ...ofSector.keep('over', up),
];

/** Both stocks take what is spent and lose what wears out; what their growth does to ideas and output is felt in the next year. */
const stocks: Code = [
  ...put('out', state.pair('output')),
  ...put('x', multiply(fixed.number('rndShare'), v('out'))),
  ...put('stock', add(multiply(ofDraw.pair('keptRnd'), state.pair('rndStock')), multiply(v('x'), ofRegion.pair('flow')))),
  ...put('capital', add(multiply(ofDraw.pair('kept'), state.pair('capital')), multiply(fixed.number('investmentShare'), v('out')))),
  ...put('x', multiply(v('x'), ofRegion.pair('rnd'))),
  ...put('spent', add(v('spent'), v('x'))),
  ...ofSector.keep('spent', add(ofSector.pair('spent'), v('x'))),
  ...put('stockOfAll', add(v('stockOfAll'), v('stock'))),
  ...ofSector.keep('stock', add(ofSector.pair('stock'), v('stock'))),
  ...ofSector.keep('rndChange', changeOf(v('stock'), state.pair('rndStock'))),
  ...state.keep('rndStock', v('stock')),
  ...ofSector.keep('capitalChange', changeOf(v('capital'), state.pair('capital'))),
  ...state.keep('capital', v('capital')),
];

/** What the growth of the stocks does to ideas and output. */
const effects: Code = [
  ...put('x', ofSector.pair('rndChange')),
  ...powerOf('ideas'),
  ...state.keep('ideas', divide(multiply(ofSector.pair('times'), up), multiply(ofSector.pair('over'), down))),
  ...put('x', ofSector.pair('capitalChange')),
  ...powerOf('capital'),
  ...state.keep('toOutput', divide(multiply(state.pair('output'), up), down)),
];

/** Does a thing for the cell of each sector. */
const round = (thing: Code): Code => [
  ...set(local.cellFixed, get(local.firstFixed)),
  ...set(local.cellState, get(local.firstState)),
  ...set(local.sector, from('sector')),
  ...wasm.repeat(local.sector, ofSector.bytes, get(local.sectorEnd), [
    ...thing,
    ...set(local.cellFixed, wasm.plus(get(local.cellFixed), wasm.whole(fixed.bytes))),
    ...set(local.cellState, wasm.plus(get(local.cellState), wasm.whole(state.bytes))),
  ]),
];

/** In rounds over the sectors, because short chains of sums leave room for those of other cells. */
const cellsOfRegion: Code = [
  ...(['output', 'won', 'spent', 'stockOfAll'] as const).flatMap((name) => put(name, twice(0))),
  ...set(local.firstFixed, get(local.cellFixed)),
  ...set(local.firstState, get(local.cellState)),
  ...round(growth),
  ...round(stocks),
  ...round(effects),
  ...ofRegion.keep('output', v('output')),
  ...ofRegion.keep('won', v('won')),
  ...ofRegion.keep('spent', v('spent')),
  ...ofRegion.keep('stock', v('stockOfAll')),
];

/** Run with what is left of a deviation of growth in the year. Sums and the best of sectors have to be emptied before. */
export const cells = {
  takes: takes.map(() => F64),
  locals: [...addresses.map(() => I32), ...pairs.map(() => V128)],
  body: [
    ...put('fade', wasm.splat(get(local.left))),
    ...(['cellFixed', 'cellState', 'region', 'draw'] as const).flatMap((part) => set(local[part], from(part))),
    ...set(local.regionEnd, to('region')),
    ...set(local.sectorEnd, to('sector')),
    ...wasm.repeat(local.region, ofRegion.bytes, get(local.regionEnd), cellsOfRegion),
  ],
};
