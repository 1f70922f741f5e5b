/** Units: what may be added to what, and what a product or a quotient is measured in. Every conversion is a power of ten, so it is exact. */
import { bounds } from './bounds.ts';

/** A product of named units times a power of ten. `number` is a bare number that has not been given a unit. */
export interface Unit {
  readonly kind: 'quantity' | 'number' | 'index' | 'rank';
  /** Name → exponent, never zero, in the order of the names. */
  readonly of: Readonly<Record<string, number>>;
  /** Power of ten: −2 for percent, 8 for `10^8 CNY`. */
  readonly scale: number;
}

const plain = (scale: number): Unit => ({ kind: 'quantity', of: {}, scale });
export const ratio = plain(0);
export const number: Unit = { kind: 'number', of: {}, scale: 0 };
/** An index number stands at 100 in its base year, so in a product it counts in hundredths, as percent does. */
export const indexNumber: Unit = { kind: 'index', of: {}, scale: -2 };
const rank: Unit = { kind: 'rank', of: {}, scale: 0 };
export const places: Unit = { kind: 'quantity', of: { places: 1 }, scale: 0 };

/** Names that are more than a name. Every other name is a unit of its own: `CNY`, `USD-2017-PPP`, `persons`, `count`, `years`… */
const named: ReadonlyMap<string, Unit> = new Map([
  ['ratio', ratio],
  ['percent', plain(-2)],
  ['percentage-points', plain(-2)],
  ['per-mille', plain(-3)],
  ['index', indexNumber],
  ['rank', rank],
]);

export const unitNamed = (name: string): Unit => named.get(name) ?? { kind: 'quantity', of: { [name]: 1 }, scale: 0 };

export const isSame = (a: Unit, b: Unit): boolean => a.scale === b.scale && isAlike(a, b);

/** Is one the other times a power of ten? */
export function isAlike(a: Unit, b: Unit): boolean {
  const names = Object.keys(a.of);
  return a.kind === b.kind && names.length === Object.keys(b.of).length && names.every((name) => exponent(a, name) === exponent(b, name));
}

export const hasNoDimension = ({ of }: Unit): boolean => Object.keys(of).length === 0;

/** So much of something per so much of something else, or of itself: what people multiply by 100 or 10 000 to read it better. */
export const isRate = (unit: Unit): boolean => hasNoDimension(unit) || Object.values(unit.of).some((power) => power < 0);

/** Do the figures of parts add up to the figure of the whole? Money and heads do; rates, index numbers and ranks do not. */
export const addsUp = (unit: Unit): boolean => unit.kind === 'quantity' && !isRate(unit);

/** a × b^power; null when that is no unit: a rank, or exponents past the bounds. */
export function times(a: Unit, b: Unit, power = 1): Unit | null {
  if (a.kind === 'rank' || b.kind === 'rank') return null;
  const exponents = [...new Set([...Object.keys(a.of), ...Object.keys(b.of)])]
    .sort()
    .map((name) => [name, exponent(a, name) + power * exponent(b, name)] as const)
    .filter(([, of]) => of !== 0);
  if (exponents.some(([, of]) => Math.abs(of) > bounds.unitExponent)) return null;
  return scaled({ kind: 'quantity', of: Object.fromEntries(exponents), scale: a.scale }, power * b.scale);
}

/** The same unit, counted in 10^`by` of it. */
export function scaled(unit: Unit, by: number): Unit | null {
  const scale = unit.scale + by;
  return Math.abs(scale) > bounds.unitScale ? null : { kind: 'quantity', of: unit.of, scale };
}

/** A unit as text that reads back as the same unit: `percent`, `10^8 CNY`, `count/10^4 persons`. */
export function printUnit(unit: Unit): string {
  if (unit.kind === 'number') return 'number';
  if (unit.kind !== 'quantity') return unit.kind;
  const over = Object.entries(unit.of).filter(([, power]) => power > 0);
  const under = Object.entries(unit.of).filter(([, power]) => power < 0);
  if (hasNoDimension(unit)) {
    if (unit.scale === -2) return 'percent';
    if (unit.scale === -3) return 'per-mille';
  }
  const counted = (scale: number) => (scale === 0 ? '' : `10^${scale} `);
  const raised = ([name, power]: readonly [string, number]) => (Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`);
  const isPerSoMany = under.length > 0 && unit.scale < 0;
  const top = `${isPerSoMany ? '' : counted(unit.scale)}${over.map(raised).join('*') || 'ratio'}`;
  const bottom = under.map((factor, place) => `/${isPerSoMany && place === 0 ? counted(-unit.scale) : ''}${raised(factor)}`);
  return top + bottom.join('');
}

const exponent = ({ of }: Unit, name: string): number => (Object.hasOwn(of, name) ? of[name]! : 0);
