/** Every verdict by its price: what a proposal uses of each limit, what that is worth, and what would turn the verdict. */
import { because } from './because.ts';
import type { Model } from './model.ts';
import type { Relaxation } from './relaxation.ts';
import type { Because, Explanation, Input, Need } from './schema.ts';

export interface Answered {
  readonly model: Model;
  readonly input: Input;
  readonly relaxation: Relaxation;
  readonly portfolio: Uint8Array;
  /** In model values. */
  readonly value: number;
  readonly bound: number;
  readonly zone: ReadonlySet<number>;
  /** Exact needs, by item: what solving again gave. */
  readonly solved: ReadonlyMap<number, { readonly lower: number; readonly upper: number | null }>;
}

const DEAREST = 5;
/** Margins nearer to 0 than this share of the value are 0. */
const NOUGHT = 1e-9;

type Use = { row: number; amount: number; price: number };

export function explain(answered: Answered): Explanation[] {
  const places = new Map(answered.input.items.map(({ id }, j) => [id, j]));
  const relations = relationsOf(answered, places);
  return answered.input.items.map(({ id, value }, j) => {
    const isIn = answered.portfolio[j] === 1;
    const uses = usesOf(answered, j);
    const margin = marginOf(answered, j);
    const dearest = uses
      .filter(({ price }) => price !== 0)
      .sort((a, b) => Math.abs(b.price) - Math.abs(a.price))
      .slice(0, DEAREST);
    return {
      id,
      verdict: isIn ? 'chosen' : 'rejected',
      value,
      price: value - margin,
      margin,
      uses: dearest.map(({ row, amount, price }) => ({ constraint: answered.model.rows[row]!.name, amount, price })),
      need: isIn ? null : needOf(answered, j, uses),
      because: isIn ? whyChosen(answered, j, margin, dearest, relations) : whyRejected(answered, j, margin, dearest, relations),
    };
  });
}

/** In the unit of value; what rounding left of 0 is 0. */
function marginOf({ model, relaxation }: Answered, j: number): number {
  const margin = relaxation.margins[j]!;
  return Math.abs(margin) <= NOUGHT * Math.max(1, model.values[j]!) ? 0 : margin / model.valueUnit;
}

/** What item j takes of each row and what that costs, in the units of the input. */
function usesOf({ model, relaxation }: Answered, j: number): Use[] {
  const { columnStart, columnRow, columnValue } = model.matrix;
  return Array.from({ length: columnStart[j + 1]! - columnStart[j]! }, (_, p) => {
    const at = columnStart[j]! + p;
    const row = columnRow[at]!;
    const price = (columnValue[at]! * relaxation.prices[row]!) / model.valueUnit;
    return { row, amount: columnValue[at]! / model.rows[row]!.unit, price };
  });
}

interface Relations {
  readonly requiredBy: ReadonlyMap<number, string>;
  readonly lacks: ReadonlyMap<number, string>;
  readonly excludedBy: ReadonlyMap<number, string>;
}

function relationsOf({ input, portfolio }: Answered, places: ReadonlyMap<string, number>): Relations {
  const [requiredBy, lacks, excludedBy] = [new Map<number, string>(), new Map<number, string>(), new Map<number, string>()];
  input.items.forEach(({ id, requires, excludes }, j) => {
    for (const other of requires ?? []) {
      if (portfolio[j]) requiredBy.set(places.get(other)!, id);
      if (!portfolio[places.get(other)!]) lacks.set(j, other);
    }
    for (const other of excludes ?? []) {
      if (portfolio[j]) excludedBy.set(places.get(other)!, id);
      if (portfolio[places.get(other)!]) excludedBy.set(j, other);
    }
  });
  return { requiredBy, lacks, excludedBy };
}

