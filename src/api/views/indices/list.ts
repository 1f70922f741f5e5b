/** The indices there are, each with its latest edition and who comes first in it. */
import { type Asked, from } from '#kernel';
import { compositeIndexRecord, type EditionRow, type IndexInputs, type IndexRow, indexEdition, TOP } from '#systems/indicators';
import type { EditionName, IndexName, IndexResult, IndicesView } from './shapes.ts';

const SHOWN = 5;

export async function indicesView(asked: Asked): Promise<IndicesView> {
  const rows = await from(asked, compositeIndexRecord).where('state', '!=', 'withdrawn').orderBy('code').limit(200).execute();
  const editions = rows.length
    ? await from(asked, indexEdition)
        .where(
          'compositeIndexId',
          'in',
          rows.map(({ id }) => id),
        )
        .orderBy('number')
        .execute()
    : [];
  const latest = new Map(editions.map((edition) => [edition.compositeIndexId, edition]));
  return {
    indices: rows.map((row) => {
      const edition = latest.get(row.id);
      return {
        index: indexNameOf(row),
        purpose: row.purpose,
        edition: edition ? editionNameOf(edition) : null,
        area: edition ? inputsOf(edition).area.name : null,
        first: edition ? firstOf(edition) : [],
      };
    }),
  };
}

function firstOf(edition: EditionRow) {
  const ranks = resultOf(edition).ranks[TOP] ?? [];
  return inputsOf(edition)
    .regions.flatMap(({ name }, u) => (ranks[u] ? [{ name, rank: ranks[u] }] : []))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN);
}

export const indexNameOf = ({ id, version, code, name, state }: IndexRow): IndexName => ({ id, version, code, name, state });
export const editionNameOf = ({ id, number, publishedAt, note }: EditionRow): EditionName => ({ id, number, publishedAt, note });
/** Kept as JSON by `publish-index`, which alone writes them. */
export const inputsOf = ({ inputs }: EditionRow): IndexInputs => inputs as unknown as IndexInputs;
export const resultOf = ({ result }: EditionRow): IndexResult => result as unknown as IndexResult;
