/** Every indicator with its latest figure: found by words and facets, compared by ticking. */
import type { CatalogueLine, CatalogueView } from '#api/types';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps, Search } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { indicatorWords } from './indicator-words.ts';
import { FigureText, IndicatorLink, indicatorPath, regionPath, SourceLink, Spark, useChangeText } from './pieces.tsx';

const facetNames = ['source', 'frequency', 'dimension', 'unit', 'derived'] as const;

export const load: PageModule<CatalogueView>['load'] = ({ read, search: { q, source, frequency, dimension, unit, derived } }) =>
  read('/api/v1/catalogue', { q, source, frequency, dimension, unit, derived });

export const head: NonNullable<PageModule<CatalogueView>['head']> = (_, language) => ({ title: kit[language].indicators });

export function Page({ data, search }: PageProps<CatalogueView>) {
  const { indicators } = useWords();
  const words = useWords(indicatorWords);
  const derived = data.items.filter(({ indicator }) => indicator.isDerived).length;
  return (
    <>
      <h1>{indicators}</h1>
      <Finding asOf={search.asOf}>{words.catalogueFinding(data.total, derived)}</Finding>
      <Facets view={data} search={search} />
      {data.items.length === 0 ? <Empty title={words.noneFit}>{words.noneFitHelp}</Empty> : <List items={data.items} />}
    </>
  );
}

function Facets({ view, search }: { readonly view: CatalogueView; readonly search: Search }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const names = ['q', ...facetNames];
  const labels = {
    source: words.sourceFacet,
    frequency: words.frequency,
    dimension: words.dimension,
    unit: words.unit,
    derived: words.derived,
  };
  return (
    <GetForm key={names.map((name) => search[name]).join(' ')} className="filters row no-print top-space" keep={['asOf', 'lang']}>
      <input className="field" type="search" name="q" defaultValue={search.q} aria-label={words.find} placeholder={words.findHint} />
      {view.facets
        .filter(({ name, values }) => values.length > 1 || search[name])
        .map(({ name, values }) => (
          <label key={name}>
            {labels[name]}
            <select className="field" name={name} defaultValue={search[name] ?? ''}>
              <option value="">{words.any}</option>
              {values.map(({ value, label, count }) => (
                <option key={value} value={value}>
                  {say(label)} ({count})
                </option>
              ))}
            </select>
          </label>
        ))}
      <button className="btn sm" type="submit">
        {words.apply}
      </button>
      {names.some((name) => search[name]) && (
        <Link className="small" to="/indicators">
          {words.clear}
        </Link>
      )}
    </GetForm>
  );
}

function List({ items }: { readonly items: readonly CatalogueLine[] }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const changeText = useChangeText();
  return (
    <GetForm to="/indicators/compare" keep={['asOf', 'lang']}>
      <div className="scroll-x">
        <table className="nodes catalogue">
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{words.compare}</span>
              </th>
              <th scope="col">{words.indicator}</th>
              <th scope="col" className="num">
                {words.latest}
              </th>
              <th scope="col">{words.year}</th>
              <th scope="col">{words.area}</th>
              <th scope="col" className="num">
                {words.change}
              </th>
              <th scope="col">{words.course}</th>
              <th scope="col">{words.sourceHead}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ indicator, latest, region, regions, change, spark, source }) => (
              <tr key={indicator.code}>
                <td>
                  <input type="checkbox" name="indicators" value={indicator.code} aria-label={words.compareTick(say(indicator.name))} />
                </td>
                <th scope="row">
                  <span className="strong">
                    <IndicatorLink indicator={indicator} />
                  </span>
                  <span className="line mut">{say(indicator.unit)}</span>
                </th>
                <td className="num">
                  {latest ? (
                    <FigureText figure={latest} indicator={indicator} to={`${indicatorPath(indicator)}#origin`} />
                  ) : (
                    <span className="mut">{words.noFigures}</span>
                  )}
                </td>
                <td className="nowrap sec">{latest?.period}</td>
                <td className="sec">
                  {region && <Link to={regionPath(region.code)}>{say(region.name)}</Link>}{' '}
                  {regions > 1 && (
                    <Link className="mut nowrap" to={`${indicatorPath(indicator)}/regions`}>
                      {words.moreAreas(regions - 1)}
                    </Link>
                  )}
                </td>
                <td className="num sec">{change && changeText(change, indicator)}</td>
                <td>
                  <Spark points={spark} name={say(indicator.name)} />
                </td>
                <td className="sec">
                  <SourceLink source={latest?.source ?? source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="row submit no-print">
        <button className="btn" type="submit">
          {words.compare}
        </button>
      </p>
    </GetForm>
  );
}
