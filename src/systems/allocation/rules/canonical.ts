/** Canonical JSON (RFC 8785): the same value is the same text, so that its digest can be compared by anybody. */
import { createHash } from 'node:crypto';

/** Keys sorted by their UTF-16 units, no white space, numbers as ECMAScript writes them. Throws where a number is none that JSON knows. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
    pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('JSON knows no such number.');
  return JSON.stringify(value) ?? 'null';
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
export const digestOf = (value: unknown): string => sha256(canonical(value));

/** Where two values differ first, as JSON Pointers: `most` at the most. */
export function differences(one: unknown, other: unknown, most = 10, at = ''): string[] {
  if (canonical(one ?? null) === canonical(other ?? null)) return [];
  if (!isNode(one) || !isNode(other) || Array.isArray(one) !== Array.isArray(other)) return [at || '/'];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const found: string[] = [];
  for (const key of keys) {
    if (found.length >= most) break;
    found.push(...differences(one[key], other[key], most - found.length, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  }
  return found;
}
const isNode = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
