/** The parts of an area in one year: on tiles where they lie, and in order beside. */
import type { IndicatorName, RegionMapView, RegionRank } from '#api/types';
import { useFace } from '../../face.ts';
import { RankedDots } from '../../kit/charts/ranked-dots.tsx';
import { TileGrid } from '../../kit/charts/tile-grid.tsx';
import { say as sayIn } from '../../kit/language.ts';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps, Search } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { indicatorPath, regionPath, Sources, valueText } from './pieces.tsx';
import { regionWords } from './region-words.ts';

export const load: PageModule<RegionMapView>['load'] = ({ read, params, search: { within, set, period } }) =>
  read('/api/v1/region-map', { indicator: params.code, within, set, period });

export const head: NonNullable<PageModule<RegionMapView>['head']> = ({ indicator }, language) => ({
  title: `${sayIn(indicator.name, language)} · ${regionWords[language].sideBySide}`,
});

export function Page({ data, search }: PageProps<RegionMapView>) {
  const { indicators } = useWords();
  const words = useWords(regionWords);
  const say = useSay();
  const { indicator, rows, hasTiles } = data;
  const known = rows.filter(({ rank }) => rank !== null);
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          { words: indicators, to: '/indicators' },
          { words: say(indicator.name), to: indicatorPath(indicator) },
          { words: words.sideBySide },
        ]}
      />
      <h1>{say(indicator.name)}</h1>
      <Finding asOf={search.asOf}>
        <Says indicator={indicator} known={known} period={data.period} />
      </Finding>
      <Choices view={data} search={search} />
      {known.length === 0 ? (
        <Empty title={words.nothing}>{words.nothingHelp}</Empty>
      ) : (
        <div className={hasTiles ? 'map-and-order' : undefined}>
          {hasTiles && <Tiles view={data} />}
          <Section title={words.order} says={words.orderSays(known.length, rows.length)}>
            <Order view={data} />
            <Sources sources={data.sources}>
              <Together view={data} />
            </Sources>
          </Section>
        </div>
      )}
    </>
  );
}

function Says({
  indicator,
  known,
  period,
}: {
  readonly indicator: IndicatorName;
  readonly known: readonly RegionRank[];
  readonly period: string | null;
}) {
  const words = useWords(regionWords);
  const say = useSay();
  const { language } = useFace();
  const [first, last] = [known[0], known.at(-1)];
  if (!first?.figure?.value || !last?.figure?.value || !period || first === last) return null;
  return words.mapFinding(
    say(first.region.name),
    valueText(first.figure.value, indicator, language),
    say(last.region.name),
    valueText(last.figure.value, indicator, language),
    period,
  );
}

function Choices({ view, search }: { readonly view: RegionMapView; readonly search: Search }) {
  const words = useWords(regionWords);
  const say = useSay();
  return (
    <GetForm key={`${search.within} ${search.set} ${search.period}`} className="filters row no-print top-space" keep={['asOf', 'lang']}>
      {view.withins.length > 1 && (
        <label>
          {words.within}
          <select className="field" name="within" defaultValue={view.within.code}>
            {view.withins.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {view.sets.length > 0 && (
        <label>
          {words.set}
          <select className="field" name="set" defaultValue={view.set?.code ?? ''}>
            <option value="">{words.all}</option>
            {view.sets.map(({ code, name, members }) => (
              <option key={code} value={code}>
                {say(name)} ({members})
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.year}
        <select className="field" name="period" defaultValue={view.period ?? ''}>
          {view.periods.toReversed().map((period) => (
            <option key={period} value={period}>
              {period}
            </option>
          ))}
        </select>
      </label>
      <button className="btn sm" type="submit">
        {words.show}
      </button>
      {view.set && <span className="mut">{say(view.set.meaning)}</span>}
    </GetForm>
  );
}

const behind = (indicator: IndicatorName, region: string, period: string | null) =>
  `${indicatorPath(indicator)}?regions=${region}&period=${period ?? ''}#origin`;

function Tiles({ view: { indicator, rows, period } }: { readonly view: RegionMapView }) {
  const words = useWords(regionWords);
  const say = useSay();
  return (
    <Section title={words.map} says={words.mapSays}>
      <TileGrid
        name={[say(indicator.name), period].filter(Boolean).join(' ')}
        unit={indicator.unitSign || say(indicator.unit)}
        decimals={indicator.decimals}
        tiles={rows.map(({ region, tile, figure }) => ({
          id: region.code,
          name: say(region.name),
          short: say(region.name),
          column: tile?.column ?? 0,
          row: tile?.row ?? 0,
          value: figure?.value ? Number(figure.value) : null,
          missing: figure?.missing ? say(figure.missing) : words.noFigure,
          href: behind(indicator, region.code, period),
        }))}
      />
    </Section>
  );
}

function Order({ view: { indicator, rows, period, whole, within } }: { readonly view: RegionMapView }) {
  const words = useWords(regionWords);
  const say = useSay();
  const { language } = useFace();
  const isRatio = indicator.unitSign !== '';
  return (
    <RankedDots
      caption={words.places}
      unit={indicator.unitSign || say(indicator.unit)}
      decimals={indicator.decimals}
      mark={
        isRatio && whole?.value
          ? { value: Number(whole.value), words: words.whole(say(within.name), valueText(whole.value, indicator, language)) }
          : undefined
      }
      rows={rows.map(({ region, rank, figure }) => ({
        id: region.code,
        name: rank === null ? say(region.name) : `${rank} ${say(region.name)}`,
        href: period ? behind(indicator, region.code, period) : regionPath(region.code),
        value: figure?.value ? Number(figure.value) : null,
        missing: figure?.missing ? say(figure.missing) : words.noFigure,
      }))}
    />
  );
}

function Together({ view: { together, indicator } }: { readonly view: RegionMapView }) {
  const words = useWords(regionWords);
  const { language } = useFace();
  if (!together) return null;
  return (
    <p>
      {together.value === null
        ? words.togetherNone(together.missing ?? '')
        : words.together(valueText(together.value, indicator, language))}
    </p>
  );
}
