/** Where things lie in the memory of the WebAssembly that reads texts: what never moves comes first. */

/** Slots of a sketch at most, and bands. */
export const MOST_SLOTS = 4096;

const lengths = {
  /** For 0 to 16 bytes of a word, which of 16 bytes belong to it. */
  masks: 17 * 16,
  /** 1 once something other than ASCII was read. */
  beyondAscii: 16,
  easel: 4 * MOST_SLOTS,
  sketch: 2 * MOST_SLOTS,
  keys: 4 * MOST_SLOTS,
  /** A bit for each 16 lowest bits of a hash of standard text. */
  standardBits: 2 ** 16 / 8,
  /** What each code point counts as; 0 where nobody has looked yet. */
  letters: 4 * 0x110000,
};

let end = 0;
const starts = Object.entries(lengths).map(([name, length]) => {
  const start = end;
  end += Math.ceil(length / 64) * 64;
  return [name, start] as const;
});

export const FIXED = Object.fromEntries(starts) as Readonly<Record<keyof typeof lengths, number>>;
export const FIXED_END = end;

/** Bytes after a text that are read together with its last ones. */
export const BEYOND = 64;

/** What a text of so many bytes needs while it is read, and where each begins after `from`. */
export function workplaceFor(bytes: number, from: number) {
  const most = 3 * bytes + BEYOND;
  const units = bytes + 1;
  const wanted = {
    folded: most + BEYOND,
    bits: most / 8 + BEYOND,
    bounds: 8 * units + BEYOND,
    units: 8 * units,
    alone: units,
    low: 4 * units,
    high: 4 * units,
    content: 4 * units,
    standard: 4 * units,
  };
  let end = from;
  const places = Object.entries(wanted).map(([name, length]) => {
    const start = end + BEYOND;
    end = Math.ceil((start + length) / 64) * 64;
    return [name, start] as const;
  });
  return { ...(Object.fromEntries(places) as Record<keyof typeof wanted, number>), end };
}

export type Workplace = ReturnType<typeof workplaceFor>;
