/**
 * The forecast of two series at once, as WebAssembly. `pairs.test.ts` holds it to the same in plain words.
 *
 * Where no year is missing, the same changes of the values serve all models. With B for "a year before" and f for what is left of
 * momentum, the characteristic polynomial of the models is (1 − B)²(1 − fB), and by Cayley and Hamilton
 *
 *     (1 − B)²(1 − fB) y(t) = v(t) + c1(t−1) v(t−1) + c2(t−2) v(t−2) + c3(t−3) v(t−3)
 *
 * gives the surprises v of the Kalman filter itself, with c1, c2, c3 from its gains (`pairs.ts`).
 */
import { exponential, logarithm, type Scratch } from '../wasm/functions.ts';
import * as wasm from '../wasm/index.ts';
import { add, type Code, divide, get, I32, multiply, plus, set, subtract, V128, whole } from '../wasm/index.ts';
import { times } from '../wasm/whole.ts';
import {
  CENTRES,
  CONSTANTS,
  FUTURE,
  FUTURE_ROW,
  HEAD,
  isExact,
  NUMBER,
  SPREADS_BEHIND,
  STEP_ROW,
  STEPS,
  stepNumbers,
  VALUES,
} from './pair-layout.ts';
import type { Model } from './plan.ts';
import { SETTINGS } from './settings.ts';

const { models } = SETTINGS;
/** One for all models, or they would not share the changes. */
const { damping } = models[0]!;

const takes = ['length', 'ahead', 'stepsEnd', 'valuesEnd'] as const;
const addresses = ['first', 'place', 'step', 'out', 'future', 'futureEnd'] as const;
/** `turn` is the change of the change. */
const pairs = ['value', 'change', 'turn', 'x', 'y', 'z', 'z4', 'best', 'sum'] as const;
const means = ['next', 'drift', 'momentum'] as const;
const products = ['nextNext', 'nextDrift', 'nextMomentum', 'driftDrift', 'driftMomentum', 'momentumMomentum'] as const;
/** `later1` … `later3` are what the surprises so far add in one, two and three years; the change, drift and momentum of the next year follow from them. */
const own = ['later1', 'later2', 'later3', ...means, 'squares', 'weight'] as const;
type Address = (typeof takes)[number] | (typeof addresses)[number];
type Pair = (typeof pairs)[number] | (typeof means)[number] | (typeof products)[number];
type Own = (typeof own)[number];

const ownOfAll = models.flatMap((_, k) => own.map((name) => `${name}${k}` as const));
const local = wasm.localsOf([...takes, ...addresses, ...pairs, ...means, ...products, ...ownOfAll]);
const at = (name: Address) => get(local[name]);
const move = (name: Address, to: Code) => set(local[name], to);
const v = (name: Pair) => get(local[name]);
const put = (name: Pair, value: Code) => set(local[name], value);
const of = (k: number, name: Own) => get(local[`${name}${k}`]!);
const keep = (k: number, name: Own, value: Code) => set(local[`${name}${k}`]!, value);
const ofEach = (code: (k: number, model: Model) => Code) => models.flatMap((model, k) => [...code(k, model)]);
const sumOf = (code: (k: number) => Code) => models.map((_, k) => code(k)).reduce((sum, next) => add(sum, next));

const constants = new wasm.Constants(CONSTANTS);
const twice = (value: number) => constants.twice(value);
const fade = (pair: Code) => multiply(twice(damping), pair);
const second = (first: Code, apart: 'length' | 'ahead') => plus(first, at(apart));

const begin: Code = [
  ...move('place', at('first')),
  ...move('step', whole(STEPS)),
  ...put('value', wasm.loadEach(at('first'), second(at('first'), 'length'), 0)),
  ...put('change', twice(0)),
  ...put('turn', twice(0)),
  ...ofEach((k) => (['later1', 'later2', 'later3', 'squares'] as const).flatMap((name) => keep(k, name, twice(0)))),
];

/** The surprise of a model, and what it leaves for later. */
function surprise(k: number, model: Model): Code {
  const cell = stepNumbers(models.slice(0, k));
  const number = (place: number) => wasm.loadTwice(at('step'), NUMBER * (cell + place));
  const left = (place: number) => multiply(number(place), v('x'));
  const later = isExact(model)
    ? keep(k, 'later2', left(1))
    : [...keep(k, 'later2', add(of(k, 'later3'), left(1))), ...keep(k, 'later3', left(2))];
  return [
    ...put('x', subtract(v('z'), of(k, 'later1'))),
    ...keep(k, 'later1', add(of(k, 'later2'), left(0))),
    ...later,
    ...keep(k, 'squares', add(of(k, 'squares'), multiply(multiply(v('x'), v('x')), number(isExact(model) ? 2 : 3)))),
  ];
}

const step: Code = [
  ...move('place', plus(at('place'), whole(NUMBER))),
  ...put('x', wasm.loadEach(at('place'), second(at('place'), 'length'), 0)),
  ...put('y', subtract(v('x'), v('value'))),
  ...put('value', v('x')),
  ...put('x', subtract(v('y'), v('change'))),
  ...put('change', v('y')),
  ...put('z', subtract(v('x'), fade(v('turn')))),
  ...put('turn', v('x')),
  ...ofEach(surprise),
];

