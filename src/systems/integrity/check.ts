/** The check for doubles: what was submitted against all that was ever submitted, funded, or told by another agency. */
import { sql } from 'kysely';
import { type Asked, ask, platform } from '#kernel';
import { learnTexts } from './commands/learn-texts.ts';
import { type Found, recordOverlaps } from './commands/record-overlaps.ts';
import { type Alike, alikeOf, candidatesOf, type Side } from './compare.ts';
import { foreignAlike } from './fingerprints.ts';
import { countSketches, countWaiting, type Sketch, sketchesOf, waitingSketches } from './sketches.ts';
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

/** All that was kept passes by so many texts at once, because a pass costs more than what is compared in it; */
const TOGETHER = 50_000;
/** and so many of them are then read and compared word by word. */
const READ_AT_ONCE = 2000;
const LEARN_AT_ONCE = 1000;

/** It reads every text, whoever asked for it: what it answers is counts, and who may read what it found is the overlap's own rule. */
const unseen = (asked: Asked): Asked => ({ ...asked, person: platform, organisationId: null });

/** Compares these applications, as they stand, with everything. Bears repetition. */
export async function checkDoubles(given: Asked, applicationIds: readonly string[], tell: Tell = async () => {}): Promise<Checked> {
  const asked = unseen(given);
  for (let at = 0; at < applicationIds.length; at += LEARN_AT_ONCE)
    await ask(learnTexts, { record: 'application', ids: applicationIds.slice(at, at + LEARN_AT_ONCE) }, asked);
  let sum = nothing;
  for (let at = 0; at < applicationIds.length; at += TOGETHER) {
    const sketches = await sketchesOf(asked, 'application', applicationIds.slice(at, at + TOGETHER));
    const parts = Math.ceil(applicationIds.length / TOGETHER);
    sum = added(sum, await checkSketches(asked, sketches, (done, total) => tell((at / TOGETHER) * total + done, parts * total)));
  }
  return sum;
}

/** Compares what was told of and not compared yet, until nothing waits. One at a time in a process: whoever comes meanwhile is served by it. */
export function checkWaiting(given: Asked, tell?: Tell): Promise<Checked> {
  running ??= drain(unseen(given), tell).finally(() => {
    running = undefined;
  });
  return running;
}
let running: Promise<Checked> | undefined;

async function drain(asked: Asked, tell: Tell = async () => {}): Promise<Checked> {
  let sum = nothing;
  for (;;) {
    const sketches = await waitingSketches(asked, TOGETHER);
    if (!sketches.length) return sum;
    const done = sum.compared;
    const total = done + (sketches.length < TOGETHER ? sketches.length : await countWaiting(asked));
    sum = added(
      sum,
      await checkSketches(asked, sketches, (step, steps) => tell(done + Math.floor((sketches.length * step) / steps), total)),
    );
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

/** Steps of a hundred: sketches pass by (70), fingerprints of other agencies (to 75), then what remains is read and kept part by part. */
async function checkSketches(asked: Asked, sketches: readonly Sketch[], told: Tell = async () => {}): Promise<Checked> {
  if (!sketches.length) return nothing;
  const tell = onceEach(told);
  const all = Math.max(1, await countSketches(asked));
  const candidates = await candidatesOf(asked, sketches, (passed) => tell(Math.min(70, Math.round((70 * passed) / all)), 100));
  const foreign = Map.groupBy(await foreignAlike(asked, sketches), ({ applicationId }) => applicationId);
  await tell(75, 100);
  const places = new Map(sketches.map(({ rowId }, place) => [rowId, Math.floor(place / READ_AT_ONCE)]));
  let sum: Checked = { ...nothing, against: candidates.passed };
  for (let at = 0; at < sketches.length; at += READ_AT_ONCE) {
    const part = sketches.slice(at, at + READ_AT_ONCE);
    const alike = (await alikeOf(asked, part, candidates)).flatMap(foundOf);
    // Of two texts of different parts the later one tells.
    const found = alike.filter(({ applicationId }) => (places.get(applicationId) ?? at / READ_AT_ONCE) === at / READ_AT_ONCE);
    const told = await ask(
      recordOverlaps,
      {
        found: [...found, ...part.flatMap(({ rowId }) => foreign.get(rowId) ?? [])],
        compared: part.map(({ record, rowId, textHash }) => ({ record, rowId, textHash })),
      },
      asked,
    );
    sum = added(sum, { compared: part.length, against: 0, found: told.found, fresh: told.fresh });
    await tell(75 + Math.floor((25 * (at + part.length)) / sketches.length), 100);
  }
  return sum;
}

/** Thousands of parts pass; each step is told once. */
function onceEach(tell: Tell): Tell {
  let last = -1;
  return async (done, total) => {
    if (done === last) return;
    last = done;
    await tell(done, total);
  };
}

const nothing: Checked = { compared: 0, against: 0, found: 0, fresh: 0 };
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
