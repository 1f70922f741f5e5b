/** The definition, word for word: every document is scored, without an index. What the index is held against. */
import { normOf, weightsOf } from './norm.ts';
import type { Document } from './pack.ts';
import type { Settings } from './settings.ts';
import { allowedBy, tagColumns, type Where } from './tags.ts';
import { termsOf, termsOfChunks } from './terms.ts';

export interface Plain {
  readonly text: string;
  readonly where?: Where | undefined;
  readonly only?: Iterable<string> | undefined;
}

/** Answers queries as the index does: the best `k`, equal scores in the order of the documents. */
export function bruteForce(documents: readonly Document[], settings: Settings, useJieba: boolean) {
  const terms = termsOfChunks(settings, useJieba);
  const read = documents.map((document) => counts(document, settings, (text) => termsOf(text, terms)));
  const meanLength = meanOf(read, settings);
  const having = new Map<string, number>();
  for (const { frequencies } of read) for (const term of frequencies.keys()) having.set(term, (having.get(term) ?? 0) + 1);
  return ({ text, where = {}, only }: Plain, k: number) => {
    const wanted = [...tally(termsOf(text, terms))];
    const allowed = allowedBy(where, { count: documents.length, tags: tagColumns(documents.map(({ tags }) => tags)) });
    const ids = only && new Set(only);
    const scored = read.flatMap(({ id, length, frequencies }, i) => {
      let score = 0;
      for (const [term, repeated] of wanted) {
        const [frequency, n] = [Math.fround(frequencies.get(term) ?? 0), having.get(term) ?? 0];
        const idf = Math.log(1 + (documents.length - n + 0.5) / (n + 0.5));
        if (frequency > 0) score += idf * repeated * (frequency / (frequency + normOf(length, meanLength, settings)));
      }
      return score > 0 && allowed[i] && (!ids || ids.has(id)) ? [{ id, score }] : [];
    });
    return scored.sort((a, b) => b.score - a.score).slice(0, k);
  };
}

interface Read {
  readonly id: string;
  readonly length: number;
  readonly lengths: readonly number[];
  readonly frequencies: ReadonlyMap<string, number>;
}

function counts({ id, text, fields }: Document, settings: Settings, read: (text: string) => string[]): Read {
  const frequencies = new Map<string, number>();
  let length = 0;
  const lengths = Object.entries(settings.fields).map(([name, weight]) => {
    const terms = read(fields?.[name] ?? (name === 'text' ? (text ?? '') : ''));
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
    length += weight * terms.length;
    return terms.length;
  });
  return { id, length, lengths, frequencies };
}

function meanOf(read: readonly Read[], settings: Settings): number {
  const sum = weightsOf(settings).reduce((total, weight, f) => total + weight * read.reduce((all, { lengths }) => all + lengths[f]!, 0), 0);
  return read.length > 0 ? sum / read.length : 0;
}

const tally = (terms: readonly string[]) => terms.reduce((all, term) => all.set(term, (all.get(term) ?? 0) + 1), new Map<string, number>());
