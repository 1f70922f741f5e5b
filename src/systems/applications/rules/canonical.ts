/** JSON in one form only, so that the same content has the same hash: RFC 8785 (keys in the order of UTF-16 units, no space, numbers as ECMAScript writes them). */
import { createHash } from 'node:crypto';

/** Throws for what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{${members
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`)
      .join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('JSON has no such number.');
  if (value === undefined || typeof value === 'bigint' || typeof value === 'function') throw new Error('JSON has no such value.');
  return JSON.stringify(value);
}

/** SHA-256 of the canonical form in UTF-8, in hexadecimal. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
