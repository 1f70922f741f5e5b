/** What is compared: applications, and what later systems add, such as projects. */
import { createHash } from 'node:crypto';
import { type Asked, from } from '#kernel';
import { application, peopleOf, textOf } from '#systems/applications';
import { monthsAfter } from './rules/months.ts';

/** A text that is compared with all others. */
export interface Comparable {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly text: string;
  /** Ids that stay when people are merged. */
  readonly personIds: readonly string[];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** When it was handed in; of two texts the later one is asked about. */
  readonly at?: string | undefined;
  readonly callId: string | null;
  /** The application that it is, or came from: a text is not compared with what came of it. */
  readonly applicationId: string | null;
}

export interface TextSource {
  /** Table of the record, `application`. */
  readonly record: string;
  /** The texts of these rows; asked by the platform, so none is hidden. */
  textsOf(asked: Asked, ids: readonly string[]): Promise<readonly Comparable[]>;
}

const sources = new Map<string, TextSource>();

/** A later system adds its texts, once, at its door; it tells of each with `learnTexts`. */
export function compareTextsOf(source: TextSource): void {
  sources.set(source.record, source);
}

export async function textsOf(asked: Asked, record: string, ids: readonly string[]): Promise<readonly Comparable[]> {
  const source = sources.get(record);
  return source && ids.length ? source.textsOf(asked, ids) : [];
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

compareTextsOf({
  record: 'application',
  textsOf: async (asked, ids) => {
    const rows = await from(asked, application)
      .where('id', 'in', [...ids])
      .where('submittedAt', 'is not', null)
      .execute();
    const people = Map.groupBy(
      await peopleOf(
        asked,
        rows.map(({ id }) => id),
      ),
      ({ applicationId }) => applicationId,
    );
    return rows.map((row) => {
      const fromOn = row.submittedAt?.slice(0, 10);
      return {
        id: row.id,
        reference: row.reference,
        title: row.title,
        text: textOf(row),
        personIds: [...new Set((people.get(row.id) ?? []).map(({ personId }) => personId))],
        from: fromOn,
        to: fromOn && row.durationMonths ? monthsAfter(fromOn, row.durationMonths) : undefined,
        at: row.submittedAt ?? undefined,
        callId: row.callId,
        applicationId: row.id,
      };
    });
  },
});
