/** What others say of the same, and what the indicator is, under the headings of SIMS. */
import type { ContributionRange, FigureLine, IndicatorView } from '#api/types';
import { useFace } from '../../face.ts';
import { percent, range } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { indicatorWords } from './indicator-words.ts';
import { IndicatorLink, SourceLink, Sources, valueText } from './pieces.tsx';

export function Alternatives({ view }: { readonly view: IndicatorView }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const { language } = useFace();
  const { indicator, latest, about, alternatives } = view;
  const values = [latest, ...alternatives.map(({ figure }) => figure)].flatMap((figure) =>
    figure?.value && figure.period === latest?.period ? [Number(figure.value)] : [],
  );
  const text = (value: number) => valueText(value, indicator, language);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spread =
    values.length > 1 && text(low) !== text(high) ? words.rangeSay(text(low), text(high), latest?.period ?? '') : words.alternativesSay;
  const lines = [
    { indicator, methodVersion: about.methodVersion, method: about.method, figure: latest, isThis: true },
    ...alternatives.map((one) => ({ ...one, isThis: false })),
  ];
  return (
    <Section title={words.alternatives} says={spread}>
      <div className="scroll-x">
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              <th scope="col" className="num">
                {words.value}
              </th>
              <th scope="col">{words.year}</th>
              <th scope="col">{words.method}</th>
              <th scope="col">{words.sourceHead}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.indicator.code}>
                <th scope="row" className="strong">
                  {line.isThis ? say(line.indicator.name) : <IndicatorLink indicator={line.indicator} />}
                  {line.isThis && <span className="mut regular"> {words.thisOne}</span>}
                </th>
                <td className="num">
                  {line.figure ? <Value figure={line.figure} view={view} /> : <span className="mut">{words.noFigures}</span>}
                </td>
                <td>{line.figure?.period}</td>
                <td>
                  <Method version={line.methodVersion} text={say(line.method)} />
                </td>
                <td className="sec">{line.figure && <SourceLink source={line.figure.source} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Value({ figure, view }: { readonly figure: FigureLine; readonly view: IndicatorView }) {
  const { language } = useFace();
  const say = useSay();
  return figure.value === null ? say(figure.missing) : valueText(figure.value, view.indicator, language);
}

/** The first sentence stands; the rest unfolds. */
function Method({ version, text }: { readonly version: string | null; readonly text: string }) {
  const end = text.search(/[.。](?=\s|$|[\u4e00-\u9fff])/) + 1;
  const first = end > 0 && end < text.length ? text.slice(0, end) : text;
  const rest = text.slice(first.length).trim();
  return (
    <>
      {rest ? (
        <details>
          <summary>{first}</summary>
          {rest}
        </details>
      ) : (
        first
      )}
      {version && <span className="line mut">{version}</span>}
    </>
  );
}

/** The same quantity by every usual method of growth accounting: a range, and what each end stands on. */
export function Contribution({ range: found }: { readonly range: ContributionRange }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const { language } = useFace();
  const text = (value: number) => percent(value, language, { decimals: 1 });
  const says =
    found.low !== null && found.high !== null
      ? words.accountSay(say(found.region.name), text(found.low), text(found.high))
      : words.accountNone(found.missing ?? '');
  const sorted = found.figures.toSorted((a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY));
  return (
    <Section title={words.account} says={says} id="methods">
      {sorted.length > 0 && (
        <div className="scroll-x">
          <table className="nodes">
            <thead>
              <tr>
                <th scope="col">{words.assumptions}</th>
                <th scope="col">{words.window}</th>
                <th scope="col" className="num">
                  {words.result}
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((one, i) => (
                <tr key={i}>
                  <th scope="row" className="regular">
                    {one.method}
                  </th>
                  <td className="nowrap">{range(String(one.from), String(one.to), language, { years: true })}</td>
                  <td className="num">{one.value === null ? <span className="mut">{words.notDetermined}</span> : text(one.value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="small">
        {words.madeFrom}
        {found.indicators.map((indicator, i) => (
          <span key={indicator.code}>
            {i > 0 && (language === 'zh-Hans' ? '、' : ', ')}
            <IndicatorLink indicator={indicator} />
          </span>
        ))}
      </p>
      <Sources sources={found.sources} />
    </Section>
  );
}

export function About({ view: { about, indicator, usedBy } }: { readonly view: IndicatorView }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const { language } = useFace();
  const comma = language === 'zh-Hans' ? '、' : ', ';
  const lines: readonly (readonly [string, React.ReactNode])[] = [
    [words.definition, say(about.definition)],
    [words.unit, `${say(indicator.unit)}`],
    [words.frequency, say(about.frequency.label)],
    [words.direction, say(about.direction.label)],
    [words.dimensions, about.dimensions.map(({ label }) => say(label)).join(comma)],
    [words.method, say(about.method)],
    [words.methodVersion, about.methodVersion],
    [words.sourceHead, about.source && <SourceLink source={about.source} />],
    [words.producer, say(about.producer)],
    [words.coverage, say(about.coverage)],
    [words.quality, say(about.quality)],
    [words.revisionPolicy, say(about.revisionPolicy)],
    [words.licence, about.licence],
    [words.code, <code key="code">{indicator.code}</code>],
  ];
  return (
    <Section title={words.about} id="about">
      <dl className="columns plain-columns">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || <span className="mut">{words.notSaid}</span>}</dd>
          </div>
        ))}
        {usedBy.length > 0 && (
          <div>
            <dt>{words.usedBy}</dt>
            <dd>
              {usedBy.map((one, i) => (
                <span key={one.code}>
                  {i > 0 && comma}
                  <IndicatorLink indicator={one} />
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
