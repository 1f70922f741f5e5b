/**
 * What all cells of a region, or of a sector, have in common in a year, two draws at once, as WebAssembly: knowledge to learn from, the
 * frontier, shocks and what is done. Told from where all stand at the beginning of the year.
 */
import { exponential, logarithm } from '../wasm/functions.ts';
import * as wasm from '../wasm/index.ts';
import { add, type Code, F64, get, I32, multiply, plus, set, subtract, V128, whole } from '../wasm/index.ts';
import { constants, from, rowOf, stride, to, twice } from './code.ts';
import { draw, NUMBER, PAIR, region, regionFixed, regionYear, sector, sectorFixed } from './layout.ts';
import { parameters } from './model.ts';

const takes = ['years', 'common', 'ahead'] as const;
const addresses = [
  ...(['region', 'regionFixed', 'year', 'sector', 'sectorFixed', 'draw', 'weights', 'stocks', 'stocksEnd', 'at', 'end'] as const),
  ...(['drift', 'path', 'business', 'apart', 'ofPath'] as const),
] as const;
const pairs = ['x', 'y', 'z', 'z4', 'a', 'b', 'c', 'd', 'base', 'shock', 'rnd'] as const;
const local = wasm.localsOf([...takes, ...addresses, ...pairs]);
const v = (name: (typeof pairs)[number]) => get(local[name]);
const put = (name: (typeof pairs)[number], value: Code) => set(local[name], value);
const go = (name: (typeof addresses)[number], by: Code) => set(local[name], plus(get(local[name]), by));

type Kind = 'region' | 'sector';
const told = { region: rowOf(region, local.region, PAIR), sector: rowOf(sector, local.sector, PAIR) };
const ofRegion = rowOf(regionFixed, local.regionFixed, NUMBER);
const ofSector = rowOf(sectorFixed, local.sectorFixed, NUMBER);
const fixed = { region: ofRegion, sector: ofSector };
const year = rowOf(regionYear, local.year, NUMBER);
const ofDraw = rowOf(draw, local.draw, PAIR);
const exp = (of: Code) => exponential(constants, local, of);
const ln = (of: Code) => logarithm(constants, local, of);

/** The normal of each draw at an address of the first one's. */
const normals = (at: 'drift' | 'common' | 'path' | 'business') => wasm.loadEach(get(local[at]), plus(get(local[at]), get(local.apart)), 0);

/** Does a thing for each region, or sector. */
const forAll = (of: Kind, thing: Code): Code => [
  ...set(local[of], from(of)),
  ...set(local.end, to(of)),
  ...set(local[`${of}Fixed`], from(`${of}Fixed`)),
  ...set(local.year, get(local.years)),
  ...wasm.repeat(local[of], told[of].bytes, get(local.end), [
    ...thing,
    ...go(`${of}Fixed`, whole(fixed[of].bytes)),
    ...(of === 'region' ? go('year', whole(year.bytes)) : []),
  ]),
];

/** Puts the stocks of all beside each other. */
const gathered = (of: Kind): Code => [
  ...set(local.at, from(`${of}Stocks`)),
  ...forAll(of, [...wasm.store(get(local.at), 0, told[of].pair('stock')), ...go('at', whole(PAIR))]),
];

const FOUR = ['a', 'b', 'c', 'd'] as const;

/** What the others have over what they had at the origin, by the weights of a row, four of them at a time. */
const pool = (of: Kind): Code => [
  ...FOUR.flatMap((name) => put(name, twice(0))),
  ...set(local.at, get(local.stocks)),
  ...wasm.repeat(local.at, 4 * PAIR, get(local.stocksEnd), [
    ...FOUR.flatMap((name, i) =>
      put(name, add(v(name), multiply(wasm.loadTwice(get(local.weights), i * NUMBER), wasm.load(get(local.at), i * PAIR)))),
    ),
    ...go('weights', whole(4 * NUMBER)),
  ]),
  ...put('a', add(add(v('a'), v('b')), add(v('c'), v('d')))),
  ...told[of].keep('learnt', add(multiply(v('a'), fixed[of].number('inverse')), fixed[of].number('nobody'))),
];

