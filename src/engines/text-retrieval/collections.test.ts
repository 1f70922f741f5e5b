import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { Index } from './index.ts';
import { gainAt, meanPrecision } from './judge.ts';

const folder = new URL('../../../../shared/data/text/', import.meta.url);
const linesOf = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n');
const rowsOf = (name: string): Record<string, string>[] => parse(readFileSync(new URL(name, folder)), { columns: true });
const documentsOf = (name: string) => linesOf(name).map((line) => JSON.parse(line) as { id: string; title: string; text: string });

const hasCranfield = existsSync(new URL('cranfield/docs.jsonl', folder));
if (!hasCranfield) console.info('Skipped: Cranfield is not beside this checkout (../shared/data).');

describe.skipIf(!hasCranfield)('Cranfield, 1,400 abstracts, odd queries', () => {
  const documents = hasCranfield ? documentsOf('cranfield/docs.jsonl') : [];
  const relevant = hasCranfield ? relevantByQuery() : new Map<string, Set<string>>();

  async function score(settings: Parameters<typeof Index.empty>[0] & { fields?: Record<string, number> }) {
    const hasTitle = settings.fields?.title !== undefined;
    const index = await Index.of(
      documents.map(({ id, text, title }) => ({ id, text, ...(hasTitle && { fields: { title } }) })),
      settings,
    );
    const judged = rowsOf('cranfield/queries.csv').flatMap(({ query_id, query }) => {
      const wanted = relevant.get(query_id!);
      return wanted ? [{ ranking: index.search(query!, { k: 1400 }).map(({ id }) => id), relevant: wanted }] : [];
    });
    expect(judged).toHaveLength(113);
    return [meanPrecision(judged), gainAt(10, judged)].map((figure) => figure.toFixed(3));
  }

  test('scores what the README prints', async () => {
    expect(await score({ stem: false })).toEqual(PRINTED.plain);
    expect(await score({})).toEqual(PRINTED.stems);
    expect(await score({ fields: { text: 1, title: 2 } })).toEqual(PRINTED.titles);
    expect(await score({ fields: { text: 1, title: 3 }, k1: 2 })).toEqual(PRINTED.later);
  });
});

const PRINTED = { plain: ['0.288', '0.365'], stems: ['0.314', '0.388'], titles: ['0.330', '0.404'], later: ['0.343', '0.421'] };

function relevantByQuery(): Map<string, Set<string>> {
  const wanted = rowsOf('cranfield/qrels_odd_queries.csv').filter(({ grade }) => Number(grade) > 0);
  return new Map(
    Object.entries(Object.groupBy(wanted, ({ query_id }) => query_id!)).map(([id, rows]) => [
      id,
      new Set(rows!.map(({ doc_id }) => doc_id!)),
    ]),
  );
}
