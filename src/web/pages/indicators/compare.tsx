/** Several indicators side by side. */
import type { ExplorerView } from '#api/types';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { SentTo } from '../../problem.ts';
import { Course, CourseForm } from './course.tsx';
import { indicatorWords } from './indicator-words.ts';
import { IndicatorLink, Sources } from './pieces.tsx';

export const load: PageModule<ExplorerView>['load'] = async ({ read, search: { indicators, regions, from, to, index, log } }) => {
  if (!indicators) throw new SentTo('/indicators');
  return read('/api/v1/explorer', { indicators, regions, from, to, index, log });
};

export const head: NonNullable<PageModule<ExplorerView>['head']> = (_, language) => ({ title: indicatorWords[language].compareTitle });

export function Page({ data, search }: PageProps<ExplorerView>) {
  const { indicators } = useWords();
  const words = useWords(indicatorWords);
  const say = useSay();
  return (
    <>
      <Trail label={words.trail} steps={[{ words: indicators, to: '/indicators' }, { words: words.compareTitle }]} />
      <h1>{words.compareTitle}</h1>
      <Finding asOf={search.asOf}>{data.regions.map(({ name }) => say(name)).join(' · ')}</Finding>
      <Section title={words.series} says={say(data.unit)}>
        {data.series.length === 0 ? <Empty title={words.noFigures} /> : <Course name={words.compareTitle} view={data} />}
        <p className="row small">
          {data.indicators.map((indicator) => (
            <span key={indicator.code}>
              <IndicatorLink indicator={indicator} /> <span className="mut">{say(indicator.unit)}</span>
            </span>
          ))}
        </p>
        <Sources sources={data.sources} />
        <CourseForm view={data} choices={[]} search={search} to="/indicators/compare" keep={['indicators', 'regions']} />
      </Section>
    </>
  );
}
