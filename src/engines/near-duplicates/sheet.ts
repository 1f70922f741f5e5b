/** Texts as UTF-8, one after the other, in memory that threads share. */

export interface Sheet {
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** Where each of the texts ends. */
  readonly ends: Uint32Array<SharedArrayBuffer>;
  readonly count: number;
}

/** So much is written before it is handed on: about a millisecond of work, and what fits near a processor. */
const BYTES = 2 ** 19;
const MOST_TEXTS = 2 ** 12;
/** A UTF-16 unit takes at most so many bytes. */
const BYTES_A_UNIT = 3;

const encoder = new TextEncoder();

/** A sheet that is filled again and again. */
export class Blank {
  #bytes = new Uint8Array(new SharedArrayBuffer(BYTES));
  readonly #ends = new Uint32Array(new SharedArrayBuffer(4 * MOST_TEXTS));
  #count = 0;
  #end = 0;

  clear(): void {
    if (this.#bytes.length > BYTES) this.#bytes = new Uint8Array(new SharedArrayBuffer(BYTES));
    this.#count = 0;
    this.#end = 0;
  }

  /** Makes room for so many UTF-16 units, while nothing is written. */
  makeRoom(units: number): void {
    if (this.#count === 0 && BYTES_A_UNIT * units > this.#bytes.length)
      this.#bytes = new Uint8Array(new SharedArrayBuffer(BYTES_A_UNIT * units));
  }

  /** False where there is no room left; a text too long for any sheet gets a larger one. */
  write(text: string): boolean {
    this.makeRoom(text.length);
    if (this.#count === MOST_TEXTS || this.#end + BYTES_A_UNIT * text.length > this.#bytes.length) return false;
    this.#end += encoder.encodeInto(text, this.#bytes.subarray(this.#end)).written;
    this.#ends[this.#count++] = this.#end;
    return true;
  }

  get count(): number {
    return this.#count;
  }

  get sheet(): Sheet {
    return {
      bytes: this.#bytes.subarray(0, this.#end),
      ends: this.#ends,
      count: this.#count,
    };
  }
}
