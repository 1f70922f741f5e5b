/** What a programme paid for: its projects, and the sums of them by currency, as far as the reader may see. */
import { type Asked, minorDigits } from '#kernel';
import { projectsOf } from '#systems/projects';
import { resultsOf } from '#systems/reports';
import type { ProgrammeView } from './shapes.ts';

export async function boughtBy(asked: Asked, programmeId: string): Promise<Pick<ProgrammeView, 'money' | 'projects'>> {
  const [projects, results] = await Promise.all([
    projectsOf(asked, { programmeIds: [programmeId] }),
    resultsOf(asked, { programmeIds: [programmeId] }),
  ]);
  const money = [...Map.groupBy(projects, ({ currency }) => currency)].map(([currency, of]) => ({
    currency,
    digits: minorDigits(currency),
    minor: of.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    projects: of.length,
  }));
  return {
    money: money.sort((a, b) => b.minor - a.minor || (a.currency < b.currency ? -1 : 1)),
    projects: projects.map(({ id, reference, title, state, currency, amountMinor }) => ({
      id,
      reference,
      title,
      state,
      currency,
      digits: minorDigits(currency),
      amountMinor,
      results: results.filter(({ projectId }) => projectId === id).length,
    })),
  };
}
