/** Memory of WebAssembly that grows: at most 4 GB, and what the machine has. */

const PAGE_BYTES = 65536;
const MOST_BYTES = 2 ** 32;

/** Makes the memory so many bytes at least; views of before are empty then. Where that cannot be, nothing has changed (RangeError). */
export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return;
  const size = `${(bytes / 2 ** 20).toFixed(0)} MB`;
  if (bytes > MOST_BYTES) throw new RangeError(`Too much to be held at once: it would take ${size} of memory, and 4,096 MB is the most.`);
  try {
    memory.grow(Math.ceil(missing / PAGE_BYTES));
  } catch {
    throw new RangeError(`There is no room for the ${size} of memory that so much takes.`);
  }
}
