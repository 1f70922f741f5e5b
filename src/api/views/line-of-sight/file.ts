/** The line of sight as a table: one row a project, and one for each programme that has none yet. */

import type { Language } from '#kernel';
import { majorText, say } from '#kernel';
import type { SightView } from './shapes.ts';

export const heads = [
  'strategy',
  'kind',
  'code',
  'name',
  'programme',
  'programmeName',
  'countsPercent',
  'call',
  'project',
  'title',
  'organisation',
  'from',
  'to',
  'state',
  'currency',
  'amount',
  'counted',
  'results',
  'identifiers',
];

/** Amounts are in major units: exact text in CSV, numbers in a workbook. */
export function rowsOf(view: SightView, language: Language, asNumbers: boolean): (string | number | null)[][] {
  const money = (minor: number, currency: string) => (asNumbers ? Number(majorText(minor, currency)) : majorText(minor, currency));
  const begins = [view.strategy.code, view.node.kind, view.node.code, say(view.node.name, language)];
  return view.programmes.flatMap((programme) => {
    const of = [
      ...begins,
      programme.code,
      say(programme.name, language),
      asNumbers ? programme.weight / 100 : String(programme.weight / 100),
    ];
    const projects = view.projects.filter(({ programmeId }) => programmeId === programme.id);
    if (projects.length === 0) return [[...of, ...Array.from({ length: heads.length - of.length }, () => null)]];
    return projects.map((project) => [
      ...of,
      view.calls.find(({ id }) => id === project.callId)?.code ?? null,
      project.reference,
      say(project.title, language),
      project.organisation ? say(project.organisation, language) : null,
      project.fromOn,
      project.toOn,
      project.state,
      project.currency,
      money(project.amountMinor, project.currency),
      money(project.countedMinor, project.currency),
      asNumbers ? project.results : String(project.results),
      view.results
        .filter(({ projectId }) => projectId === project.id)
        .flatMap(({ identifier }) => identifier ?? [])
        .join(' '),
    ]);
  });
}
