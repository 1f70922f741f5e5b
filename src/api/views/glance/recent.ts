/** What changed lately and is public: figures that were released or revised, and publications of the strategy. */
import type { Asked } from '#kernel';
import { type Trajectory, vintagesOf } from '#systems/indicators';
import { publicationsOf } from './publications.ts';
import type { RecentChange } from './shapes.ts';

const most = 6;

export async function recentChanges(asked: Asked, code: string, measured: readonly Trajectory[]): Promise<RecentChange[]> {
  const published = (await publicationsOf(asked, code)).map(
    ({ number, publishedAt, note }): RecentChange => ({
      at: publishedAt.slice(0, 10),
      what: { en: `Strategy published, version ${number}`, 'zh-Hans': `战略发布，第${number}版` },
      href: '/versions',
      words: note,
    }),
  );
  const figures = await Promise.all(latestFigures(measured).map((latest) => figureChange(asked, latest)));
  return [...published.slice(0, 2), ...figures].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most);
}

interface Latest {
  readonly one: Trajectory;
  readonly observed: Trajectory['observations'][number];
}

const latestFigures = (measured: readonly Trajectory[]): Latest[] =>
  measured
    .flatMap((one) => one.observations.filter(({ value }) => value !== null).map((observed) => ({ one, observed })))
    .sort((a, b) =>
      a.observed.releasedOn < b.observed.releasedOn
        ? 1
        : a.observed.releasedOn > b.observed.releasedOn
          ? -1
          : b.observed.period.localeCompare(a.observed.period),
    )
    .slice(0, most - 1);

async function figureChange(asked: Asked, { one, observed }: Latest): Promise<RecentChange> {
  const { target, indicator } = one;
  const vintages = indicator
    ? await vintagesOf(asked, { indicator: indicator.code, region: target.areaCode, period: observed.period })
    : [];
  const before = vintages
    .filter(({ releasedOn }) => releasedOn < observed.releasedOn)
    .sort((a, b) => (a.releasedOn < b.releasedOn ? 1 : -1))[0];
  const sign = indicator?.unit === 'percent' ? ' %' : '';
  const figure = (value: string | null | undefined) =>
    value == null ? null : { en: `${value}${sign}`, 'zh-Hans': `${value}${sign.trim()}` };
  return {
    at: observed.releasedOn,
    what: { en: `${target.name.en}, ${observed.period}`, 'zh-Hans': `${target.name['zh-Hans']},${observed.period}年` },
    href: `/targets/${target.id}`,
    before: before && before.value !== observed.value ? figure(before.value) : null,
    after: figure(observed.value),
    words: before && before.value !== observed.value ? { en: 'revised', 'zh-Hans': '修订' } : { en: 'released', 'zh-Hans': '发布' },
  };
}
