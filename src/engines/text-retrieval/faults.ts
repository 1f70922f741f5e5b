/** What is wrong with documents and queries beyond their shape, each by its path. */
import type { Fault } from '../engine/index.ts';
import type { Document } from './pack.ts';

export interface Known {
  /** Names of the fields that are read. */
  readonly fields: readonly string[];
  has(id: string): boolean;
  /** Length of the vectors, undefined where there are none. */
  readonly dimensions: number | undefined;
}

export function faultsOfDocuments(documents: readonly Document[], known: Known): Fault[] {
  const faults: Fault[] = [];
  const names = new Set(known.fields);
  const hasText = names.has('text');
  const ids = new Set<string>();
  let { dimensions } = known;
  for (let i = 0; i < documents.length; i++) {
    const { id, text, fields, vector } = documents[i]!;
    const refuse = (path: string, message: string) => void faults.push({ path: `documents.${i}.${path}`, message });
    if (ids.size === ids.add(id).size || known.has(id)) refuse('id', `The document "${id}" is there twice.`);
    if (text !== undefined && !hasText) refuse('text', 'No weight is given to the field "text".');
    if (fields)
      for (const name of Object.keys(fields)) {
        if (!names.has(name)) refuse(`fields.${name}`, `No weight is given to the field "${name}".`);
        if (name === 'text' && text !== undefined) refuse('fields.text', 'The field "text" is given twice.');
      }
    if (!vector) continue;
    dimensions ??= vector.length;
    for (const message of faultsOfVector(vector, dimensions)) refuse('vector', message);
  }
  return faults;
}

export function faultsOfVector(vector: readonly number[], dimensions: number | undefined): string[] {
  if (!vector.every(Number.isFinite)) return ['A vector is of finite numbers.'];
  if (dimensions === undefined) return ['No document has a vector to compare with.'];
  if (vector.length !== dimensions) return [`This vector has ${vector.length} numbers, others have ${dimensions}.`];
  return vector.some((value) => value !== 0) ? [] : ['A vector of nought has no direction.'];
}
