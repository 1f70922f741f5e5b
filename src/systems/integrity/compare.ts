/** Compares some texts with every text that was ever kept: by sketches first, then the few that remain word by word. */
import { readInput } from '#engines';
import { nearDuplicates } from '#engines/near-duplicates';
import type { Asked } from '#kernel';
import { goingOnFrom } from '#systems/applications';
import { emptyIndex, everySketch, type PassingSketch, type Sketch, THRESHOLD } from './sketches.ts';
import { type Comparable, textsOf } from './sources.ts';
import { standardTextOf } from './standard-text.ts';

/** A text among those that are compared. */
export interface Side extends Comparable {
  readonly record: string;
}
type Found = Awaited<ReturnType<typeof nearDuplicates.run>>['pairs'][number];
/** Two texts that are alike; `a` is one of those that were asked about, `b` may be too. */
export interface Alike extends Omit<Found, 'a' | 'b'> {
  readonly a: Side;
  readonly b: Side;
}

/** The likest of the others, for each text; more say nothing that a person would read. */
const MOST_CANDIDATES = 40;
/** So many texts of the same call are read beside a few, to learn what everybody writes. */
const READ_BESIDE = 128;

const keyOf = ({ record, rowId }: Pick<Sketch, 'record' | 'rowId'>) => `${record}/${rowId}`;

export interface Candidates {
  /** Key of a text that was asked about → keys of those that may be like it, with an estimate. */
  readonly of: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly passed: number;
}

/** Lets every kept sketch pass by those that were asked about. `tell` hears after each part how many have passed. */
export async function candidatesOf(
  asked: Asked,
  sketches: readonly Sketch[],
  tell: (passed: number) => Promise<void> = async () => {},
): Promise<Candidates> {
  const index = emptyIndex();
  const applicationOf = new Map(sketches.map((sketch) => [keyOf(sketch), sketch.applicationId]));
  for (const sketch of sketches) index.addSketch(keyOf(sketch), sketch.slots);
  const of = new Map<string, Map<string, number>>();
  let passed = 0;
  for await (const part of everySketch(asked)) {
    index.querySketches(part.map(({ slots }) => slots)).forEach((likenesses, place) => {
      const sketch = part[place] as PassingSketch;
      const key = keyOf(sketch);
      for (const { id, estimate } of likenesses) {
        if (id === key || (sketch.applicationId !== null && applicationOf.get(id) === sketch.applicationId)) continue;
        keepLikest(of, id, key, estimate);
      }
    });
    passed += part.length;
    await tell(passed);
  }
  return { of, passed };
}

function keepLikest(of: Map<string, Map<string, number>>, id: string, other: string, estimate: number): void {
  const known = of.get(id) ?? new Map<string, number>();
  of.set(id, known.set(other, estimate));
  if (known.size <= MOST_CANDIDATES) return;
  const [least] = [...known].reduce((one, next) => (next[1] < one[1] ? next : one));
  known.delete(least);
}

/** Compares what may be alike word by word. What is alike by standard text alone is left out. */
export async function alikeOf(asked: Asked, sketches: readonly Sketch[], { of }: Candidates): Promise<Alike[]> {
  const about = new Set(sketches.map(keyOf));
  const suspects = sketches.filter((sketch) => of.has(keyOf(sketch)));
  if (!suspects.length) return [];
  const others = [...new Set(suspects.flatMap((sketch) => [...(of.get(keyOf(sketch))?.keys() ?? [])]))];
  const sides = await sidesOf(asked, [...new Set([...suspects.map(keyOf), ...others])]);
  const beside = await besideOf(asked, sides);
  const callIds = [...new Set([...sides.values()].flatMap(({ callId }) => (callId ? [callId] : [])))];
  const boilerplate = (await Promise.all(callIds.map((callId) => standardTextOf(asked, callId)))).flat();
  const all = new Map([...sides, ...beside]);
  const { pairs } = await nearDuplicates.run(
    readInput(nearDuplicates, { documents: [...all].map(documentOf), threshold: THRESHOLD, boilerplate }),
  );
  const first = await goingOnFrom(asked, [...new Set([...all.values()].flatMap(({ applicationId }) => applicationId ?? []))]);
  const beginningOf = ({ applicationId }: Side) => applicationId && (first.get(applicationId) ?? applicationId);
  return pairs.flatMap((pair) => {
    const [a, b] = [all.get(pair.a), all.get(pair.b)];
    if (!a || !b || pair.kind === 'boilerplate') return [];
    // A text is alike to what it goes on from, and to what came of it.
    if (a.applicationId !== null && beginningOf(a) === beginningOf(b)) return [];
    return about.has(pair.a) || about.has(pair.b) ? [{ ...pair, a, b }] : [];
  });
}

const documentOf = ([id, { text, title, personIds, from, to }]: [string, Side]) => ({
  id,
  text,
  title,
  people: [...personIds],
  ...(from && to && to >= from && { from, to }),
});

async function sidesOf(asked: Asked, keys: readonly string[]): Promise<Map<string, Side>> {
  const found = new Map<string, Side>();
  for (const [record, of] of Map.groupBy(keys, (key) => key.slice(0, key.indexOf('/')))) {
    const ids = of.map((key) => key.slice(record.length + 1));
    for (const text of await textsOf(asked, record, ids)) found.set(`${record}/${text.id}`, { ...text, record });
  }
  return found;
}

/** Where few texts are compared, others of their calls are read with them. */
async function besideOf(asked: Asked, sides: ReadonlyMap<string, Side>): Promise<Map<string, Side>> {
  if (sides.size >= READ_BESIDE) return new Map();
  const callIds = [...new Set([...sides.values()].flatMap(({ callId }) => (callId ? [callId] : [])))];
  if (!callIds.length) return new Map();
  const rows = await asked.db
    .selectFrom('textSignature')
    .select(['record', 'rowId'])
    .where('callId', 'in', callIds)
    .where('slots', 'is not', null)
    .orderBy('textHash')
    .limit(READ_BESIDE)
    .execute();
  return sidesOf(
    asked,
    rows.map(keyOf).filter((key) => !sides.has(key)),
  );
}
