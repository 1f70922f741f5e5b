/** Writes down what regions and sectors tell of a year, and what they make together, two draws at once, as WebAssembly. */
import * as wasm from '../wasm/index.ts';
import { add, type Code, divide, get, I32, plus, set, V128, whole } from '../wasm/index.ts';
import { minus } from '../wasm/whole.ts';
import { from, rowOf, stride, to, twice } from './code.ts';
import { PAIR, region, sector } from './layout.ts';
import { measures } from './model.ts';

const takes = ['nation'] as const;
const addresses = ['region', 'sector', 'end', 'unit', 'before'] as const;
const told = ['output', 'won', 'spent', 'stock'] as const;
const local = wasm.localsOf([...takes, ...addresses, ...told]);
const rows = { region: rowOf(region, local.region, PAIR), sector: rowOf(sector, local.sector, PAIR) };
const column = (unit: number, measure: (typeof measures)[number]): [Code, number] => [get(unit), measures.indexOf(measure) * PAIR];
const UNIT = measures.length * PAIR;

/** ln of productivity: that of the year before and the gain of each cell by its share of that year's output. */
const unit = (of: (name: (typeof told)[number]) => Code): Code => [
  ...wasm.store(...column(local.unit, 'output'), of('output')),
  ...wasm.store(
    ...column(local.unit, 'tfp'),
    add(wasm.load(...column(local.before, 'tfp')), divide(of('won'), wasm.load(...column(local.before, 'output')))),
  ),
  ...wasm.store(...column(local.unit, 'rnd'), of('spent')),
  ...wasm.store(...column(local.unit, 'rndCapital'), of('stock')),
  ...set(local.unit, plus(get(local.unit), whole(UNIT))),
  ...set(local.before, plus(get(local.before), whole(UNIT))),
];

const all = (of: 'region' | 'sector', more: Code): Code => [
  ...set(local[of], from(of)),
  ...set(local.end, to(of)),
  ...wasm.repeat(local[of], rows[of].bytes, get(local.end), [...more, ...unit((name) => rows[of].pair(name))]),
];

const yearBefore: Code = minus(get(local.nation), stride('told'));

/** Run with the address of the nation in the step. */
export const record = {
  takes: [I32],
  locals: [...addresses.map(() => I32), ...told.map(() => V128)],
  body: [
    ...told.flatMap((name) => set(local[name], twice(0))),
    ...set(local.unit, plus(get(local.nation), whole(UNIT))),
    ...set(local.before, plus(yearBefore, whole(UNIT))),
    ...all(
      'region',
      told.flatMap((name) => set(local[name], add(get(local[name]), rows.region.pair(name)))),
    ),
    ...all('sector', []),
    ...set(local.unit, get(local.nation)),
    ...set(local.before, yearBefore),
    ...unit((name) => get(local[name])),
  ],
};
