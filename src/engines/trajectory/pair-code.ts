/**
 * The forecast of two series at once, as WebAssembly. `pairs.test.ts` holds it to the same in plain words.
 *
 * Where no year is missing, the same second changes of the values serve all models. With B for "a year before" and f for what is left of
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
  CONSTANTS,
  centresAt,
  futureAt,
  futureRow,
  HEAD,
  isExact,
  NUMBER,
  SPREADS_BEHIND,
  STEPS,
  stepRow,
  valuesAt,
} from './pair-layout.ts';
import type { Model } from './plan.ts';

const takes = ['length', 'ahead', 'stepsEnd', 'valuesEnd'] as const;
const addresses = ['first', 'place', 'step', 'out', 'future', 'futureEnd'] as const;
const shared = ['value', 'change', 'turn', 'x', 'y', 'z', 'z4', 'best', 'sum'] as const;
const means = ['level', 'drift', 'momentum'] as const;
const products = ['levelLevel', 'levelDrift', 'levelMomentum', 'driftDrift', 'driftMomentum', 'momentumMomentum'] as const;
/** `later` is what the surprises so far add in one, two and three years; at the end a model's level, drift and momentum stand there. */
const ofModel = ['later1', 'later2', 'later3', 'squares', 'weight'] as const;
type Own = (typeof ofModel)[number];
type Shared = (typeof shared)[number] | (typeof means)[number] | (typeof products)[number];

