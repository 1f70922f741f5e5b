/** Publications that figures come from, and which figures came from each. */
import { type Asked, from, isId, missing } from '#kernel';
import { indicator, source, sourceHoldingsOf } from '#systems/indicators';
import { indicatorName, sourceName, today } from './names.ts';
import type { SourcesView, SourceView } from './shapes.ts';

export async function sourcesView(asked: Asked): Promise<SourcesView> {
  const [rows, holdings] = await Promise.all([from(today(asked), source).orderBy('code').execute(), sourceHoldingsOf(asked)]);
  const bySource = Map.groupBy(holdings, ({ sourceId }) => sourceId);
  return {
    items: rows.map((row) => {
      const held = bySource.get(row.id) ?? [];
      return { source: sourceName(row), indicators: held.length, figures: held.reduce((sum, { figures }) => sum + figures, 0) };
    }),
  };
}

export async function sourceView(asked: Asked, codeOrId: string): Promise<SourceView> {
  const row = await from(today(asked), source)
    .where(isId(codeOrId) ? 'id' : 'code', '=', codeOrId)
    .executeTakeFirst();
  if (!row) return missing(source);
  const [holdings, indicators] = await Promise.all([
    sourceHoldingsOf(asked, row.id),
    from(today(asked), indicator).orderBy('code').execute(),
  ]);
  const names = new Map(indicators.map((one) => [one.id, indicatorName(one)]));
  return {
    source: sourceName(row),
    id: row.id,
    describes: indicators.filter(({ sourceId }) => sourceId === row.id).map(indicatorName),
    lines: holdings.flatMap(({ indicatorId, figures, first, last }) => {
      const name = names.get(indicatorId);
      return name ? [{ indicator: name, figures, first, last }] : [];
    }),
  };
}
