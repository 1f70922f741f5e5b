/** Shingles: the runs of neighbouring units that a text is compared by. */
import { growTo } from '../wasm/grow.ts';
import { moduleOfRoutines } from '../wasm/routines.ts';
import type { HashSet } from './hash-set.ts';
import { pageOf } from './letters.ts';
import { BEYOND, FIXED, FIXED_END, type Workplace, workplaceFor } from './memory.ts';
import type { Plan } from './plan.ts';
import { bound, fold, hash, MODES, shingle } from './reading.ts';
import type { Sheet } from './sheet.ts';
import { key, part, sketch } from './throwing.ts';
import type { Unit } from './units.ts';

/** How many units make a shingle that begins at a word, at a lone character, and at a letter where letters are the units. */
export interface Spans {
  readonly word: number;
  readonly alone: number;
  readonly letter: number;
}
export const TEXT_SPANS: Spans = { word: 3, alone: 3, letter: 8 };
/** A title is short: its words, and pairs of its characters. */
export const TITLE_SPANS: Spans = { word: 1, alone: 2, letter: 4 };

const FIRST_ROOM = 4096;
const NONE = -1;
/** Room for the next text that is a little longer. */
const withSpare = (bytes: number): number => Math.min(2 * bytes, bytes + 2 ** 20);
const PAGE_BYTES = 65536;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type Run = (...given: number[]) => number;
type Routines = Readonly<Record<'fold' | 'bound' | 'hash' | 'shingle' | 'part' | 'sketch' | 'key', Run>>;
let compiled: WebAssembly.Module | undefined;

/**
 * Reads texts one after the other into the same memory: 4.5 MB, the texts that lie there together, and 37 bytes for each byte of the longest;
 * what it grew to it keeps. A text of more than some 50 million characters is refused (RangeError).
 * `low`, `high` and `unitHashes` are looked at before the next text is read.
 */
export class ShingleReader {
  readonly unit: Unit;
  readonly spans: Spans;
  /** Of the text that was read last: its shingles, its units, and those of its shingles that are no standard text. */
  count = 0;
  units = 0;
  content = 0;
  readonly #memory = new WebAssembly.Memory({ initial: Math.ceil(FIXED_END / PAGE_BYTES) });
  readonly #run: Routines;
  #bytes = new Uint8Array();
  #wholes = new Int32Array();
  #shorts = new Uint16Array();
  #ends: Uint32Array = new Uint32Array();
  /** Which of the texts taken in was read last. */
  #last = NONE;
  #texts = FIXED_END;
  #room = 0;
  #longest = 0;
  #at: Workplace = workplaceFor(0, 0);
  #standardMask = 0;

  constructor(unit: Unit, spans: Spans = TEXT_SPANS, standard?: HashSet) {
    this.unit = unit;
    this.spans = spans;
    compiled ??= moduleOfRoutines({ fold, bound, hash, shingle, part, sketch, key });
    this.#run = new WebAssembly.Instance(compiled, { m: { m: this.#memory } }).exports as unknown as Routines;
    if (standard) this.#texts += 4 * standard.table.length;
    this.#makeRoom(FIRST_ROOM, FIRST_ROOM);
    this.#writeMasks();
    if (standard) this.#writeStandard(standard);
  }

  /** A text with fewer units than a shingle takes is one shingle; one without units has none. Half a surrogate pair parts words. */
  read(text: string): void {
    const most = 3 * text.length;
    this.#makeRoom(most, 0);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#texts, this.#texts + most));
    this.#makeRoom(most, written);
    this.#last = NONE;
    this.#read(0, written);
  }

