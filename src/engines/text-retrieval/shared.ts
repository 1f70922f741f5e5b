/** Arrays on memory that threads share. */
export const sharedBytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length));
export const sharedShorts = (length: number) => new Uint16Array(new SharedArrayBuffer(2 * length));
export const sharedInts = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
export const sharedWholes = (length: number) => new Uint32Array(new SharedArrayBuffer(4 * length));
export const sharedFloats = (length: number) => new Float32Array(new SharedArrayBuffer(4 * length));
export const sharedDoubles = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));