/** Run with the bytes of the values and of the forecast of a series, and where steps and values end. */
export function pairCode(models: readonly Model[]) {
  const constants = new wasm.Constants(CONSTANTS);
  const own = models.flatMap((_, k) => ofModel.map((name) => `${name}${k}`));
  const local = wasm.localsOf([...takes, ...addresses, ...shared, ...means, ...products, ...own]);
  const at = (name: (typeof takes)[number] | (typeof addresses)[number]) => get(local[name]!);
  const move = (name: (typeof addresses)[number], to: Code) => set(local[name]!, to);
  const v = (name: Shared) => get(local[name]!);
  const put = (name: Shared, value: Code) => set(local[name]!, value);
  const of = (k: number, name: Own) => get(local[`${name}${k}`]!);
  const keep = (k: number, name: Own, value: Code) => set(local[`${name}${k}`]!, value);
  const each = (code: (k: number, model: Model) => Code) => models.flatMap((model, k) => [...code(k, model)]);
  const twice = (value: number) => constants.twice(value);
  const head = (place: number) => wasm.loadTwice(whole(0), HEAD + NUMBER * place);
  const scratch: Scratch = { x: local.x!, y: local.y!, z: local.z!, z4: local.z4! };
  const damping = models[0]!.damping;
  const fade = (pair: Code) => multiply(twice(damping), pair);

  const begin: Code = [
    ...move('place', at('first')),
    ...move('step', whole(STEPS)),
    ...put('value', wasm.loadEach(at('first'), plus(at('first'), at('length')), 0)),
    ...(['change', 'turn'] as const).flatMap((name) => put(name, twice(0))),
    ...each((k) => (['later1', 'later2', 'later3', 'squares'] as const).flatMap((name) => keep(k, name, twice(0)))),
  ];

  const surprise = (k: number, model: Model): Code => {
    const cell = stepRow(models.slice(0, k));
    const number = (place: number) => wasm.loadTwice(at('step'), NUMBER * (cell + place));
    const last = isExact(model) ? 2 : 3;
    return [
      ...put('x', subtract(v('z'), of(k, 'later1'))),
      ...keep(k, 'later1', add(of(k, 'later2'), multiply(number(0), v('x')))),
      ...(isExact(model)
        ? keep(k, 'later2', multiply(number(1), v('x')))
        : [...keep(k, 'later2', add(of(k, 'later3'), multiply(number(1), v('x')))), ...keep(k, 'later3', multiply(number(2), v('x')))]),
      ...keep(k, 'squares', add(of(k, 'squares'), multiply(multiply(v('x'), v('x')), number(last)))),
    ];
  };

  const step: Code = [
    ...move('place', plus(at('place'), whole(NUMBER))),
    ...put('x', wasm.loadEach(at('place'), plus(at('place'), at('length')), 0)),
    ...put('y', subtract(v('x'), v('value'))),
    ...put('value', v('x')),
    ...put('x', subtract(v('y'), v('change'))),
    ...put('change', v('y')),
    ...put('z', subtract(v('x'), fade(v('turn')))),
    ...put('turn', v('x')),
    ...each(surprise),
  ];

  /** From what the last surprises leave for the years that follow: the next change, drift and momentum. */
  const state = (k: number, model: Model): Code => {
    const momentum = isExact(model)
      ? multiply(v('y'), twice(-1 / (1 - damping)))
      : multiply(add(fade(v('y')), of(k, 'later3')), twice(-1 / (damping * (1 - damping))));
    return [
      ...put('x', add(fade(v('turn')), of(k, 'later1'))),
      ...put('y', add(fade(v('x')), of(k, 'later2'))),
      ...keep(k, 'later3', momentum),
      ...put('x', add(v('change'), v('x'))),
      ...keep(k, 'later2', isExact(model) ? subtract(v('x'), of(k, 'later3')) : subtract(add(v('x'), v('y')), fade(of(k, 'later3')))),
      ...keep(k, 'later1', v('x')),
    ];
  };

  const weights: Code = [
    ...each((k) => keep(k, 'weight', subtract(head(k), multiply(head(models.length), logarithm(constants, scratch, of(k, 'squares')))))),
    ...put('best', of(0, 'weight')),
    ...each((k) => (k === 0 ? [] : put('best', wasm.greater(v('best'), of(k, 'weight'))))),
    ...put('sum', twice(0)),
    ...each((k) => [
      ...keep(k, 'weight', exponential(constants, scratch, subtract(of(k, 'weight'), v('best')))),
      ...put('sum', add(v('sum'), of(k, 'weight'))),
    ]),
    ...put('sum', divide(twice(1), v('sum'))),
    ...each((k) => [
      ...keep(k, 'weight', multiply(of(k, 'weight'), v('sum'))),
      ...keep(k, 'squares', multiply(of(k, 'squares'), of(k, 'weight'))),
    ]),
  ];

  const parts = ['later1', 'later2', 'later3'] as const;
  const sumOf = (terms: readonly Code[]): Code => terms.reduce((so, next) => add(so, next));
  const product = (first: number, second: number): Code =>
    sumOf(models.map((_, k) => multiply(multiply(of(k, 'weight'), of(k, parts[first]!)), of(k, parts[second]!))));
  /** Means of level, drift and momentum over the models, then how the models lie about them. */
  const moments: Code = [
    ...means.flatMap((name, i) => put(name, sumOf(models.map((_, k) => multiply(of(k, 'weight'), of(k, parts[i]!)))))),
    ...each((k) => means.flatMap((name, i) => keep(k, parts[i]!, subtract(of(k, parts[i]!), v(name))))),
    ...put('levelLevel', product(0, 0)),
    ...put('levelDrift', multiply(twice(2), product(0, 1))),
    ...put('levelMomentum', multiply(twice(2), product(0, 2))),
    ...put('driftDrift', product(1, 1)),
    ...put('driftMomentum', multiply(twice(2), product(1, 2))),
    ...put('momentumMomentum', product(2, 2)),
  ];

  const ahead = (place: number) => wasm.loadTwice(at('future'), NUMBER * place);
  const [years, sums] = [v('x'), v('y')];
  /** Mean and variance of the mixture in one year. */
  const year: Code = [
    ...put('x', ahead(0)),
    ...put('y', ahead(1)),
    ...put('z', add(v('value'), add(v('level'), add(multiply(years, v('drift')), multiply(sums, v('momentum')))))),
    ...wasm.storeEach(at('out'), plus(at('out'), at('ahead')), 0, v('z')),
    ...put(
      'z',
      add(
        add(v('levelLevel'), multiply(years, add(v('levelDrift'), multiply(years, v('driftDrift'))))),
        multiply(sums, add(add(v('levelMomentum'), multiply(years, v('driftMomentum'))), multiply(sums, v('momentumMomentum')))),
      ),
    ),
    ...put('z4', sumOf(models.map((_, k) => multiply(of(k, 'squares'), ahead(3 + k))))),
    ...put('z', multiply(ahead(2), wasm.squareRoot(add(wasm.greater(v('z'), twice(0)), v('z4'))))),
    ...wasm.storeEach(at('out'), plus(at('out'), at('ahead')), SPREADS_BEHIND, v('z')),
    ...move('out', plus(at('out'), whole(NUMBER))),
  ];

  const pair: Code = [
    ...begin,
    ...wasm.repeat(local.step!, NUMBER * stepRow(models), at('stepsEnd'), step),
    ...each(state),
    ...weights,
    ...moments,
    ...move('future', whole(futureAt(models))),
    ...wasm.repeat(local.future!, NUMBER * futureRow(models), at('futureEnd'), year),
    ...move('out', plus(at('out'), at('ahead'))),
    ...move('first', plus(at('place'), plus(at('length'), whole(NUMBER)))),
  ];

  const body: Code = [
    ...move('first', whole(valuesAt(models))),
    ...move('out', whole(centresAt(models))),
    ...move('futureEnd', plus(whole(futureAt(models)), times(at('ahead'), whole(futureRow(models))))),
    ...wasm.repeat(local.first!, 0, at('valuesEnd'), pair),
  ];
  const locals = [...addresses.map(() => I32), ...[...shared, ...means, ...products, ...own].map(() => V128)];
  return { module: wasm.moduleOf({ takes: takes.map(() => I32), locals, body }), constants: constants.bytes };
}
