/** Finds the unit of a formula from the units of its inputs, and refuses what cannot be measured. */
import { bounds } from './bounds.ts';
import { readUnit } from './parse.ts';
import { NotValidFormula } from './refusal.ts';
import { type Formula, type Node, powerOfTen } from './tree.ts';
import {
  addsUp,
  hasNoDimension,
  indexNumber,
  isAlike,
  isRate,
  isSame,
  number,
  places,
  printUnit,
  ratio,
  scaled,
  times,
  type Unit,
} from './unit.ts';

/** Indicator → its unit as text. */
export type Units = Readonly<Record<string, string>>;

/**
 * The unit of a formula. Sums, differences, `min`, `max` and `mean` need one unit throughout; a bare number takes the unit of a
 * dimensionless partner; products and quotients multiply and divide units; a rate times 10^k is the same rate per 10^k, so
 * ratio * 100 is in percent.
 * @throws NotValidFormula at the place in the text where the units do not agree, or where an indicator is not known.
 */
export const unitOf = (formula: Formula, units: Units): Unit => measure(formula, units).unit;

/**
 * Checks that the formula gives what the derived indicator declares.
 * @throws NotValidFormula
 */
export function checkUnit(formula: Formula, units: Units, declared: string): void {
  const unit = unitOf(formula, units);
  const wanted = readUnit(declared);
  if (unit.kind === 'number' || isSame(unit, wanted)) return;
  const isConvertible = isAlike(unit, wanted);
  throw new NotValidFormula(
    formula.text,
    formula.tree.at,
    `the formula gives ${printUnit(unit)}, but the indicator is declared in ${printUnit(wanted)}${isConvertible ? `; write in(…, ${printUnit(wanted)})${wanted.scale === -2 && unit.scale === 0 ? ' or (…) * 100' : ''}` : ''}`,
    { found: printUnit(unit), expected: printUnit(wanted) },
  );
}

export interface Measured {
  readonly unit: Unit;
  /** By how many powers of ten `in` moves its operand. */
  readonly shifts: ReadonlyMap<Node, number>;
  /** Parts whose figures for regions add up to the figure for all of them. */
  readonly addsUp: ReadonlySet<Node>;
}