  /** Takes in the texts of a sheet; `readTaken` then reads each of them. */
  take({ bytes, ends, count }: Sheet): void {
    this.#ends = ends;
    this.#last = NONE;
    let longest = 0;
    for (let i = 0; i < count; i++) longest = Math.max(longest, (ends[i] as number) - this.#startOf(i));
    this.#makeRoom(bytes.length, longest);
    this.#bytes.set(bytes, this.#texts);
  }

  readTaken(text: number): void {
    if (text !== this.#last) this.#read(this.#startOf(text), this.#ends[text] as number);
    this.#last = text;
  }

  /** A text of the sheet as it was written, but for halves of surrogate pairs. */
  textTaken(text: number): string {
    return decoder.decode(this.#bytes.subarray(this.#texts + this.#startOf(text), this.#texts + (this.#ends[text] as number)));
  }

  #startOf(text: number): number {
    return text === 0 ? 0 : (this.#ends[text - 1] as number);
  }

  #read(from: number, to: number): void {
    const { folded, bits, bounds, units, alone, low, high, content, standard } = this.#at;
    const { word, alone: lone, letter } = this.spans;
    const length = this.#folded(this.#texts + from, this.#texts + to);
    const end = this.#run.bound(bits, length, bounds);
    this.units = (end - bounds) / 8;
    this.#run.hash(folded, bounds, end, units, alone);
    this.count = this.#run.shingle(units, alone, this.units, lone, this.unit === 'character' ? letter : word, low, high);
    this.content = this.#standardMask ? this.#run.part(low, this.count, FIXED_END, this.#standardMask, content, standard) : this.count;
  }

  get low(): Int32Array {
    return this.#wholes.subarray(this.#at.low / 4, this.#at.low / 4 + this.count);
  }

  get high(): Int32Array {
    return this.#wholes.subarray(this.#at.high / 4, this.#at.high / 4 + this.count);
  }

  /** The hash of each unit, its lower half; a copy. */
  unitHashes(): Int32Array {
    const first = this.#at.units / 4;
    const hashes = new Int32Array(this.units);
    for (let i = 0; i < hashes.length; i++) hashes[i] = this.#wholes[first + 2 * i] as number;
    return hashes;
  }

  /** Where each unit begins and ends, two numbers each, a copy; undefined for a text with something other than ASCII. */
  plainPlaces(): Int32Array | undefined {
    const first = this.#at.bounds / 4;
    return this.#wholes[FIXED.beyondAscii / 4] ? undefined : this.#wholes.slice(first, first + 2 * this.units);
  }

  /** The sketch of the text, of all its shingles or of its content alone (which must not be empty), to `out` from `at` on. */
  sketch(slots: number, out: Uint16Array, at: number, contentAlone = false): void {
    const { low, content, standard } = this.#at;
    const isParted = this.#standardMask > 0;
    const first = isParted ? content : low;
    const others = isParted && !contentAlone ? this.count - this.content : 0;
    this.#run.sketch(first, first + 4 * this.content, standard, standard + 4 * others, slots);
    out.set(this.#shorts.subarray(FIXED.sketch / 2, FIXED.sketch / 2 + slots), at);
  }

  /** The key of each band of the sketch made last, `stride` numbers from one to the next; odd where the band is of standard text alone. */
  keys({ bands, rows }: Plan, out: Int32Array, at: number, stride: number): void {
    this.#run.key(bands, rows);
    for (let band = 0; band < bands; band++) out[at + band * stride] = this.#wholes[FIXED.keys / 4 + band] as number;
  }

  #folded(from: number, to: number): number {
    const { folded, bits } = this.#at;
    for (;;) {
      this.#wholes[FIXED.beyondAscii / 4] = 0;
      const length = this.#run.fold(from, to, folded, bits, MODES[this.unit]);
      if (length >= 0) return length;
      const { first, letters } = pageOf(-1 - length);
      this.#wholes.set(letters, FIXED.letters / 4 + first);
    }
  }

  #makeRoom(texts: number, longest: number): void {
    if (texts <= this.#room && longest <= this.#longest) return;
    const room = texts > this.#room ? Math.ceil(withSpare(texts) / BEYOND) * BEYOND : this.#room;
    const most = longest > this.#longest ? withSpare(longest) : this.#longest;
    const at = workplaceFor(most, this.#texts + room);
    growTo(this.#memory, at.end);
    [this.#room, this.#longest, this.#at] = [room, most, at];
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#wholes = new Int32Array(this.#memory.buffer);
    this.#shorts = new Uint16Array(this.#memory.buffer);
  }

  #writeMasks(): void {
    for (let length = 0; length <= 16; length++) this.#bytes.fill(0xff, FIXED.masks + 16 * length, FIXED.masks + 17 * length);
  }

  #writeStandard({ table }: HashSet): void {
    this.#wholes.set(table, FIXED_END / 4);
    this.#standardMask = table.length - 1;
    for (const hash of table)
      if (hash !== 0)
        for (const bit of hash === 1 ? [0, 1] : [hash & 0xffff]) this.#bytes[FIXED.standardBits + (bit >> 3)]! |= 1 << (bit & 7);
  }
}
