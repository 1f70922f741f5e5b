/** The check for doubles: what was submitted against all that was ever submitted, funded, or told by another agency. */
import { sql } from 'kysely';
import { type Asked, ask, platform } from '#kernel';
import { learnTexts } from './commands/learn-texts.ts';
import { type Found, recordOverlaps } from './commands/record-overlaps.ts';
import { type Alike, alikeOf, candidatesOf, type Side } from './compare.ts';
import { foreignAlike } from './fingerprints.ts';
import { countSketches, type Sketch, sketchesOf, waitingSketches } from './sketches.ts';
import { hashOf } from './sources.ts';

export interface Checked {
  /** Texts that were compared, and how many they were compared with. */
  readonly compared: number;
  readonly against: number;
  /** Pairs that are alike, and those of them that nobody has looked at in these words. */
  readonly found: number;
  readonly fresh: number;
}
/** Hears how far a check is, of `total` steps. */
export type Tell = (done: number, total: number) => Promise<void>;

/** So many texts pass together; a long list is done in parts. */
const TOGETHER = 2000;
const LEARN_AT_ONCE = 1000;

/** It reads every text, whoever asked for it: what it answers is counts, and who may read what it found is the overlap's own rule. */
const unseen = (asked: Asked): Asked => ({ ...asked, person: platform, organisationId: null });

/** Compares these applications, as they stand, with everything. Bears repetition. */
export async function checkDoubles(given: Asked, applicationIds: readonly string[], tell: Tell = async () => {}): Promise<Checked> {
  const asked = unseen(given);
  for (let at = 0; at < applicationIds.length; at += LEARN_AT_ONCE)
    await ask(learnTexts, { record: 'application', ids: applicationIds.slice(at, at + LEARN_AT_ONCE) }, asked);
  let sum: Checked = { compared: 0, against: 0, found: 0, fresh: 0 };
  for (let at = 0; at < applicationIds.length; at += TOGETHER) {
    const sketches = await sketchesOf(asked, 'application', applicationIds.slice(at, at + TOGETHER));
    const parts = Math.ceil(applicationIds.length / TOGETHER);
    sum = added(sum, await checkSketches(asked, sketches, (done, total) => tell((at / TOGETHER) * total + done, parts * total)));
  }
  return sum;
}

/** Compares what was told of and not compared yet, until nothing waits. One at a time in a process: whoever comes meanwhile is served by it. */
export function checkWaiting(given: Asked): Promise<Checked> {
  running ??= drain(unseen(given)).finally(() => {
    running = undefined;
  });
  return running;
}
let running: Promise<Checked> | undefined;

async function drain(asked: Asked): Promise<Checked> {
  let sum: Checked = { compared: 0, against: 0, found: 0, fresh: 0 };
  for (;;) {
    const sketches = await waitingSketches(asked, TOGETHER);
    if (!sketches.length) return sum;
    sum = added(sum, await checkSketches(asked, sketches));
  }
}

/** Every application that stands submitted to a call. */
export async function checkCall(given: Asked, callId: string, tell?: Tell): Promise<Checked> {
  const { rows } = await sql<{ id: string }>`
    select id from application where call_id = ${callId}::uuid and state = 'submitted' order by id`.execute(given.db);
  return checkDoubles(
    given,
    rows.map(({ id }) => id),
    tell,
  );
}

/** Steps: sketches pass by (0 to 70 %), what remains is read (to 90 %), fingerprints (to 100 %). */
async function checkSketches(asked: Asked, sketches: readonly Sketch[], tell: Tell = async () => {}): Promise<Checked> {
  if (!sketches.length) return { compared: 0, against: 0, found: 0, fresh: 0 };
  const all = Math.max(1, await countSketches(asked));
  const candidates = await candidatesOf(asked, sketches, (passed) => tell(Math.min(70, Math.round((70 * passed) / all)), 100));
  const found = (await alikeOf(asked, sketches, candidates)).flatMap(foundOf);
  await tell(90, 100);
  const foreign = await foreignAlike(asked, sketches);
  const compared = sketches.map(({ record, rowId, textHash }) => ({ record, rowId, textHash }));
  const told = await ask(recordOverlaps, { found: [...found, ...foreign], compared }, asked);
  await tell(100, 100);
  return { compared: sketches.length, against: candidates.passed, found: told.found, fresh: told.fresh };
}

const added = (one: Checked, other: Checked): Checked => ({
  compared: one.compared + other.compared,
  against: Math.max(one.against, other.against),
  found: one.found + other.found,
  fresh: one.fresh + other.fresh,
});

/** A pair is told once, of the later text; what is no application is always the other one. */
function foundOf(pair: Alike): Found[] {
  const turned = isLater(pair.b, pair.a);
  const [here, there] = turned ? [pair.b, pair.a] : [pair.a, pair.b];
  if (here.record !== 'application') return [];
  const [containmentHere, containmentThere] = turned ? [pair.containment[1], pair.containment[0]] : pair.containment;
  return [
    {
      applicationId: here.id,
      otherRecord: there.record,
      otherId: there.id,
      otherApplicationId: there.applicationId,
      otherReference: there.reference,
      agency: null,
      similarity: pair.similarity,
      contentSimilarity: pair.contentSimilarity,
      containmentHere,
      containmentThere,
      titleSimilarity: pair.titleSimilarity,
      kind: pair.kind === 'boilerplate' ? 'overlap' : pair.kind,
      sharedPeople: [...pair.sharedPeople],
      overlapDays: pair.overlapDays,
      passages: pair.passages.map(({ a, b }) => {
        const [one, other] = turned ? [b, a] : [a, b];
        return { here: [one[0] ?? 0, one[1] ?? 0], there: [other[0] ?? 0, other[1] ?? 0] };
      }),
      hereHash: hashOf(here.text),
      thereHash: hashOf(there.text),
    },
  ];
}

function isLater(one: Side, other: Side): boolean {
  if (one.record !== other.record) return one.record === 'application';
  if (one.at !== other.at) return (one.at ?? '') > (other.at ?? '');
  return one.reference > other.reference;
}
