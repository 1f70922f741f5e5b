/** Reports and results as lists show them. */
import type { Asked } from '#kernel';
import { doiIn, doiLink, type ReportRow, type ResultRow } from '#systems/reports';
import { projectNames } from '../projects/names.ts';
import type { ProjectName, ReportLine, ResultLine } from './shapes.ts';

export const reportLine = (row: ReportRow, projects: ReadonlyMap<string, ProjectName>): ReportLine => ({
  id: row.id,
  depositNumber: row.depositNumber,
  title: row.title,
  kind: row.kind,
  periodFrom: row.periodFrom,
  periodTo: row.periodTo,
  level: row.level,
  releaseOn: row.releaseOn,
  isPublic: row.releasedAt !== null,
  checkedAt: row.checkedAt,
  project: projects.get(row.projectId) ?? null,
});

export const resultLine = (row: ResultRow, projects: ReadonlyMap<string, ProjectName>): ResultLine => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  identifier: row.identifier,
  link: linkOf(row),
  trl: row.trl,
  producedOn: row.producedOn,
  contributors: row.contributors,
  venue: row.venue,
  state: row.state,
  isPublic: row.releasedAt !== null,
  project: projects.get(row.projectId) ?? null,
});

function linkOf({ identifier, url }: ResultRow): string | null {
  const doi = identifier && doiIn(identifier);
  return doi ? doiLink(doi) : url;
}

export async function resultLines(asked: Asked, rows: readonly ResultRow[]): Promise<ResultLine[]> {
  const projects = await projectNames(
    asked,
    rows.map(({ projectId }) => projectId),
  );
  return rows.map((row) => resultLine(row, projects));
}
