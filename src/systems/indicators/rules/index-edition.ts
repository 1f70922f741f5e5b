/** What an edition is known by. Pure. */
import { createHash } from 'node:crypto';

/** SHA-256 over method, inputs and result, with sorted names, so that it is the same however a database keeps them. */
export const digestOfEdition = (edition: { readonly method: unknown; readonly inputs: unknown; readonly result: unknown }): string =>
  createHash('sha256').update(sortedText(edition)).digest('hex');

/** As JSON with the names of every object in order. */
export function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner === null || typeof inner !== 'object' || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
