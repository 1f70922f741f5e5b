/** Overlaps with the names that a reader needs, as far as the reader may know them. */
import { type Asked, from, type Text } from '#kernel';
import { application } from '#systems/applications';
import { call } from '#systems/calls';
import { type OverlapRow, overlapReply } from '#systems/integrity';
import type { OverlapItem } from './shapes.ts';

export async function itemsOf(asked: Asked, rows: readonly OverlapRow[]): Promise<OverlapItem[]> {
  const ids = rows.flatMap(({ applicationId, otherApplicationId }) => [applicationId, ...(otherApplicationId ? [otherApplicationId] : [])]);
  const [texts, calls, replies] = await Promise.all([textsBy(asked, ids), callsBy(asked, rows), repliesBy(asked, rows)]);
  return rows.map((row) => {
    const here = texts.get(row.applicationId);
    const there = row.otherRecord === 'application' && row.otherId ? texts.get(row.otherId) : undefined;
    return {
      id: row.id,
      version: row.version,
      application: { id: row.applicationId, reference: here?.reference ?? '', title: here?.title ?? '' },
      call: calls.get(row.callId) ?? null,
      other: {
        record: row.otherRecord,
        id: there?.id ?? null,
        reference: row.otherReference,
        title: there?.title ?? null,
        agency: row.agency,
      },
      similarity: Number(row.similarity),
      contentSimilarity: shareOf(row.contentSimilarity),
      containmentHere: shareOf(row.containmentHere),
      containmentThere: shareOf(row.containmentThere),
      titleSimilarity: shareOf(row.titleSimilarity),
      kind: row.kind,
      state: row.state,
      foundAt: row.createdAt,
      reply: replies.get(row.id) ?? null,
    };
  });
}

const shareOf = (text: string | null) => (text === null ? null : Number(text));

async function textsBy(asked: Asked, ids: readonly string[]) {
  if (!ids.length) return new Map<string, { id: string; reference: string; title: string }>();
  const rows = await from(asked, application)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, reference, title }) => [id, { id, reference, title }]));
}

async function callsBy(asked: Asked, rows: readonly OverlapRow[]) {
  const ids = [...new Set(rows.map(({ callId }) => callId))];
  const found = ids.length ? await from(asked, call).where('id', 'in', ids).execute() : [];
  return new Map<string, { id: string; title: Text }>(found.map(({ id, title }) => [id, { id, title }]));
}

async function repliesBy(asked: Asked, rows: readonly OverlapRow[]) {
  const ids = rows.map(({ id }) => id);
  const found = ids.length ? await from(asked, overlapReply).where('overlapId', 'in', ids).orderBy('createdAt').execute() : [];
  return new Map(
    found.flatMap(({ overlapId, state }) => (state === 'withdrawn' ? [] : [[overlapId, state as 'asked' | 'replied'] as const])),
  );
}
