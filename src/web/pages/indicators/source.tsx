/** One publication, and which figures came from it. */
import type { SourceView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, number, range } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { IndicatorLink } from './pieces.tsx';
import { regionWords } from './region-words.ts';

export const load: PageModule<SourceView>['load'] = ({ read, params }) =>
  read(`/api/v1/sources/${encodeURIComponent(params.code ?? '')}/page`);

export const head: NonNullable<PageModule<SourceView>['head']> = ({ source }, language) => ({ title: sayIn(source.title, language) });

export function Page({ data: { source, describes, lines }, search }: PageProps<SourceView>) {
  const words = useWords(regionWords);
  const say = useSay();
  const { language } = useFace();
  const figures = lines.reduce((sum, one) => sum + one.figures, 0);
  const about: readonly (readonly [string, React.ReactNode])[] = [
    [words.publisher, say(source.publisher)],
    [words.publishedOn, day(source.publishedOn, language)],
    [words.licence, source.licence],
    ...(source.url
      ? [
          [
            words.address,
            <a key="url" href={source.url}>
              {source.url}
            </a>,
          ] as const,
        ]
      : []),
    [words.code, <code key="code">{source.code}</code>],
  ];
  return (
    <>
      <Trail label={words.trail} steps={[{ words: words.sources, to: '/sources' }, { words: say(source.title) }]} />
      <h1>{say(source.title)}</h1>
      <Finding asOf={search.asOf}>{figures > 0 ? words.sourceFinding(number(figures), lines.length) : words.none}</Finding>
      <dl className="columns plain-columns top-space">
        {about.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {describes.length > 0 && (
          <div>
            <dt>{words.describes}</dt>
            <dd className="names">
              {describes.map((indicator) => (
                <span key={indicator.code}>
                  <IndicatorLink indicator={indicator} />
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {lines.length > 0 && (
        <Section title={words.gave}>
          <div className="scroll-x">
            <table className="nodes">
              <thead>
                <tr>
                  <th scope="col">{words.indicatorsHead}</th>
                  <th scope="col">{words.periods}</th>
                  <th scope="col" className="num">
                    {words.figuresHead}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ indicator, first, last, figures: count }) => (
                  <tr key={indicator.code}>
                    <th scope="row" className="strong">
                      <IndicatorLink indicator={indicator} />
                    </th>
                    <td className="nowrap">{first === last ? first : range(first, last, language, { years: true })}</td>
                    <td className="num">{number(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
    </>
  );
}
