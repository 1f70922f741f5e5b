/** Publications that figures come from. */
import type { SourcesView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, number } from '../../kit/format.ts';
import { Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { SourceLink } from './pieces.tsx';
import { regionWords } from './region-words.ts';

export const load: PageModule<SourcesView>['load'] = ({ read }) => read('/api/v1/source-list');

export const head: NonNullable<PageModule<SourcesView>['head']> = (_, language) => ({ title: regionWords[language].sources });

export function Page({ data: { items }, search }: PageProps<SourcesView>) {
  const words = useWords(regionWords);
  const say = useSay();
  const { language } = useFace();
  const figures = items.reduce((sum, one) => sum + one.figures, 0);
  return (
    <>
      <h1>{words.sources}</h1>
      <Finding asOf={search.asOf}>{words.sourcesFinding(items.filter((one) => one.figures > 0).length, number(figures))}</Finding>
      <div className="scroll-x top-space">
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.publisher}</th>
              <th scope="col">{words.publishedOn}</th>
              <th scope="col" className="num">
                {words.indicatorsHead}
              </th>
              <th scope="col" className="num">
                {words.figuresHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ source, indicators, figures: count }) => (
              <tr key={source.code}>
                <th scope="row" className="strong">
                  <SourceLink source={source} />
                </th>
                <td className="sec">{say(source.publisher)}</td>
                <td className="nowrap sec">{day(source.publishedOn, language)}</td>
                <td className="num">{indicators}</td>
                <td className="num">{number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
