/** Names for those who may not be named. */
import { createHash } from 'node:crypto';

const signs = '23456789BCDFGHJKLMNPQRSTVWXZ';

/** By what a blind reader calls an application: five signs without vowels, so that they spell nothing. */
export function labelOfApplication(callId: string, applicationId: string): string {
  const bytes = createHash('sha256').update(`application ${callId} ${applicationId}`).digest().subarray(0, 5);
  return [...bytes].map((byte) => signs[byte % signs.length]).join('');
}

/** A letter that no reviewer of the application has yet; `chance` gives a whole number below its argument. */
export function freeLetter(taken: readonly string[], chance: (below: number) => number): string {
  const free = Array.from({ length: taken.length + 5 }, (_, i) => letter(i)).filter((one) => !taken.includes(one));
  return free[chance(free.length)] as string;
}
const letter = (i: number): string => (i < 26 ? String.fromCharCode(65 + i) : letter(Math.floor(i / 26) - 1) + letter(i % 26));
