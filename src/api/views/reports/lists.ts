/** The repository of reports, and the results. */
import type { Asked } from '#kernel';
import { resultKinds, type Search, searchReports, searchResults } from '#systems/reports';
import { projectNames } from '../projects/names.ts';
import { reportLine, resultLines } from './lines.ts';
import type { RepositoryView, ResultListView } from './shapes.ts';

const size = 50;
const nextOf = (from: number, total: number) => (from + size < total ? from + size : null);

export async function repositoryView(asked: Asked, search: Search & { readonly from: number }): Promise<RepositoryView> {
  const { rows, total } = await searchReports(asked, { ...search, limit: size });
  const projects = await projectNames(
    asked,
    rows.map(({ projectId }) => projectId),
  );
  return { reports: rows.map((row) => reportLine(row, projects)), total, next: nextOf(search.from, total) };
}

export async function resultsView(asked: Asked, search: Search & { readonly from: number }): Promise<ResultListView> {
  const { rows, total } = await searchResults(asked, { ...search, limit: size });
  return { results: await resultLines(asked, rows), total, next: nextOf(search.from, total), kinds: resultKinds };
}
