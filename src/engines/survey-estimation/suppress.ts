/**
 * Which cells to hide besides those that tell by themselves, so that nobody works them out: for each need a change of hidden cells
 * is kept that nobody can rule out, also no unit that knows a hidden cell because it is alone in it. Then what is not needed is shown again.
 */
import { setImmediate } from 'node:timers/promises';
import { NotValidInput, type Watch } from '../engine/index.ts';
import type { Cells } from './cells.ts';
import { flowFor } from './flow.ts';
import type { Need, Quantity } from './sensitive.ts';

/** A cell that one unit alone holds, and who that is. */
export type Alone = ReadonlyMap<number, ReadonlySet<number>>;

/** A change of one figure by one need in one direction, that keeps `still` as it is. */
interface Witness {
  readonly quantity: Quantity;
  readonly need: Need;
  readonly by: number;
  readonly still: number | null;
  cells: ReadonlySet<number>;
}

/** A hidden cell costs a little, so that a change runs through few. */
const LITTLE = 1e-3;
/** Sums beyond this make the linear programs slow. */
const MOST_SUMS = 1500;

export async function suppressed(cells: Cells, quantities: readonly Quantity[], alone: Alone, watch: Watch = {}): Promise<Uint8Array> {
  if (cells.sums.length > MOST_SUMS && quantities.some(({ needs }) => needs.length > 0))
    throw new NotValidInput([
      {
        path: 'disclosure',
        message: `The tables add up in ${cells.sums.length} ways; ${MOST_SUMS} is the most. Ask for fewer crossings at a time.`,
      },
    ]);
  const hidden = new Uint8Array(cells.count);
  for (const { needs } of quantities) for (const { cell } of needs) hidden[cell] = 1;
  const primary = hidden.slice();
  const wanted = quantities.flatMap((quantity) => quantity.needs.map((need) => ({ quantity, need })));
  wanted.sort((a, b) => b.need.up / sizeOf(b.quantity) - a.need.up / sizeOf(a.quantity));
  const kept = new Map<string, Witness>();
  for (let before = -1; before !== count(hidden); ) {
    before = count(hidden);
    for (const [k, { quantity, need }] of wanted.entries()) {
      for (const by of [need.up, -need.down])
        if (by !== 0) witness(cells, hidden, quantity, need, by, alone, kept, `${k} ${Math.sign(by)}`);
      watch.progress?.(k / wanted.length);
      if (k % 8 === 0) await setImmediate();
      watch.signal?.throwIfAborted();
    }
  }
  await showAgain(cells, hidden, primary, kept, alone, watch);
  return hidden;
}

const count = (marks: Uint8Array) => marks.reduce((sum, mark) => sum + mark, 0);
const sizeOf = ({ value }: Quantity) => value.reduce((sum, each) => sum + each, 0) || 1;

/** Finds a change for everyone who might ask: those outside, and each unit alone in a cell that the change would use. */
function witness(
  cells: Cells,
  hidden: Uint8Array,
  quantity: Quantity,
  need: Need,
  by: number,
  alone: Alone,
  kept: Map<string, Witness>,
  name: string,
) {
  const own = alone.get(need.cell);
  const asking: (number | null)[] = [null];
  for (const still of asking) {
    const key = `${name} ${still}`;
    let known = kept.get(key);
    if (!known || ![...known.cells].every((cell) => isOpen(cells, hidden, cell))) {
      const found = flow(cells, hidden, quantity, need, by, still, false) ?? flow(cells, hidden, quantity, need, by, still, true);
      if (!found) continue;
      known = { quantity, need, by, still, cells: found };
      kept.set(key, known);
      for (const cell of found) if (cells.isShown[cell]) hidden[cell] = 1;
    }
    for (const cell of known.cells) {
      const who = alone.get(cell);
      if (who && ![...who].some((row) => own?.has(row)) && !asking.includes(cell)) asking.push(cell);
    }
  }
}

const isOpen = ({ isShown }: Cells, hidden: Uint8Array, cell: number) => !isShown[cell] || hidden[cell] === 1;

function flow(cells: Cells, hidden: Uint8Array, quantity: Quantity, need: Need, by: number, still: number | null, mayHide: boolean) {
  const average = sizeOf(quantity) / cells.count;
  const cost = Float64Array.from({ length: cells.count }, (_, cell) => {
    if (cell === still || isKnownNought(quantity, cell)) return Number.POSITIVE_INFINITY;
    if (isOpen(cells, hidden, cell)) return LITTLE;
    return mayHide ? 1 + quantity.value[cell]! / average : Number.POSITIVE_INFINITY;
  });
  const found = flowFor(cells, quantity.value, cost, need.cell, by);
  return found && new Set(found.cells);
}

/** A crossing that holds nobody is not shown at all, and everyone knows that it is 0. */
const isKnownNought = (quantity: Quantity, cell: number) => quantity.holds[cell] === 0;

async function showAgain(cells: Cells, hidden: Uint8Array, primary: Uint8Array, kept: Map<string, Witness>, alone: Alone, watch: Watch) {
  const secondary = [...hidden.keys()].filter((cell) => hidden[cell] && !primary[cell]);
  for (const cell of secondary.reverse()) {
    hidden[cell] = 0;
    const replaced = new Map<string, ReadonlySet<number>>();
    let isSafe = true;
    for (const [key, { quantity, need, by, still, cells: through }] of kept) {
      if (!through.has(cell)) continue;
      const found = flow(cells, hidden, quantity, need, by, still, false);
      if (found && [...found].every((other) => through.has(other) || !alone.has(other))) replaced.set(key, found);
      else {
        isSafe = false;
        break;
      }
    }
    if (isSafe) for (const [key, found] of replaced) kept.get(key)!.cells = found;
    else hidden[cell] = 1;
    await setImmediate();
    watch.signal?.throwIfAborted();
  }
}
