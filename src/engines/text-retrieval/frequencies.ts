/** How often terms stand in documents, each field by its weight: whole numbers up to 256 in a byte each, any others in 32 bits. */
import { sharedBytes, sharedFloats } from './shared.ts';

/** In a byte lies one less than the frequency, since none is 0. */
export type Frequencies = Uint8Array | Float32Array;

const MOST = 256;

export const fitsByte = (frequency: number): boolean => Number.isInteger(frequency) && frequency >= 1 && frequency <= MOST;

/** Room for so many, each 1 to begin with if they fit a byte. */
export const frequenciesOf = (count: number, doFit: boolean): Frequencies => (doFit ? sharedBytes(count) : sharedFloats(count));

/** What is kept less than the frequency. */
export const offsetOf = (frequencies: Frequencies): 0 | 1 => (frequencies instanceof Uint8Array ? 1 : 0);