function whyChosen(answered: Answered, j: number, margin: number, dearest: Use[], relations: Relations): Because {
  const figures = figuresOf(answered, j, margin);
  if (answered.model.least[j]) return because('chosen', 'fixed');
  if (answered.zone.has(j)) return because('chosen', 'tie', figures);
  const asking = dearest.find(({ row, price }) => price < 0 && answered.model.rows[row]!.kind === 'quota');
  if (margin >= 0 && asking && margin + credits(dearest) < 0)
    return because('chosen', 'quota', { ...figures, constraint: answered.model.rows[asking.row]!.name });
  if (margin >= 0) return because('chosen', 'pays', figures);
  const other = relations.requiredBy.get(j);
  return other === undefined ? because('chosen', 'line', figures) : because('chosen', 'requirement', { ...figures, other });
}

function whyRejected(answered: Answered, j: number, margin: number, dearest: Use[], relations: Relations): Because {
  const { model, zone } = answered;
  const figures = figuresOf(answered, j, margin);
  if (!model.most[j]) return because('rejected', 'fixed');
  const large = tooLarge(model, j);
  if (large) return because('rejected', 'too-large', large);
  if (zone.has(j)) return because('rejected', 'tie', figures);
  const excluder = relations.excludedBy.get(j);
  const lacking = relations.lacks.get(j);
  const ofRelations = dearest.filter(({ row }) => model.rows[row]!.kind === 'excludes' || model.rows[row]!.kind === 'requires');
  const isCheap = margin + ofRelations.reduce((sum, { price }) => sum + price, 0) >= -NOUGHT * Math.max(1, figures.value);
  if (isCheap && excluder !== undefined) return because('rejected', 'exclusion', { ...figures, other: excluder });
  if (isCheap && lacking !== undefined) return because('rejected', 'requirement', { ...figures, other: lacking });
  if (margin >= 0 && figures.value > 0) return because('rejected', 'line', figures);
  const full = dearest.filter(({ row, price }) => price > 0 && model.rows[row]!.kind === 'quota');
  const constraint = (use: Use | undefined) => (use ? model.rows[use.row]!.name : null);
  if (full.length > 0 && margin + full.reduce((sum, { price }) => sum + price, 0) >= 0)
    return because('rejected', 'quota', { ...figures, constraint: constraint(full[0]) });
  return because('rejected', 'price', { ...figures, constraint: constraint(dearest.find(({ price }) => price > 0)) });
}

const figuresOf = ({ input }: Answered, j: number, margin: number) => ({
  value: input.items[j]!.value,
  price: input.items[j]!.value - margin,
});

/** What quotas that ask for the proposal take off its price: below 0. */
const credits = (uses: readonly Use[]) => uses.reduce((sum, { price }) => sum + Math.min(0, price), 0);

function tooLarge({ matrix: { columnStart, columnRow, columnValue }, rows }: Model, j: number) {
  for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) {
    const { kind, high, tolerance, unit, name, limit } = rows[columnRow[p]!]!;
    if (kind === 'budget' && columnValue[p]! > high + tolerance) return { constraint: name, amount: columnValue[p]! / unit, limit };
  }
  return undefined;
}

/**
 * Value from which a rejected item can be in: its value + what the best portfolio with it falls short of the best. The bound: with the item in,
 * no portfolio is worth more than the relaxation + its (negative) margin.
 */
function needOf(answered: Answered, j: number, uses: readonly Use[]): Need | null {
  const { model, input, relaxation, value, bound, solved } = answered;
  const { value: own, costs } = input.items[j]!;
  if (!model.most[j] || tooLarge(model, j)) return null;
  const atMost = relaxation.rawBound + Math.min(0, relaxation.margins[j]!);
  const short = Math.max(0, value - Math.min(bound, atMost));
  const found = solved.get(j);
  const [lower, upper] = [found?.lower ?? short, found ? found.upper : null];
  const down: [string, number][] = [];
  for (const [name, cost] of Object.entries(costs)) {
    const worth = uses.reduce((sum, { row, price }) => (model.rows[row]!.cost === name ? sum + price : sum), 0) * model.valueUnit;
    if (worth <= 0 || cost === 0) continue;
    const left = cost * (1 - Math.max(0, value - atMost) / worth);
    if (left >= 0) down.push([name, left]);
  }
  return {
    value: own + lower / model.valueUnit,
    upTo: upper === null ? null : own + upper / model.valueUnit,
    exact: found !== undefined && found.upper === found.lower,
    costs: Object.fromEntries(down),
  };
}
