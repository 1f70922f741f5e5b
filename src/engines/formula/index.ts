/** Formulas of derived indicators: a small typed language in exact decimals, with checked units, reasons for silence and the figures behind every result. */
export { aggregate, type RegionalObservation } from './aggregate.ts';
export { formula } from './engine.ts';
export { evaluate, type Observation, type Use } from './evaluate.ts';
export { inputsOf, orderOf } from './order.ts';
export { parse, readUnit } from './parse.ts';
export { print } from './print.ts';
export { NotValidFormula } from './refusal.ts';
export type { Figure, Series, SeriesOfRegion } from './series.ts';
export type { Formula } from './tree.ts';
export { printUnit, type Unit } from './unit.ts';
export { checkUnit, type Units, unitOf } from './unit-of.ts';