export function measure(formula: Formula, units: Units): Measured {
  const shifts = new Map<Node, number>();
  const adding = new Set<Node>();

  function of(node: Node): Unit {
    const unit = found(node);
    if (addsUp(unit)) adding.add(node);
    return unit;
  }

  function found(node: Node): Unit {
    switch (node.kind) {
      case 'number':
        return number;
      case 'indicator':
        return unitOfIndicator(node);
      case 'minus':
        return figure(node.of, 'turn the sign of');
      case 'operation':
        return unitOfOperation(node);
      case 'call':
        return unitOfCall(node);
      case 'call-by':
        return unitOfCallBy(node);
      case 'in':
        return converted(node);
    }
  }

  function unitOfIndicator({ code, at }: Node & { kind: 'indicator' }): Unit {
    if (Object.hasOwn(units, code)) return declaredUnit(code, units[code]!, at);
    const parts = split(code, units);
    const hint = parts ? `; to subtract, write spaces: ${parts.join(' - ')}` : '';
    throw refuse(at, `there is no indicator ‘${code}’${hint}`, { found: code, expected: 'the code of an indicator' });
  }

  function declaredUnit(code: string, text: string, at: number): Unit {
    try {
      return readUnit(text);
    } catch (cause) {
      if (!(cause instanceof NotValidFormula)) throw cause;
      throw refuse(at, `the unit of ${code}, ‘${text}’, is no unit: ${cause.reason}`, { found: text });
    }
  }

  function unitOfOperation(node: Node & { kind: 'operation' }): Unit {
    const { sign, left, right, at } = node;
    if (sign === '+' || sign === '-')
      return agreed([figure(left, 'calculate with'), figure(right, 'calculate with')], at, sign === '+' ? 'add' : 'subtract');
    if (sign === '^') return raised(node);
    const a = figure(left, 'calculate with');
    const b = figure(right, 'calculate with');
    const unit =
      sign === '*' ? (restated(b, left, 1) ?? restated(a, right, 1) ?? product(a, b)) : (restated(a, right, -1) ?? quotient(a, b));
    if (!unit) throw refuse(at, `${printUnit(a)} ${sign} ${printUnit(b)} goes past the largest unit`);
    return unit;
  }

  function raised({ left, right, at }: Node & { kind: 'operation' }): Unit {
    const base = figure(left, 'raise');
    const exponent = figure(right, 'raise to');
    const whole = wholeNumber(right);
    if (whole !== null && Math.abs(whole) > bounds.exponent)
      throw refuse(right.at, `an exponent lies between −${bounds.exponent} and ${bounds.exponent}`);
    if (!hasNoDimension(exponent) || exponent.scale !== 0)
      throw refuse(right.at, `an exponent is a plain number, not ${printUnit(exponent)}`, { found: printUnit(exponent) });
    if (hasNoDimension(base) && base.scale === 0) return base;
    if (whole === null)
      throw refuse(at, `${printUnit(base)} can only be raised to a whole number`, {
        found: printUnit(base),
        expected: 'a plain number, or a whole exponent',
      });
    const unit = times(ratio, base, whole);
    if (!unit) throw refuse(at, `${printUnit(base)} ^ ${whole} goes past the largest unit`);
    return unit;
  }

  function unitOfCall({ name, of: operands, at }: Node & { kind: 'call' }): Unit {
    const first = operands[0]!;
    if (name === 'min' || name === 'max') return agreed(operands.map(of), at, 'compare');
    if (name === 'abs') return figure(first, 'take the size of');
    if (name === 'ln' || name === 'exp') {
      const unit = of(first);
      if (hasNoDimension(unit) && unit.scale === 0 && unit.kind !== 'rank') return unit;
      throw refuse(first.at, `${name} needs a plain number, not ${printUnit(unit)}; divide by in(1, ${printUnit(unit)})`, {
        found: printUnit(unit),
        expected: 'ratio',
      });
    }
    const unit = agreed(
      operands.map((operand) => figure(operand, 'calculate with')),
      at,
      name === 'share' ? 'take a share of' : 'add',
    );
    return name === 'share' ? ratio : unit;
  }

  function unitOfCallBy({ name, of: operand }: Node & { kind: 'call-by' }): Unit {
    const unit = of(operand);
    if (name === 'lag') return unit;
    if (name === 'change') return unit.kind === 'rank' ? places : unit;
    if (unit.kind === 'rank') throw refuse(operand.at, `a rank has no ${name}; change(x, n) counts the places`, { found: 'rank' });
    if (name === 'growth' || name === 'cagr') return ratio;
    return name === 'index' ? indexNumber : unit;
  }

  function converted(node: Node & { kind: 'in' }): Unit {
    const from = of(node.of);
    const { unit: to, at } = node;
    if (from.kind === 'number' && to.kind !== 'rank') {
      shifts.set(node, 0);
      return to;
    }
    if (!isAlike(from, to))
      throw refuse(at, `${printUnit(from)} is not converted to ${printUnit(to)} by powers of ten`, {
        found: printUnit(from),
        expected: printUnit(to),
      });
    shifts.set(node, from.scale - to.scale);
    return to;
  }

  /** The unit of a part that is calculated with, so not a rank. */
  function figure(node: Node, verb: string): Unit {
    const unit = of(node);
    if (unit.kind === 'rank') throw refuse(node.at, `one does not ${verb} a rank`, { found: 'rank', expected: 'a quantity' });
    return unit;
  }

  function agreed(all: readonly Unit[], at: number, verb: string): Unit {
    const unit = all.find(({ kind }) => kind !== 'number') ?? number;
    const other = all.find((one) => !(isSame(one, unit) || (one.kind === 'number' && hasNoDimension(unit) && unit.kind !== 'rank')));
    if (!other) return unit;
    const hint = isAlike(unit, other)
      ? `; write in(…, ${printUnit(unit)})`
      : other.kind === 'number'
        ? `; write in(…, ${printUnit(unit)}) round the number`
        : '';
    throw refuse(at, `cannot ${verb} ${printUnit(unit)} and ${printUnit(other)}${hint}`, {
      found: printUnit(other),
      expected: printUnit(unit),
    });
  }

  const refuse = (at: number, reason: string, more?: { found?: string; expected?: string }) =>
    new NotValidFormula(formula.text, at, reason, more);

  return { unit: of(formula.tree), shifts, addsUp: adding };
}

/** A rate (or a unit already counted in powers of ten) times 10^k keeps its meaning and is counted finer; null when this is no such case. */
function restated(unit: Unit, factor: Node, sign: 1 | -1): Unit | null {
  const power = powerOfTen(factor);
  if (power === null || unit.kind === 'number' || !(isRate(unit) || unit.scale !== 0)) return null;
  return scaled(unit, -sign * power);
}

function product(a: Unit, b: Unit): Unit | null {
  if (a.kind === 'number') return b;
  return b.kind === 'number' ? a : times(a, b);
}

function quotient(a: Unit, b: Unit): Unit | null {
  if (b.kind === 'number') return a;
  return times(a.kind === 'number' ? ratio : a, b, -1);
}

function wholeNumber(node: Node): number | null {
  if (node.kind === 'minus') return negative(wholeNumber(node.of));
  if (node.kind !== 'number') return null;
  const whole = Number(node.digits);
  return Number.isInteger(whole) ? whole : null;
}

const negative = (whole: number | null) => (whole === null ? null : -whole);

/** `gdp-exports` as the two indicators that it may have meant. */
function split(code: string, units: Units): readonly [string, string] | null {
  for (let dash = code.indexOf('-'); dash !== -1; dash = code.indexOf('-', dash + 1)) {
    const [left, right] = [code.slice(0, dash), code.slice(dash + 1)];
    if (Object.hasOwn(units, left) && (Object.hasOwn(units, right) || /^\d+$/.test(right))) return [left, right];
  }
  return null;
}
