/** The human number of an application: it tells neither how many there are nor when it was begun. */
import { createHash } from 'node:crypto';

/** Letters and figures that are not taken for each other (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `WELLS-2026-7K3PQ9M2`: the code of the call, seven signs from the id, and one that finds a wrong or swapped sign. */
export function referenceOf(callCode: string, id: string): string {
  const hash = createHash('sha256').update(id).digest();
  const seven = Array.from({ length: 7 }, (_, i) => signs[(hash[i] as number) % 32]).join('');
  return `${callCode}-${seven}${checkSign(seven)}`;
}

/** Weighted sum modulo 31: the weights differ, so neighbours that were swapped are found. */
function checkSign(text: string): string {
  const sum = [...text].reduce((total, sign, i) => total + (i + 2) * signs.indexOf(sign), 0);
  return signs[sum % 31] as string;
}

export const isReference = (text: string): boolean => {
  const last = text.slice(text.lastIndexOf('-') + 1);
  return last.length === 8 && [...last].every((sign) => signs.includes(sign)) && checkSign(last.slice(0, 7)) === last[7];
};
