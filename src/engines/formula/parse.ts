/** Reads a formula by recursive descent, one function for each line of the grammar in the README. */
import { bounds } from './bounds.ts';
import { NotValidFormula } from './refusal.ts';
import { type Token, tokensOf } from './tokens.ts';
import { type Formula, type FunctionName, functions, type Node, type Sign } from './tree.ts';
import { ratio, scaled, times, type Unit, unitNamed } from './unit.ts';

/**
 * Reads the text of a formula.
 * @throws NotValidFormula with line, column, what was found and what was expected.
 */
export function parse(text: string): Formula {
  const reader = new Reader(text);
  const tree = reader.sum();
  reader.end();
  return { text, tree };
}

/**
 * Reads a unit: `percent`, `CNY/persons`, `count/10^4 persons`.
 * @throws NotValidFormula
 */
export function readUnit(text: string): Unit {
  const reader = new Reader(text);
  const unit = reader.unit();
  reader.end();
  return unit;
}

class Reader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;
  #parts = 0;
  #reach = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  sum(): Node {
    return this.#chain(['+', '-'], () => this.#product());
  }

  #product(): Node {
    return this.#chain(['*', '/'], () => this.#unary());
  }

  #chain(signs: readonly Sign[], operand: () => Node): Node {
    let left = operand();
    for (let sign = this.#taken(signs); sign; sign = this.#taken(signs))
      left = this.#part({ kind: 'operation', sign: sign.text as Sign, left, right: operand(), at: sign.at });
    return left;
  }

  #unary(): Node {
    const minus = this.#taken(['-']);
    return minus ? this.#part({ kind: 'minus', of: this.#deeper(() => this.#unary()), at: minus.at }) : this.#power();
  }

  #power(): Node {
    const left = this.#operand();
    const sign = this.#taken(['^']);
    if (!sign) return left;
    return this.#part({ kind: 'operation', sign: '^', left, right: this.#deeper(() => this.#unary()), at: sign.at });
  }

  #operand(): Node {
    const token = this.#take();
    if (token.kind === 'number') return this.#part({ kind: 'number', digits: token.text, at: token.at });
    if (token.kind === 'code') return this.#part({ kind: 'indicator', code: token.text, at: token.at });
    if (token.kind === 'name' && this.#taken(['('])) return this.#part(this.#deeper(() => this.#call(token)));
    if (token.kind === 'name') return this.#part({ kind: 'indicator', code: token.text, at: token.at });
    if (token.text !== '(') throw this.#unexpected(token, 'a number, an indicator, a function or ‘(’');
    const inside = this.#deeper(() => this.sum());
    this.#expect(')');
    return inside;
  }

  /** What follows the name and the opening bracket of a function. */
  #call({ text: name, at }: Token): Node {
    if (!isFunction(name))
      throw this.#refuse(at, `there is no function ‘${name}’`, { found: name, expected: Object.keys(functions).join(', ') });
    const of = [this.sum()];
    const takes = functions[name];
    if (takes === 'operands') while (this.#taken([','])) of.push(this.sum());
    else if (takes !== 'nothing') this.#expect(',');
    if (takes === 'pair') of.push(this.sum());
    const node =
      takes === 'unit'
        ? { kind: 'in', of: of[0]!, unit: this.unit(), at }
        : takes === 'decimals' || takes === 'periods' || takes === 'year'
          ? { kind: 'call-by', name, of: of[0]!, by: this.#whole(takes), at }
          : { kind: 'call', name, of, at };
    this.#expect(')');
    // The table `functions` pairs every name with what it takes; the union of nodes says the same to the reader.
    return node as Node;
  }

  #whole(what: 'decimals' | 'periods' | 'year'): number {
    const token = this.#take();
    const [from, to] = { decimals: [0, 12], periods: [1, bounds.periods], year: [1900, 2200] }[what] as [number, number];
    const expected = `a whole number of ${what} from ${from} to ${to}`;
    if (token.kind !== 'number') throw this.#unexpected(token, expected);
    const whole = Number(token.text);
    if (!Number.isInteger(whole) || whole < from || whole > to) throw this.#unexpected(token, expected);
    if (what === 'periods') this.#reach += whole;
    if (this.#reach > bounds.reach) throw this.#refuse(token.at, `the formula looks back more than ${bounds.reach} periods in all`);
    return whole;
  }

  /** factor { ('*' | '/') factor } */
  unit(): Unit {
    let unit = this.#unitFactor();
    for (let sign = this.#taken(['*', '/']); sign; sign = this.#taken(['*', '/'])) {
      const product = times(unit, this.#unitFactor(), sign.text === '*' ? 1 : -1);
      if (!product) throw this.#refuse(sign.at, 'this is no unit: a rank is not part of another, and exponents are small');
      unit = product;
    }
    return unit;
  }

  /** ['10' '^' whole] name ['^' whole] */
  #unitFactor(): Unit {
    const ten = this.#takenIf((token) => token.kind === 'number' && token.text === '10');
    if (ten) this.#expect('^');
    const scale = ten ? this.#exponent(bounds.unitScale) : 0;
    const token = this.#take();
    if (token.kind !== 'name') throw this.#unexpected(token, 'a unit such as percent, CNY/persons or 10^4 persons');
    const named = unitNamed(token.text);
    const power = this.#taken(['^']) ? this.#exponent(bounds.unitExponent) : 1;
    if (scale === 0 && power === 1) return named;
    const raised = times(ratio, named, power);
    const unit = raised && scaled(raised, scale);
    if (!unit) throw this.#refuse(token.at, `‘${token.text}’ cannot be counted or raised like this`);
    return unit;
  }

  #exponent(bound: number): number {
    const isNegative = this.#taken(['-']) !== undefined;
    const token = this.#take();
    const whole = Number(token.text);
    if (token.kind !== 'number' || !Number.isInteger(whole) || whole > bound)
      throw this.#unexpected(token, `a whole number up to ${bound}`);
    return isNegative ? -whole : whole;
  }

  end(): void {
    const token = this.#take();
    if (token.kind !== 'end') throw this.#unexpected(token, 'an operator or the end');
  }

  #take(): Token {
    const token = this.#tokens[this.#next]!;
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  #takenIf(fits: (token: Token) => boolean): Token | undefined {
    return fits(this.#tokens[this.#next]!) ? this.#take() : undefined;
  }

  #taken(marks: readonly string[]): Token | undefined {
    return this.#takenIf((token) => token.kind === 'mark' && marks.includes(token.text));
  }

  #expect(mark: string): void {
    if (!this.#taken([mark])) throw this.#unexpected(this.#tokens[this.#next]!, `‘${mark}’`);
  }

  #part(node: Node): Node {
    this.#parts += 1;
    if (this.#parts > bounds.parts) throw this.#refuse(node.at, `the formula has more than ${bounds.parts} parts`);
    return node;
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > bounds.depth) throw this.#refuse(this.#tokens[this.#next]!.at, `the formula is nested deeper than ${bounds.depth}`);
    const inside = read();
    this.#depth -= 1;
    return inside;
  }

  #unexpected(token: Token, expected: string): NotValidFormula {
    const found = token.kind === 'end' ? 'the end' : `‘${token.text}’`;
    return this.#refuse(token.at, `found ${found}, expected ${expected}`, { found: token.text, expected });
  }

  #refuse(at: number, reason: string, more?: { found?: string; expected?: string }): NotValidFormula {
    return new NotValidFormula(this.#text, at, reason, more);
  }
}

const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);