/** From the pool to what is learnt from it, in logs, against the year before. `strength` is that of ln of the pool, `more` comes beside it. */
const learnt = (of: Kind, strength: Code, more?: Code): Code => [
  ...put('a', ln(told[of].pair('learnt'))),
  ...put('base', multiply(strength, v('a'))),
  ...(more ? put('base', add(v('base'), more)) : []),
  ...told[of].keep('learnt', subtract(v('base'), told[of].pair('base'))),
  ...told[of].keep('base', v('base')),
];

/** In rounds, because short chains of sums leave room for those of other regions. */
const pools = (of: Kind, strength: Code, more?: Code): Code => [
  ...gathered(of),
  ...set(local.stocks, from(`${of}Stocks`)),
  ...set(local.stocksEnd, to(`${of}Stocks`)),
  ...set(local.weights, from(`${of}Weights`)),
  ...forAll(of, pool(of)),
  ...forAll(of, learnt(of, strength, more)),
];

const reform = multiply(ofDraw.pair('institutionYield'), year.number('institutions'));

const tellRegion: Code = [
  ...told.region.keep('learnt', exp(told.region.pair('learnt'))),
  ...put('a', exp(reform)),
  ...told.region.keep('reach', multiply(multiply(ofDraw.pair('diffusion'), year.number('reach')), v('a'))),
  ...put('shock', add(multiply(ofDraw.pair('momentum'), told.region.pair('shock')), multiply(ofRegion.number('shock'), normals('path')))),
  ...told.region.keep('shock', v('shock')),
  ...told.region.keep('growth', add(add(ofDraw.pair('common'), v('shock')), multiply(year.number('drift'), normals('drift')))),
  ...put('rnd', add(year.number('business'), multiply(ofRegion.number('businessShock'), normals('business')))),
  ...put('rnd', add(told.region.pair('business'), v('rnd'))),
  ...told.region.keep('business', v('rnd')),
  ...put('a', exp(add(v('rnd'), multiply(ofDraw.pair('leverage'), year.number('logPublicRnd'))))),
  ...put('rnd', add(year.number('publicRnd'), multiply(ofRegion.number('businessRnd'), v('a')))),
  ...told.region.keep('rnd', v('rnd')),
  ...told.region.keep('flow', multiply(v('rnd'), add(twice(1), multiply(ofDraw.pair('premium'), year.number('basic'))))),
  ...told.region.keep('human', year.number('human')),
  ...go('drift', whole(NUMBER)),
  ...go('path', get(local.ofPath)),
  ...go('business', get(local.ofPath)),
];

/** Also empties the sums of sectors and the best of them. */
const tellSector: Code = [
  ...told.sector.keep('learnt', exp(told.sector.pair('learnt'))),
  ...told.sector.keep('growth', multiply(ofSector.number('shock'), normals('business'))),
  ...told.sector.keep('frontier', wasm.greater(told.sector.pair('best'), add(ofSector.number('frontier'), wasm.splat(get(local.ahead))))),
  ...(['output', 'won', 'spent', 'stock'] as const).flatMap((name) => told.sector.keep(name, twice(0))),
  ...told.sector.keep('best', twice(Number.NEGATIVE_INFINITY)),
  ...go('business', get(local.ofPath)),
];

/**
 * Run with the address of the year's first row of `regionYear`, that of the first draw's normal of the shock to all, and how far the
 * outside frontier has come.
 */
export const surroundings = {
  takes: [I32, I32, F64],
  locals: [...addresses.map(() => I32), ...pairs.map(() => V128)],
  body: [
    ...set(local.apart, stride('normals')),
    ...set(local.ofPath, stride('path')),
    ...set(local.draw, from('draw')),
    ...set(local.drift, plus(from('normals'), whole(parameters.length * NUMBER))),
    ...set(local.path, plus(get(local.common), get(local.ofPath))),
    ...set(local.business, plus(get(local.path), stride('paths'))),
    ...put('shock', add(multiply(ofDraw.pair('momentum'), ofDraw.pair('common')), multiply(ofDraw.pair('commonShock'), normals('common')))),
    ...ofDraw.keep('common', v('shock')),
    ...pools('region', multiply(ofDraw.pair('spillRegions'), year.number('openness')), reform),
    ...forAll('region', tellRegion),
    ...pools('sector', ofDraw.pair('spillSectors')),
    ...forAll('sector', tellSector),
  ],
};
