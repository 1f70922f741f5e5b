/** A target with its trajectory, as pages draw it. */
import type { Asked, Text } from '#kernel';
import { backTest, type MilestoneStanding, type Trajectory, vintagesOf } from '#systems/indicators';
import { reason } from './because.ts';
import type { Break, Trajectory as Drawn, Milestone, Observation, Source, StatusKind, TargetAtAGlance } from './shapes.ts';
import { signOf, unitInWords } from './units.ts';

export const kindOf = (status: Trajectory['status']): StatusKind => (status === 'insufficient-data' ? 'insufficient' : status);

/** What a year's figure was when it was first final: a promise was judged by that, whatever came of it by revision. */
export interface FirstRelease {
  readonly value: string;
  readonly releasedOn: string;
}

/** The first releases of the years in which a promise was missed, by milestone. */
export async function firstReleases(
  asked: Asked,
  { indicator, milestones, target }: Trajectory,
): Promise<ReadonlyMap<string, FirstRelease>> {
  const missed = indicator ? milestones.filter(({ missed: without }) => without) : [];
  const found = await Promise.all(
    missed.map(async ({ id, year }) => {
      const vintages = await vintagesOf(asked, { indicator: indicator?.code ?? '', region: target.areaCode, period: String(year) });
      const first = vintages
        .filter(({ value, status }) => value !== null && status !== 'P')
        .sort((a, b) => (a.releasedOn < b.releasedOn ? -1 : 1))[0];
      return first?.value ? [[id, { value: first.value, releasedOn: first.releasedOn }] as const] : [];
    }),
  );
  return new Map(found.flat());
}

export function targetAtAGlance(one: Trajectory, first: ReadonlyMap<string, FirstRelease> = new Map()): TargetAtAGlance {
  const { target, indicator } = one;
  const decimals = indicator ? Math.min(indicator.decimals, 2) : 0;
  const speaks = one.milestones.find(({ id }) => id === one.milestoneId);
  return {
    id: target.id,
    name: target.name,
    unit: indicator ? unitInWords(indicator) : {},
    unitSign: indicator ? signOf(indicator.unit) : '',
    decimals,
    isRank: indicator?.unit === 'rank',
    trajectory: drawn(one),
    status: kindOf(one.status),
    probability: one.status === 'met' ? null : one.probability,
    remark: speaks ? { en: `by ${speaks.year}`, 'zh-Hans': `至${speaks.year}年` } : null,
    because: reason(one.because, decimals),
    past: one.milestones
      .filter(({ id }) => id !== one.milestoneId)
      .map((milestone) => pastOf(milestone, decimals, first.get(milestone.id))),
    others: one.alternatives.flatMap(({ name, latest, unit }) =>
      latest?.value
        ? [{ name, value: `${Number(latest.value).toFixed(decimals)}${unit === 'percent' ? ' %' : ''}`, period: latest.period }]
        : [],
    ),
    source: sourceOf(one),
  };
}

function pastOf(milestone: MilestoneStanding, decimals: number, first: FirstRelease | undefined): TargetAtAGlance['past'][number] {
  const { year, status, missed, passedIn, value } = milestone;
  const standing = { year, status: kindOf(status), isMissed: missed !== undefined };
  if (!missed || missed.value === null) return { ...standing, because: reason(milestone.because, decimals) };
  const now = missed.value.toFixed(decimals);
  const then = first ? Number(first.value).toFixed(decimals) : now;
  const revised = then === now ? { en: '', zh: '' } : { en: ` (${now} after revision)`, zh: `（修订后为${now}）` };
  const later =
    passedIn === undefined ? { en: 'not reached since', zh: '此后未达到' } : { en: `passed in ${passedIn}`, zh: `${passedIn}年越过` };
  const wanted = Number(value).toFixed(decimals);
  return {
    ...standing,
    because: {
      en: `Missed at ${then}${revised.en} of ${wanted}; ${later.en}.`,
      'zh-Hans': `未达成：当年为${then}${revised.zh}，承诺${wanted}；${later.zh}。`,
    },
  };
}

const drawn = (one: Trajectory): Drawn => ({
  observations: withGaps(one),
  milestones: one.milestones.flatMap((milestone) => milestoneOf(milestone)),
  baseline:
    one.target.baselineYear !== null && one.target.baselineValue !== null
      ? { year: one.target.baselineYear, value: Number(one.target.baselineValue) }
      : null,
  breaks: one.breaks.map(breakOf),
  forecast: one.outlook?.forecast.length
    ? {
        points: one.outlook.forecast.map(({ year, low, median, high, low50, high50 }) => ({
          year,
          median,
          low50,
          high50,
          low80: low,
          high80: high,
        })),
        method: forecastMethod,
        backTested: backTest.held80,
      }
    : null,
});

/** Years without a figure are there, with the reason. */
function withGaps({ observations, gaps }: Trajectory): Observation[] {
  const measured = observations.map(({ period, value, missing, status }): Observation => {
    const year = Number(period.slice(0, 4));
    if (value === null) return { year, value: null, missing: { en: missing ?? 'not reported', 'zh-Hans': missing ?? '未报告' } };
    const standing = ({ E: 'estimated', P: 'provisional' } as const)[status as 'E' | 'P'] ?? 'final';
    return { year, value: Number(value), standing };
  });
  const known = new Set(measured.map(({ year }) => year));
  const silent = gaps
    .filter((year) => !known.has(year))
    .map((year): Observation => ({ year, value: null, missing: { en: 'no figure', 'zh-Hans': '无数据' } }));
  return [...measured, ...silent].sort((a, b) => a.year - b.year);
}

function milestoneOf({ year, value, status, missed, metIn }: MilestoneStanding): Milestone[] {
  if (value === null) return [];
  const state = missed ? 'missed' : status === 'met' && metIn !== undefined && metIn <= year ? 'met' : status === 'met' ? 'met' : 'open';
  return [{ year, value: Number(value), state }];
}

const breakOf = (year: number): Break => ({
  year,
  before: { en: 'old method', 'zh-Hans': '旧口径' },
  after: { en: 'new method', 'zh-Hans': '新口径' },
});

const forecastMethod: Text = {
  en: 'Local trend averaged over its variances; tried on held-out years',
  'zh-Hans': '对方差取平均的局部趋势模型，已用留出年份检验',
};

function sourceOf({ sources, indicator, observations }: Trajectory): Source {
  const last = observations.findLast(({ value }) => value !== null);
  const used = sources.find(({ id }) => id === last?.sourceId) ?? sources.at(-1);
  if (!used || !indicator) return { words: { en: 'No source', 'zh-Hans': '无来源' } };
  return {
    words: {
      en: `${used.title.en ?? used.title['zh-Hans']}, released ${last?.releasedOn ?? used.publishedOn}`,
      'zh-Hans': `${used.title['zh-Hans'] ?? used.title.en}，${last?.releasedOn ?? used.publishedOn}发布`,
    },
    href: `/indicators/${indicator.code}`,
  };
}
