/** The pieces that the pages of indicators are made of. */
import { extent } from 'd3-array';
import type { Change, FigureLine, IndicatorName, SourceName, SparkPoint } from '#api/types';
import { useFace } from '../../face.ts';
import { pathOf, px } from '../../kit/charts/chart.tsx';
import { day, decimal, number, withUnit } from '../../kit/format.ts';
import type { Language } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { indicatorWords } from './indicator-words.ts';

export const indicatorPath = ({ code }: { readonly code: string }) => `/indicators/${encodeURIComponent(code)}`;
export const regionPath = (code: string) => `/regions/${encodeURIComponent(code)}`;

/** A value as the indicator writes it: every digit of print is kept, a longer one is rounded. */
export function valueText(
  value: string | number,
  { decimals, unitSign }: Pick<IndicatorName, 'decimals' | 'unitSign'>,
  language: Language,
) {
  const places = String(value).split('.')[1]?.length ?? 0;
  const text = typeof value === 'string' && places <= decimals ? decimal(value) : number(Number(value), { decimals });
  return withUnit(text, unitSign, language);
}

/** A figure with its year; where there is none, why. Its way leads to the page of the indicator and its sources. */
export function FigureText({
  figure,
  indicator,
  to,
}: {
  readonly figure: FigureLine;
  readonly indicator: IndicatorName;
  readonly to?: string;
}) {
  const { language } = useFace();
  const say = useSay();
  const text = figure.value === null ? <span className="mut">{say(figure.missing)}</span> : valueText(figure.value, indicator, language);
  return to ? (
    <Link className="plain" to={to}>
      {text}
    </Link>
  ) : (
    text
  );
}

/** From the value before: points of a ratio, places of a rank, per cent of all else. */
export function useChangeText() {
  const words = useWords(indicatorWords);
  const { language } = useFace();
  return ({ difference, relative }: Change, { decimals, unitSign, isRank }: IndicatorName): string => {
    if (isRank) return words.places(number(Math.abs(difference)), difference < 0);
    if (unitSign) return words.points(number(difference, { decimals, signed: true }));
    return relative === null
      ? number(difference, { decimals, signed: true })
      : withUnit(number(relative, { decimals: 1, signed: true }), '%', language);
  };
}

/** A line of nothing but its shape: the figures beside it say the values. */
export function Spark({ points, name }: { readonly points: readonly SparkPoint[]; readonly name: string }) {
  const known = points.flatMap(({ year, value }) => (value === null ? [] : [{ year, value }]));
  const last = known.at(-1);
  const words = useWords(indicatorWords);
  if (!last || known.length < 2) return null;
  const [low = 0, high = 0] = extent(known, ({ value }) => value);
  const [from = 0, to = 0] = [known[0]?.year, last.year];
  const x = (year: number) => 3 + ((year - from) / (to - from || 1)) * 90;
  const y = (value: number) => 20 - ((value - low) / (high - low || 1)) * 16;
  return (
    <svg className="chart spark" width={96} height={24} viewBox="0 0 96 24" role="img" aria-label={words.sparkOf(name, from, to)}>
      {joined(points).map((run, i) =>
        run.length > 1 ? (
          <path key={i} className="ln" d={pathOf(run.map(({ year, value }) => [x(year), y(value)]))} />
        ) : (
          <circle key={i} className="dot" cx={px(x(run[0]!.year))} cy={px(y(run[0]!.value))} r={1} />
        ),
      )}
      <circle className="dot" cx={px(x(last.year))} cy={px(y(last.value))} r={2.5} />
    </svg>
  );
}

function joined(points: readonly SparkPoint[]): { year: number; value: number }[][] {
  const runs: { year: number; value: number }[][] = [];
  let before: number | undefined;
  for (const { year, value } of points) {
    if (value === null) before = undefined;
    else {
      if (before !== undefined && year - before <= 1) runs.at(-1)!.push({ year, value });
      else runs.push([{ year, value }]);
      before = year;
    }
  }
  return runs;
}

export function IndicatorLink({ indicator, query = '' }: { readonly indicator: IndicatorName; readonly query?: string }) {
  const say = useSay();
  return (
    <>
      <Link to={`${indicatorPath(indicator)}${query}`}>{say(indicator.name)}</Link>
      {indicator.state && <span className="mut"> ({say(indicator.state.label)})</span>}
    </>
  );
}

export function SourceLink({ source }: { readonly source: SourceName | null }) {
  const say = useSay();
  const words = useWords(indicatorWords);
  return source ? (
    <Link to={`/sources/${encodeURIComponent(source.code)}`}>{say(source.title)}</Link>
  ) : (
    <span className="mut">{words.noSource}</span>
  );
}

/** Where the figures above come from, each publication once. */
export function Sources({ sources, children }: { readonly sources: readonly SourceName[]; readonly children?: React.ReactNode }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const { language } = useFace();
  const many = sources.length > 4;
  const links = sources.map((source, i) => (
    <span key={source.code}>
      {i > 0 && (language === 'zh-Hans' ? '；' : '; ')}
      <SourceLink source={source} />
      {language === 'zh-Hans' ? '，' : ', '}
      {say(source.publisher)}
      {language === 'zh-Hans' ? '，' : ', '}
      {day(source.publishedOn, language)}
    </span>
  ));
  return (
    <div className="source">
      {many ? (
        <details>
          <summary>{words.sourcesOf(sources.length)}</summary>
          {links}
        </details>
      ) : (
        <>
          {words.source}
          {links.length > 0 ? links : words.noSource}
        </>
      )}
      {children}
    </div>
  );
}