/** The expected change of the next year and its parts, from the turns of the years that follow: drift + momentum, drift + f momentum, … */
function future(k: number, model: Model): Code {
  const turns = [...put('x', add(fade(v('turn')), of(k, 'later1'))), ...put('y', add(fade(v('x')), of(k, 'later2')))];
  const next = keep(k, 'next', add(v('change'), v('x')));
  if (isExact(model))
    return [
      ...turns,
      ...next,
      ...keep(k, 'momentum', multiply(v('y'), twice(-1 / (1 - damping)))),
      ...keep(k, 'drift', subtract(of(k, 'next'), of(k, 'momentum'))),
    ];
  return [
    ...turns,
    ...next,
    ...keep(k, 'momentum', multiply(add(fade(v('y')), of(k, 'later3')), twice(-1 / (damping * (1 - damping))))),
    ...keep(k, 'drift', subtract(add(of(k, 'next'), v('y')), fade(of(k, 'momentum')))),
  ];
}

const scratch: Scratch = local;
const head = (place: number) => wasm.loadTwice(whole(0), HEAD + NUMBER * place);
/** Likelihoods as shares of one; `squares` become what a model adds to the variance within. */
const weights: Code = [
  ...ofEach((k) => keep(k, 'weight', subtract(head(k), multiply(head(models.length), logarithm(constants, scratch, of(k, 'squares')))))),
  ...put('best', of(0, 'weight')),
  ...ofEach((k) => put('best', wasm.greater(v('best'), of(k, 'weight')))),
  ...ofEach((k) => keep(k, 'weight', exponential(constants, scratch, subtract(of(k, 'weight'), v('best'))))),
  ...put(
    'sum',
    divide(
      twice(1),
      sumOf((k) => of(k, 'weight')),
    ),
  ),
  ...ofEach((k) => keep(k, 'weight', multiply(of(k, 'weight'), v('sum')))),
  ...ofEach((k) => keep(k, 'squares', multiply(of(k, 'squares'), of(k, 'weight')))),
];

const product = (a: Own, b: Own): Code => sumOf((k) => multiply(multiply(of(k, 'weight'), of(k, a)), of(k, b)));
/** Means over the models, then how the models lie about them; mixed products count twice. */
const moments: Code = [
  ...means.flatMap((name) =>
    put(
      name,
      sumOf((k) => multiply(of(k, 'weight'), of(k, name))),
    ),
  ),
  ...ofEach((k) => means.flatMap((name) => keep(k, name, subtract(of(k, name), v(name))))),
  ...put('nextNext', product('next', 'next')),
  ...put('nextDrift', multiply(twice(2), product('next', 'drift'))),
  ...put('nextMomentum', multiply(twice(2), product('next', 'momentum'))),
  ...put('driftDrift', product('drift', 'drift')),
  ...put('driftMomentum', multiply(twice(2), product('drift', 'momentum'))),
  ...put('momentumMomentum', product('momentum', 'momentum')),
];

const ahead = (place: number) => wasm.loadTwice(at('future'), NUMBER * place);
const [years, faded] = [v('x'), v('y')];
const between = add(
  add(v('nextNext'), multiply(years, add(v('nextDrift'), multiply(years, v('driftDrift'))))),
  multiply(faded, add(add(v('nextMomentum'), multiply(years, v('driftMomentum'))), multiply(faded, v('momentumMomentum')))),
);
const within = sumOf((k) => multiply(of(k, 'squares'), ahead(3 + k)));
/** Centre and spread of the mixture in one year. */
const year: Code = [
  ...put('x', ahead(0)),
  ...put('y', ahead(1)),
  ...put('z', add(v('value'), add(v('next'), add(multiply(years, v('drift')), multiply(faded, v('momentum')))))),
  ...wasm.storeEach(at('out'), second(at('out'), 'ahead'), 0, v('z')),
  ...put('z', multiply(ahead(2), wasm.squareRoot(add(wasm.greater(between, twice(0)), within)))),
  ...wasm.storeEach(at('out'), second(at('out'), 'ahead'), SPREADS_BEHIND, v('z')),
  ...move('out', plus(at('out'), whole(NUMBER))),
];

const pair: Code = [
  ...begin,
  ...wasm.repeat(local.step, NUMBER * STEP_ROW, at('stepsEnd'), step),
  ...ofEach(future),
  ...weights,
  ...moments,
  ...move('future', whole(FUTURE)),
  ...wasm.repeat(local.future, NUMBER * FUTURE_ROW, at('futureEnd'), year),
  ...move('out', plus(at('out'), at('ahead'))),
  ...move('first', plus(at('place'), plus(at('length'), whole(NUMBER)))),
];

const body: Code = [
  ...move('first', whole(VALUES)),
  ...move('out', whole(CENTRES)),
  ...move('futureEnd', plus(whole(FUTURE), times(at('ahead'), whole(FUTURE_ROW)))),
  ...wasm.repeat(local.first, 0, at('valuesEnd'), pair),
];

/** Run with the bytes of the values and of the forecast of a series, and where steps and values end. */
export const pairModule = () =>
  wasm.moduleOf({
    takes: takes.map(() => I32),
    locals: [...addresses.map(() => I32), ...[...pairs, ...means, ...products, ...ownOfAll].map(() => V128)],
    body,
  });

/** To be put at CONSTANTS. */
export const constantBytes = constants.bytes;
