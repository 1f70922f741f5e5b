/** Memory for a tableau and the exchange on it as WebAssembly: every row takes its part of the pivot row, two cells at once. */
import { growTo } from '../wasm/grow.ts';
import { add, F64, get, I32, load, moduleOf, multiply, plus, repeat, set, splat, store, V128, whole } from '../wasm/index.ts';
import * as number from '../wasm/number.ts';
import { differs, when } from '../wasm/whole.ts';

const takes = [I32, I32, I32, I32, I32, I32, I32, F64, F64] as const;
/** Addresses and sizes in bytes. `PIVOT_ROW` stays as it is; `TURNED` is what it becomes. */
const [ROW, END, WIDTH, PLACE, PIVOT_ROW, TURNED, SUMS, STEP, WEIGHT] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const [AT, CELL, PAIR] = [takes.length, takes.length + 1, takes.length + 2] as const;
const [NUMBER, PAIR_BYTES] = [8, 16];
/** Cells that a turn of the innermost loop does: rows are as wide as a multiple of it. */
const TURN = 8;

const cellAt = plus(get(ROW), get(PLACE));
const cell = get(CELL);
const cells = Array.from({ length: TURN / 2 }, (_, i) => {
  const [at, offset] = [plus(get(ROW), get(AT)), i * PAIR_BYTES];
  return store(at, offset, add(load(at, offset), multiply(get(PAIR), load(plus(get(TURNED), get(AT)), offset))));
}).flat();

const takesPart = [
  number.putNumber(cellAt, number.number(0)),
  number.putNumber(get(SUMS), number.plus(number.numberAt(get(SUMS)), number.times(get(STEP), cell))),
  number.putNumber(
    get(SUMS),
    number.greater(number.numberAt(get(SUMS), NUMBER), number.times(get(WEIGHT), number.times(cell, cell))),
    NUMBER,
  ),
  set(PAIR, splat(cell)),
  set(AT, whole(0)),
  repeat(AT, TURN * NUMBER, get(WIDTH), cells),
];

const body = repeat(ROW, 0, get(END), [
  ...set(CELL, number.numberAt(cellAt)),
  ...when(number.differs(cell, number.number(0)), when(differs(get(ROW), get(PIVOT_ROW)), ...takesPart)),
  ...set(SUMS, plus(get(SUMS), whole(2 * NUMBER))),
  ...set(ROW, plus(get(ROW), get(WIDTH))),
]);

let compiled: WebAssembly.Module | undefined;

/** Room for one tableau after another; it grows where it has to. */
export class Room {
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #run: (...given: number[]) => void;

  constructor() {
    compiled ??= moduleOf({ takes, locals: [I32, F64, V128], body });
    this.#run = (new WebAssembly.Instance(compiled, { m: { m: this.#memory } }).exports as { run: (...given: number[]) => void }).run;
  }

  /** Emptied cells for a tableau of so many rows and columns. Memory: 8 bytes a cell, a row of costs and a spare row. */
  take(rows: number, columns: number) {
    const width = Math.ceil(columns / TURN) * TURN;
    const [cellsAt, turnedAt] = [0, rows * width];
    const sumsAt = turnedAt + width;
    const bytes = (sumsAt + 2 * rows) * NUMBER;
    growTo(this.#memory, bytes);
    const view = (at: number, length: number) => new Float64Array(this.#memory.buffer, at * NUMBER, length);
    const bytesOfRow = width * NUMBER;
    return {
      width,
      cells: view(cellsAt, rows * width).fill(0),
      /** What the pivot row becomes. */
      turned: view(turnedAt, width),
      /** Of each row what it comes to, then its weight. */
      sums: view(sumsAt, 2 * rows),
      /**
       * Every other row takes its cell in column `place` times `turned`, and that cell is emptied before; the sum of the row grows by `step`
       * times the cell, its weight to `weight` times the square of the cell at least.
       */
      exchange: (row: number, place: number, step: number, weight: number) =>
        this.#run(0, rows * bytesOfRow, bytesOfRow, place * NUMBER, row * bytesOfRow, turnedAt * NUMBER, sumsAt * NUMBER, step, weight),
    };
  }
}
