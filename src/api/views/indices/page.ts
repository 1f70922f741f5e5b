/** One edition of an index as it was published, and what moved since the edition before. */
import { type Asked, from, Refusal } from '#kernel';
import { compositeIndexRecord, type EditionRow, indexEdition, indexRuns, TOP } from '#systems/indicators';
import { editionNameOf, indexNameOf, inputsOf, resultOf } from './list.ts';
import type { IndexMove, IndexView } from './shapes.ts';

export async function indexView(
  asked: Asked,
  code: string,
  { edition: wished }: { readonly edition?: string | undefined },
): Promise<IndexView> {
  const row = await from(asked, compositeIndexRecord).where('code', '=', code).executeTakeFirst();
  if (!row) throw noIndex(code);
  const editions = await from(asked, indexEdition).where('compositeIndexId', '=', row.id).orderBy('number', 'desc').execute();
  const at = wished === undefined ? 0 : editions.findIndex(({ number }) => String(number) === wished);
  const edition = editions[at];
  if (!edition) throw noEdition(code);
  const before = editions[at + 1];
  return {
    index: indexNameOf(row),
    purpose: row.purpose,
    editions: editions.map(editionNameOf),
    edition: editionNameOf(edition),
    digest: edition.digest,
    method: edition.method,
    inputs: inputsOf(edition),
    result: resultOf(edition),
    runs: indexRuns,
    before: before ? { edition: editionNameOf(before), moves: movesOf(edition, before) } : null,
  };
}

/** Changes of rank and score by region; those of the score by indicator, which add up to it. */
function movesOf(edition: EditionRow, before: EditionRow): IndexMove[] {
  const [now, then] = [seen(edition), seen(before)];
  return [...now.places].flatMap(([region, u]) => {
    const v = then.places.get(region);
    if (v === undefined) return [];
    const [own, old] = [now.given(u), then.given(v)];
    const [score, scoreBefore] = [now.scores[u] ?? null, then.scores[v] ?? null];
    const by = [...new Set([...own.keys(), ...old.keys()])].map((code) => ({ code, amount: (own.get(code) ?? 0) - (old.get(code) ?? 0) }));
    return [
      {
        region,
        rank: { now: now.ranks[u] ?? null, before: then.ranks[v] ?? null },
        score: score === null || scoreBefore === null ? null : score - scoreBefore,
        by: by.filter(({ amount }) => Math.abs(amount) > 1e-9).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)),
      },
    ];
  });
}

function seen(edition: EditionRow) {
  const { ranks, scores, contributions } = resultOf(edition);
  const places = new Map(inputsOf(edition).regions.map(({ code }, u) => [code, u]));
  const given = (u: number) => new Map(Object.entries(contributions[TOP] ?? {}).map(([code, column]) => [code, column[u] ?? 0]));
  return { places, ranks: ranks[TOP] ?? [], scores: scores[TOP] ?? [], given };
}

const noIndex = (code: string) =>
  new Refusal('not-found', 'no-such-record', { en: `There is no index ${code}.`, 'zh-Hans': `没有代码为${code}的指数。` });
const noEdition = (code: string) =>
  new Refusal('not-found', 'no-such-record', { en: `The index ${code} has no such edition.`, 'zh-Hans': `指数${code}没有该版本。` });
