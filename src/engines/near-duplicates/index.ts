/** Which documents are nearly the same? The door of the engine. */
import { engine, type Watch } from '../engine/index.ts';
import { learned } from './boilerplate.ts';
import type { Comparing, Pairs } from './compare.ts';
import type { Document } from './document.ts';
import { handsFor, letGo, type Pile, partOf, perform } from './hands.ts';
import { daysInCommon, kindOf } from './kind.ts';
import { type Compared, unpacked } from './packed.ts';
import { type Input, input, type Output, output, type Pair } from './schema.ts';
import { candidatesOf, type Question } from './search.ts';
import { titleComparer } from './title.ts';

const PAIRS_A_PART = 64;
const PAIRS_FOR_THREADS = 256;
/** Threads that held so many sketches are not kept. */
const MANY = 200_000;

/**
 * Pairs of documents whose texts are nearly the same, with what they share, since when and by whom, and what that makes of them.
 *
 * In: texts with titles, people and periods; out: Jaccard similarity of sets of shingles from 0 to 1, days, passages in UTF-16 units.
 * `P(two min-hashes agree) = |A ∩ B| / |A ∪ B|` (Broder 1997); sketches by one permutation filled up by further throws
 * (Dahlgaard, Knudsen and Thorup 2017), joined on bands, every survivor compared exactly. Refuses, by path: documents without id or
 * text, ids that stand twice, days that are none, periods that end before they begin, and more pairs than `mostPairs`.
 */
export const nearDuplicates = engine({
  name: 'near-duplicates',
  says: 'Finds documents that are nearly the same, shows what they share, and tells repeats from renewals and standard text.',
  input,
  output,
  run: findPairs,
});

async function findPairs(asked: Input, watch: Watch = {}): Promise<Output> {
  watch.signal?.throwIfAborted();
  const documents = asked.against ? [...asked.documents, ...asked.against] : asked.documents;
  const question = questionOf(asked, documents, watch);
  const found = asked.against && (asked.documents.length === 0 || asked.against.length === 0) ? undefined : await candidatesOf(question);
  const compared = found ? await compare({ ...question, watch: partOf(watch, 0.8, 1) }, found.pairs) : [];
  const pairs = told(compared, documents, asked);
  if (documents.length > MANY) await letGo();
  watch.progress?.(1);
  return {
    pairs,
    counted: {
      documents: documents.length,
      blank: found?.blank ?? 0,
      candidates: found?.candidates ?? 0,
      compared: (found?.pairs.length ?? 0) / 2,
      boilerplate: question.standard?.size ?? 0,
      crowded: found?.crowded ?? 0,
    },
  };
}

function questionOf(asked: Input, documents: readonly Document[], watch: Watch): Question {
  const { unit, threshold, mostPairs } = asked;
  const { boilerplate, background } = learned(documents, { unit, given: asked.boilerplate, learns: asked.learnBoilerplate });
  const split = asked.against ? asked.documents.length : 0;
  return {
    documents,
    unit,
    threshold,
    standard: boilerplate,
    background,
    split,
    mostPairs,
    hands: handsFor(asked.workers),
    watch: partOf(watch, 0, 0.8),
  };
}

async function compare({ documents, unit, standard, threshold, hands, watch }: Question, pairs: Uint32Array): Promise<Compared[]> {
  const work: Comparing = { does: 'compare', unit, standard, threshold };
  let at = 0;
  const pile: Pile<Pairs> = {
    total: pairs.length,
    next: (blank) => {
      const [first, places] = [at, [] as number[]];
      const textOf = (place: number) => (documents[pairs[place] as number] as Document).text;
      if (at < pairs.length) blank.makeRoom(textOf(at).length + textOf(at + 1).length);
      for (; at < pairs.length && at - first < 2 * PAIRS_A_PART; at += 2) {
        const isNew = at === first || pairs[at] !== pairs[at - 2];
        if (isNew && !blank.write(textOf(at))) break;
        const a = isNew ? blank.count - 1 : (places.at(-2) as number);
        if (!blank.write(textOf(at + 1))) break;
        places.push(a, blank.count - 1);
      }
      const part = { documents: pairs.slice(first, at), texts: Uint32Array.from(places), ...blank.sheet };
      return at > first ? { part, size: at - first } : undefined;
    },
  };
  return (await perform(work, pile, hands(pairs.length / 2, PAIRS_FOR_THREADS), watch)).flatMap(unpacked);
}

function told(compared: readonly Compared[], documents: readonly Document[], { unit, threshold }: Input): Pair[] {
  const likenessOfTitles = titleComparer(unit);
  const ordered = compared.toSorted((one, two) => two.similarity - one.similarity || one.a - two.a || one.b - two.b);
  return ordered.map((overlap) => {
    const [a, b] = [documents[overlap.a] as Document, documents[overlap.b] as Document];
    const titleSimilarity = likenessOfTitles(a.title, b.title);
    const sharedPeople = a.people?.filter((person) => b.people?.includes(person)) ?? [];
    const { overlapDays, shorterDays } = daysInCommon(a, b);
    const { similarity, contentSimilarity, boilerplateShare } = overlap;
    return {
      a: a.id,
      b: b.id,
      similarity,
      contentSimilarity,
      boilerplateShare,
      containment: [...overlap.containment],
      titleSimilarity,
      sharedPeople,
      overlapDays,
      passages: overlap.passages.map((passage) => ({ a: [...passage.a], b: [...passage.b] })),
      ...kindOf({ ...overlap, threshold, titleSimilarity, sharedPeople, overlapDays, shorterDays }),
    };
  });
}

export { boilerplateOf, type Learning } from './boilerplate.ts';
export { FINGERPRINT_BYTES, type Fingerprint, type Fingerprinter, fingerprinter, similarityOf } from './fingerprint.ts';
export type { HashSet } from './hash-set.ts';
export { type IndexOptions, type Likeness, SignatureIndex } from './signature-index.ts';
