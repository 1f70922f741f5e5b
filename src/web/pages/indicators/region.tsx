/** One region: the latest figure of every indicator that speaks of it, and its place among its siblings. */
import type { RegionView } from '#api/types';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { indicatorWords } from './indicator-words.ts';
import { FigureText, IndicatorLink, indicatorPath, regionPath, SourceLink, Spark, useChangeText } from './pieces.tsx';
import { regionWords } from './region-words.ts';

export const load: PageModule<RegionView>['load'] = ({ read, params }) =>
  read(`/api/v1/regions/${encodeURIComponent(params.code ?? '')}/page`);

export const head: NonNullable<PageModule<RegionView>['head']> = ({ region }, language) => ({ title: sayIn(region.name, language) });

export function Page({ data, search }: PageProps<RegionView>) {
  const { regions } = useWords();
  const words = useWords(regionWords);
  const say = useSay();
  const { region, whole, lines } = data;
  const first = lines.filter(({ rank }) => rank?.place === 1);
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          { words: regions, to: '/regions' },
          ...(whole ? [{ words: say(whole.name), to: regionPath(whole.code) }] : []),
          { words: say(region.name) },
        ]}
      />
      <h1>{say(region.name)}</h1>
      <Finding asOf={search.asOf}>
        {words.regionFinding(lines.length)}
        {first.length > 0 && words.firstIn(first.length, data.siblings)}
      </Finding>
      <dl className="columns plain-columns top-space">
        <Line name={words.level}>
          {say(data.levelLabel.label)} <span className="mut">{region.code}</span>
        </Line>
        {whole && (
          <Line name={words.partOf}>
            <Link to={regionPath(whole.code)}>{say(whole.name)}</Link>
          </Line>
        )}
        {data.sets.length > 0 && (
          <Line name={words.inSets}>
            <span className="names">
              {data.sets.map((set) => (
                <Link key={set.code} to={`/regions#${set.code}`}>
                  {say(set.name)}
                </Link>
              ))}
            </span>
          </Line>
        )}
        {data.parts.length > 0 && (
          <Line name={words.parts}>
            <span className="names">
              {data.parts.map(({ code, name }) => (
                <Link key={code} to={regionPath(code)}>
                  {say(name)}
                </Link>
              ))}
            </span>
          </Line>
        )}
      </dl>
      {lines.length > 0 && <Figures view={data} />}
    </>
  );
}

const Line = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Figures({ view: { region, lines } }: { readonly view: RegionView }) {
  const words = useWords(regionWords);
  const common = useWords(indicatorWords);
  const say = useSay();
  const changeText = useChangeText();
  return (
    <Section title={words.figures}>
      <div className="scroll-x">
        <table className="nodes catalogue">
          <thead>
            <tr>
              <th scope="col">{common.indicator}</th>
              <th scope="col" className="num">
                {common.latest}
              </th>
              <th scope="col">{common.year}</th>
              <th scope="col" className="num">
                {common.change}
              </th>
              <th scope="col">{words.rank}</th>
              <th scope="col">{common.course}</th>
              <th scope="col">{common.sourceHead}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ indicator, latest, change, rank, spark }) => {
              const at = `${indicatorPath(indicator)}?regions=${region.code}`;
              return (
                <tr key={indicator.code}>
                  <th scope="row">
                    <span className="strong">
                      <IndicatorLink indicator={indicator} query={`?regions=${region.code}`} />
                    </span>
                    <span className="line mut">{say(indicator.unit)}</span>
                  </th>
                  <td className="num">
                    {latest && <FigureText figure={latest} indicator={indicator} to={`${at}&period=${latest.period}#origin`} />}
                  </td>
                  <td className="sec">{latest?.period}</td>
                  <td className="num sec">{change && changeText(change, indicator)}</td>
                  <td className="nowrap">
                    {rank ? (
                      <Link to={`${indicatorPath(indicator)}/regions?period=${latest?.period ?? ''}`}>
                        {words.rankOf(rank.place, rank.of)}
                      </Link>
                    ) : (
                      <span className="mut">{words.noRank}</span>
                    )}
                  </td>
                  <td>
                    <Spark points={spark} name={say(indicator.name)} />
                  </td>
                  <td className="sec">{latest && <SourceLink source={latest.source} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
