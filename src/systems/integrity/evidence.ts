/** What a person sees of an overlap: both texts cut at what they share, as far as the person may read them. */
import { readInput } from '#engines';
import { nearDuplicates } from '#engines/near-duplicates';
import type { Asked } from '#kernel';
import { peopleOf } from '#systems/applications';
import type { Passage } from './records/overlap.ts';
import type { OverlapRow, ReplyRow } from './records.ts';
import { cut, type Piece } from './rules/cut.ts';
import { type Comparable, hashOf, textsOf } from './sources.ts';

export interface TextSide {
  readonly record: string;
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly pieces: readonly Piece[];
}
export interface Evidence {
  readonly here: TextSide | null;
  /** Null where the person may not read it, or where only a fingerprint is known. */
  readonly there: TextSide | null;
  /** Both texts are as they were compared; of others passages are worked out anew. */
  readonly isAsCompared: boolean;
}

export async function evidenceOf(asked: Asked, row: OverlapRow): Promise<Evidence> {
  const [here] = await textsOf(asked, 'application', [row.applicationId]);
  const [there] = row.otherId ? await textsOf(asked, row.otherRecord, [row.otherId]) : [];
  const isAsCompared = isStill(here, row.hereHash) && isStill(there, row.thereHash);
  const passages = isAsCompared ? row.passages : await passagesOf(here, there);
  return {
    here: here
      ? sideOf(
          'application',
          here,
          passages.map((passage) => passage.here),
        )
      : null,
    there: there
      ? sideOf(
          row.otherRecord,
          there,
          passages.map((passage) => passage.there),
        )
      : null,
    isAsCompared,
  };
}

const isStill = (text: Comparable | undefined, hash: string | null) => !text || hash === null || hashOf(text.text) === hash;
const sideOf = (record: string, { id, reference, title, text }: Comparable, ranges: readonly Passage['here'][]): TextSide => ({
  record,
  id,
  reference,
  title,
  pieces: cut(text, ranges),
});

async function passagesOf(here: Comparable | undefined, there: Comparable | undefined): Promise<Passage[]> {
  if (!here || !there) return [];
  const documents = [
    { id: 'here', text: here.text },
    { id: 'there', text: there.text },
  ];
  const { pairs } = await nearDuplicates.run(readInput(nearDuplicates, { documents, threshold: 0.1, learnBoilerplate: false }));
  return (pairs[0]?.passages ?? []).map(({ a, b }) => ({ here: [a[0] ?? 0, a[1] ?? 0], there: [b[0] ?? 0, b[1] ?? 0] }));
}

export interface AskedAbout {
  readonly here: TextSide | null;
  /** The other text, for those who may read it by themselves. */
  readonly there: TextSide | null;
  readonly mayReply: boolean;
}

/** What the applicants see of a question: their own passages; of the other text nothing that is not theirs to read. */
export async function askedAboutOf(asked: Asked, reply: ReplyRow): Promise<AskedAbout> {
  const [row] = (await asked.db.selectFrom('overlap').selectAll().where('id', '=', reply.overlapId).execute()) as OverlapRow[];
  const evidence = row ? await evidenceOf(asked, row) : { here: null, there: null };
  const [here] = await textsOf(asked, 'application', [reply.applicationId]);
  const own = here && hashOf(here.text) === reply.hereHash ? sideOf('application', here, reply.passages) : evidence.here;
  return {
    here: own,
    there: evidence.there,
    mayReply: reply.state === 'asked' && (await speaksForApplication(asked, reply.applicationId)),
  };
}

/** The lead and the co-applicants who confirmed speak for an application. */
export async function speaksForApplication(asked: Asked, applicationId: string): Promise<boolean> {
  const people = await peopleOf(asked, [applicationId]);
  return people.some(
    ({ personId, role, state }) => personId === asked.person.id && (role === 'lead' || (role === 'co-applicant' && state === 'confirmed')),
  );
}
