/** Vectors by cosine, exactly: every vector is looked at. */
import type { Best } from './heap.ts';
import type { Vectors } from './segment.ts';
import { sharedFloats, sharedShorts } from './shared.ts';

/** Undefined where no document has a vector. */
export function vectorsOf(given: readonly (readonly number[] | undefined)[]): Vectors | undefined {
  const having = given.flatMap((vector, document) => (vector ? [{ vector, document }] : []));
  if (having.length === 0) return undefined;
  const dimensions = having[0]!.vector.length;
  const [documents, values] = [sharedShorts(having.length), sharedFloats(having.length * dimensions)];
  having.forEach(({ vector, document }, i) => {
    documents[i] = document;
    values.set(toLengthOne(vector), i * dimensions);
  });
  return { dimensions, documents, values };
}

export function toLengthOne(vector: readonly number[]): number[] {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scaled = vector.map((value) => value / largest);
  const length = Math.sqrt(scaled.reduce((sum, value) => sum + value * value, 0));
  return scaled.map((value) => value / length);
}

/** Offers the cosine of every vector that is let through; `first` is the place of document 0. */
export function offerNearest(
  { dimensions, documents, values }: Vectors,
  wanted: Float64Array,
  allowed: Uint8Array | undefined,
  first: number,
  best: Best,
): void {
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i]!;
    if (allowed && allowed[document] === 0) continue;
    let cosine = 0;
    for (let d = 0, at = i * dimensions; d < dimensions; d++, at++) cosine += wanted[d]! * values[at]!;
    best.offer(cosine, first + document);
  }
}
