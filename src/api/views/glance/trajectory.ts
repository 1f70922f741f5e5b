/** One target on its figures, with everything that says how the number came about. */
import type { Asked, Text } from '#kernel';
import { backTest, type TechnologyContribution, type Trajectory, technologyContribution } from '#systems/indicators';
import { reason } from './because.ts';
import type { Source, TargetTrajectory } from './shapes.ts';
import { firstReleases, kindOf, targetAtAGlance } from './target.ts';
import { unitInWords } from './units.ts';

export async function trajectoryView(asked: Asked, one: Trajectory): Promise<TargetTrajectory> {
  const { indicator, outlook, target } = one;
  const glance = targetAtAGlance(one, await firstReleases(asked, one));
  const decimals = glance.decimals ?? 2;
  const sources = new Map(one.sources.map((source) => [source.id, source]));
  return {
    ...glance,
    indicator: indicator && {
      code: indicator.code,
      name: indicator.name,
      unit: unitInWords(indicator),
      methodVersion: indicator.methodVersion,
      method: indicator.method,
      formula: indicator.formula,
    },
    paceNeeded: outlook?.requiredPace ?? null,
    paceSeen: outlook?.observedPace ?? null,
    gapNow: outlook?.gapNow ?? null,
    standings: one.milestones.map(({ id, year, status, probability, because }) => ({
      id,
      year,
      status: kindOf(status),
      probability,
      because: reason(because, decimals),
    })),
    figures: one.observations.map(({ period, value, missing, status, releasedOn, sourceId, note }) => ({
      period,
      value,
      missing,
      status,
      releasedOn,
      note,
      source: sourceNamed(sources.get(sourceId ?? '')),
    })),
    sources: one.sources.map(({ code, title, publisher, publishedOn, url, licence }) => ({
      code,
      title,
      publisher,
      publishedOn,
      url,
      licence,
    })),
    alternatives: one.alternatives.map(({ code, name, method, latest }) => ({
      code,
      name,
      method,
      period: latest?.period ?? null,
      value: latest?.value ?? null,
      missing: latest?.missing ?? null,
    })),
    accounts: target.kind === 'derived' ? accountsOf(await technologyContribution(asked, target.areaCode)) : null,
    backTest,
  };
}

const sourceNamed = (source: Trajectory['sources'][number] | undefined): Source =>
  source ? { words: source.title, href: source.url } : { words: { en: 'Source not named', 'zh-Hans': '未注明来源' } satisfies Text };

function accountsOf({ figures, range }: TechnologyContribution): TargetTrajectory['accounts'] {
  if (!range || range.low === null || range.high === null) return null;
  return {
    low: range.low,
    high: range.high,
    figures: figures.map((figure) => ({
      method: [figure.assumptions, figure.capitalSeries === 'given' ? null : `capital: ${figure.capitalSeries}`].filter(Boolean).join('; '),
      from: figure.from,
      to: figure.to,
      value: figure.technologyContributionPercent,
      missing: figure.technologyContributionPercent === null ? 'not determined' : null,
    })),
  };
}
