/** One indicator: what it says, how it got there, where each number comes from, and what others say of the same. */
import type { IndicatorView } from '#api/types';
import { useFace } from '../../face.ts';
import { say as sayIn } from '../../kit/language.ts';
import { ButtonLink, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { About, Alternatives, Contribution } from './about.tsx';
import { Course, CourseForm } from './course.tsx';
import { indicatorWords } from './indicator-words.ts';
import { Origin } from './origin.tsx';
import { indicatorPath, Sources, useChangeText, valueText } from './pieces.tsx';
import { TakeAway } from './take-away.tsx';

export const load: PageModule<IndicatorView>['load'] = ({ read, params, search: { regions, from, to, index, log, period } }) =>
  read(`/api/v1/indicators/${encodeURIComponent(params.code ?? '')}/page`, { regions, from, to, index, log, period });

export const head: NonNullable<PageModule<IndicatorView>['head']> = ({ indicator, about }, language) => ({
  title: sayIn(indicator.name, language),
  description: sayIn(about.definition, language),
});

export function Page({ data, search }: PageProps<IndicatorView>) {
  const { indicators } = useWords();
  const words = useWords(indicatorWords);
  const say = useSay();
  const { indicator, explorer, choices } = data;
  const path = indicatorPath(indicator);
  return (
    <>
      <Trail label={words.trail} steps={[{ words: indicators, to: '/indicators' }, { words: say(indicator.name) }]} />
      <h1>
        {say(indicator.name)} {indicator.state && <span className="mut small">{say(indicator.state.label)}</span>}
      </h1>
      <Finding asOf={search.asOf}>
        <Says view={data} />
      </Finding>
      {data.about.definition && <p className="lede top-space">{say(data.about.definition)}</p>}
      <Section
        title={words.series}
        says={explorer.isRank ? say(explorer.unit) : words.seriesSay(say(explorer.unit))}
        tools={choices.length > 1 && <ButtonLink to={`${path}/regions`}>{words.onMap}</ButtonLink>}
      >
        <Course name={say(indicator.name)} view={explorer} />
        <Sources sources={explorer.sources} />
        <CourseForm view={explorer} choices={choices} search={search} to={path} />
      </Section>
      {data.chosen && <Origin view={data} chosen={data.chosen} search={search} />}
      {data.alternatives.length > 0 && <Alternatives view={data} />}
      {data.contribution && <Contribution range={data.contribution} />}
      <About view={data} />
      <TakeAway view={data} search={search} />
    </>
  );
}

/** The latest figure, and how it moved. */
function Says({ view: { indicator, region, latest, change, about } }: { readonly view: IndicatorView }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const { language } = useFace();
  const changeText = useChangeText();
  if (!latest || latest.value === null) return words.noneYet;
  const unit = indicator.unitSign
    ? ''
    : `${language === 'zh-Hans' ? '' : ' '}${indicator.isRank || about.unitCode === 'count' ? '' : say(indicator.unit)}`;
  const value = `${valueText(latest.value, indicator, language)}${unit.trim() ? unit : ''}`;
  return (
    (indicator.isRank ? words.findingRank : words.finding)(say(region?.name), value, latest.period) +
    (change
      ? words.since(changeText(change, indicator), change.since)
      : latest.status?.value === 'B'
        ? words.sinceBreak
        : words.sinceNothing)
  );
}
