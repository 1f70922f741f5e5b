/** Fingerprints of other agencies: compared under a shared key, without a text on either side. */
import { sql } from 'kysely';
import { type Fingerprint, fingerprinter, similarityOf } from '#engines/near-duplicates';
import { type Asked, from, Refusal, secretNamed } from '#kernel';
import { application, textOf } from '#systems/applications';
import type { Found } from './commands/record-overlaps.ts';
import type { Sketch } from './sketches.ts';
import { hashOf, textsOf } from './sources.ts';

/** An estimate from 256 bytes is off by a tenth at most, nearly always: from here on it is worth a question to the other agency. */
const FROM = 0.35;
const AT_A_TIME = 10_000;
const READ_AT_ONCE = 2000;

/** The key that the agencies share, at least 16 bytes: `FINGERPRINT_KEY`. Without it nothing is compared. */
export function sharedKey(): Uint8Array | undefined {
  const secret = secretNamed('FINGERPRINT_KEY');
  if (secret === undefined) return undefined;
  if (Buffer.byteLength(secret) < 16) throw keyTooShort;
  return Buffer.from(secret);
}
const keyTooShort = new Refusal('not-valid', 'key-too-short', {
  en: 'FINGERPRINT_KEY has fewer than 16 bytes. Agree on a longer one.',
  'zh-Hans': 'FINGERPRINT_KEY 不足 16 字节，请商定更长的密钥。',
});

/** What of these texts is alike to what another agency told of. */
export async function foreignAlike(asked: Asked, sketches: readonly Sketch[], key = sharedKey()): Promise<Found[]> {
  const ids = sketches.filter(({ record }) => record === 'application').map(({ rowId }) => rowId);
  if (!key || !ids.length) return [];
  const maker = fingerprinter(key);
  const { rows } = await sql`select from foreign_fingerprint where key_mark = ${maker.keyMark} limit 1`.execute(asked.db);
  if (!rows.length) return [];
  const own: { readonly applicationId: string; readonly hereHash: string; readonly fingerprint: Fingerprint }[] = [];
  for (let at = 0; at < ids.length; at += READ_AT_ONCE)
    for (const { id, text } of await textsOf(asked, 'application', ids.slice(at, at + READ_AT_ONCE))) {
      const fingerprint = maker.of(text);
      if (fingerprint) own.push({ applicationId: id, hereHash: hashOf(text), fingerprint });
    }
  const near = nearnessOf(own.map(({ fingerprint }) => fingerprint));
  const found: Found[] = [];
  for await (const part of everyFingerprint(asked, maker.keyMark)) {
    for (const { agency, reference, slots } of part) {
      const foreign: Fingerprint = { keyMark: maker.keyMark, slots };
      for (const place of near(slots)) {
        const one = own[place];
        const similarity = one ? similarityOf(one.fingerprint, foreign) : 0;
        if (one && similarity >= FROM) found.push(foundOf(one, { agency, reference, similarity }));
      }
    }
  }
  return found;
}

interface Kept {
  readonly agency: string;
  readonly reference: string;
  readonly slots: Uint8Array;
}
async function* everyFingerprint({ db }: Asked, keyMark: string): AsyncGenerator<readonly Kept[]> {
  let [agency, reference] = ['', ''];
  for (;;) {
    const { rows } = await sql<Kept>`
      select agency, reference, slots from foreign_fingerprint
      where key_mark = ${keyMark} and (agency, reference) > (${agency}, ${reference})
      order by agency, reference limit ${AT_A_TIME}`.execute(db);
    if (rows.length) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < AT_A_TIME) return;
    [agency, reference] = [last.agency, last.reference];
  }
}

/** Which of the own fingerprints agree with one in at least two neighbouring bytes: of texts that are 0.35 alike all but one in a million. */
function nearnessOf(own: readonly Fingerprint[]): (slots: Uint8Array) => Set<number> {
  const places = new Map<number, number[]>();
  const pairOf = (slots: Uint8Array, at: number) => (at << 16) | ((slots[at] as number) << 8) | (slots[at + 1] as number);
  own.forEach(({ slots }, place) => {
    for (let at = 0; at + 1 < slots.length; at += 2) {
      const pair = pairOf(slots, at);
      const known = places.get(pair);
      if (known) known.push(place);
      else places.set(pair, [place]);
    }
  });
  return (slots) => {
    const near = new Set<number>();
    for (let at = 0; at + 1 < slots.length; at += 2) for (const place of places.get(pairOf(slots, at)) ?? []) near.add(place);
    return near;
  };
}

const foundOf = (
  { applicationId, hereHash }: Pick<Found, 'applicationId' | 'hereHash'>,
  { agency, reference, similarity }: Omit<Kept, 'slots'> & { readonly similarity: number },
): Found => ({
  applicationId,
  otherRecord: 'fingerprint',
  otherId: null,
  otherApplicationId: null,
  otherReference: reference,
  agency,
  similarity,
  contentSimilarity: null,
  containmentHere: null,
  containmentThere: null,
  titleSimilarity: null,
  kind: 'fingerprint',
  sharedPeople: [],
  overlapDays: null,
  passages: [],
  hereHash,
  thereHash: null,
});

/** Fingerprints of what was submitted to a call, for another agency that shares the key. Refuses `no-shared-key` where none is set. */
export async function fingerprintsOf(asked: Asked, callId: string, key = sharedKey()) {
  if (!key) throw noSharedKey;
  const maker = fingerprinter(key);
  const rows = await from(asked, application).where('callId', '=', callId).where('state', '=', 'submitted').orderBy('reference').execute();
  const fingerprints = rows.flatMap((row) => {
    const made = maker.of(textOf(row));
    return made
      ? [{ reference: row.reference, slots: Buffer.from(made.slots).toString('base64'), year: Number(row.submittedAt?.slice(0, 4)) }]
      : [];
  });
  return { keyMark: maker.keyMark, fingerprints };
}
const noSharedKey = new Refusal('conflict', 'no-shared-key', {
  en: 'No key is shared with another agency. Set FINGERPRINT_KEY on the server.',
  'zh-Hans': '尚未与其他机构共享密钥，请在服务器上设置 FINGERPRINT_KEY。',
});
