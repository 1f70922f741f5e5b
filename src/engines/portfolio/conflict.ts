/** Why no portfolio exists: constraints that cannot hold together, of which none can be spared. */
import type { Effort } from './effort.ts';
import { kernelOf } from './kernel.ts';
import type { Model } from './model.ts';
import { relax } from './relaxation.ts';
import type { Input, Output } from './schema.ts';
import { grow } from './solve.ts';
import { ANY, Tree } from './tree.ts';

/** Steps for one question whether some constraints hold together. */
const STEPS_A_QUESTION = 100e6;

type Constraint = { readonly name: string; readonly row?: number; readonly item?: number };

/**
 * An irreducible conflicting set (QuickXplain, Junker 2004). `irreducible` is false where a question was left open, by the steps
 * it may take or by the clock; what is named conflicts all the same.
 */
export async function conflictOf(model: Model, input: Input, effort: Effort): Promise<NonNullable<Output['conflict']>> {
  const constraints: Constraint[] = [
    ...model.rows.map(({ name }, row) => ({ name, row })),
    ...input.items.flatMap(({ id }, item): Constraint[] => {
      if (model.least[item] === 1) return [{ name: `fixed:in:${id}`, item }];
      return model.most[item] === 0 ? [{ name: `fixed:out:${id}`, item }] : [];
    }),
  ];
  const asked = new Questions(model, effort);
  const found = await spared(asked, [], [], constraints);
  const names = found.map(({ name }) => name);
  return {
    constraints: names,
    irreducible: asked.allAnswered,
    says: `${names.join(', ')} cannot hold together${asked.allAnswered ? '; without any one of them the others can' : ''}.`,
  };
}

/** The part of `among` that conflicts with `background`; `added` is what came to the background last. */
async function spared(asked: Questions, background: Constraint[], added: Constraint[], among: Constraint[]): Promise<Constraint[]> {
  if (added.length > 0 && (await asked.isImpossible(background))) return [];
  if (among.length <= 1) return among;
  const half = among.length >> 1;
  const [one, two] = [among.slice(0, half), among.slice(half)];
  const ofTwo = await spared(asked, [...background, ...one], one, two);
  const ofOne = await spared(asked, [...background, ...ofTwo], ofTwo, one);
  return [...ofOne, ...ofTwo];
}

class Questions {
  allAnswered = true;
  readonly #model: Model;
  readonly #effort: Effort;

  constructor(model: Model, effort: Effort) {
    this.#model = { ...model, values: new Float64Array(model.count), step: 1 };
    this.#effort = effort;
  }

  /** Whether no portfolio holds these; a question left open counts as possible. */
  async isImpossible(constraints: readonly Constraint[]): Promise<boolean> {
    if (this.#effort.isOver) {
      this.allAnswered = false;
      return false;
    }
    const model = this.#with(constraints);
    const rows = new Set(constraints.flatMap(({ row }) => row ?? []));
    const wants = (row: number) => rows.has(row);
    const relaxation = await relax(model, this.#effort.breathe, wants);
    if (!relaxation) return true;
    const free = Int32Array.from({ length: model.count }, (_, j) => j).filter((j) => model.least[j] !== model.most[j]);
    const kernel = kernelOf(model, free, model.least, { wants });
    if (!kernel) return true;
    const tree = new Tree(kernel, ANY, { wants });
    await grow(tree, STEPS_A_QUESTION, this.#effort, () => tree.best !== undefined);
    if (!tree.best && !tree.isDone) this.allAnswered = false;
    return !tree.best && tree.isDone;
  }

  #with(constraints: readonly Constraint[]): Model {
    const least = new Uint8Array(this.#model.count);
    const most = new Uint8Array(this.#model.count).fill(1);
    for (const { item } of constraints) {
      if (item === undefined) continue;
      least[item] = this.#model.least[item]!;
      most[item] = this.#model.most[item]!;
    }
    return { ...this.#model, least, most };
  }
}
