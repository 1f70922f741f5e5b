/** What is counted, and by which method: a plain form, so that everything stands in the address. */
import type { IndexBuilderView, IndexCandidate } from '#api/types';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { indexWords } from './index-words.ts';

const shares = ['0.1', '0.25', '0.5'];

/** A way in for each area. */
export function Suggestions({ view: { areas, area, suggested } }: { readonly view: IndexBuilderView }) {
  const words = useWords(indexWords);
  const say = useSay();
  return (
    <p className="row top-space">
      {suggested.length > 0 && (
        <Link className="btn main" to={withQuery('/indices/build', { within: area.code, indicators: suggested.join(',') })}>
          {words.suggest(say(area.name))}
        </Link>
      )}
      {areas
        .filter(({ code }) => code !== area.code)
        .map(({ code, name }) => (
          <Link key={code} className="btn" to={withQuery('/indices/build', { within: code })}>
            {say(name)}
          </Link>
        ))}
    </p>
  );
}

export function Choose({ view, search, isOpen }: { readonly view: IndexBuilderView; readonly search: Search; readonly isOpen: boolean }) {
  const words = useWords(indexWords);
  return (
    <details className="choose no-print" open={isOpen}>
      <summary>{words.choose}</summary>
      <GetForm key={JSON.stringify(view.method)} to="/indices/build" keep={['asOf', 'lang']}>
        <Area view={view} search={search} />
        <Counted view={view} />
        <Method view={view} />
        <Traits view={view} />
        <p>
          <button className="btn" type="submit">
            {words.show}
          </button>
        </p>
      </GetForm>
    </details>
  );
}

function Area({ view, search }: { readonly view: IndexBuilderView; readonly search: Search }) {
  const words = useWords(indexWords);
  const say = useSay();
  return (
    <div className="row">
      <label>
        {words.within}
        <select className="field" name="within" defaultValue={view.area.code}>
          {view.areas.map(({ code, name, regions }) => (
            <option key={code} value={code}>
              {say(name)} ({regions})
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.notAfter}
        <input
          className="field year"
          name="period"
          defaultValue={search.period}
          placeholder={words.latest}
          pattern="\d{4}"
          inputMode="numeric"
        />
      </label>
    </div>
  );
}

function Counted({ view }: { readonly view: IndexBuilderView }) {
  const words = useWords(indexWords);
  const say = useSay();
  const chosen = new Map(view.method.indicators.map((each) => [each.code, each]));
  const countable = view.candidates.filter(({ direction, indicator }) => direction !== 'none' || chosen.has(indicator.code));
  return (
    <fieldset className="counted">
      <legend>{words.counts}</legend>
      {countable.map((candidate) => {
        const { indicator, direction, regions, last } = candidate;
        return (
          <div key={indicator.code}>
            <label>
              <input type="checkbox" name="indicators" value={indicator.code} defaultChecked={chosen.has(indicator.code)} />
              <span>
                {say(indicator.name)} <span className="mut small">{say(indicator.unit)}</span>
                <span className="line mut small">
                  {words.regionsWith(regions, last)}
                  {direction === 'down' && ` · ${words.lessIsBetter}`}
                </span>
              </span>
            </label>
            <Divided of={candidate} among={view.candidates} per={chosen.get(indicator.code)?.per ?? null} />
          </div>
        );
      })}
    </fieldset>
  );
}

/** A ratio is not divided again. */
function Divided({
  of,
  among,
  per,
}: {
  readonly of: IndexCandidate;
  readonly among: readonly IndexCandidate[];
  readonly per: string | null;
}) {
  const words = useWords(indexWords);
  const say = useSay();
  const { code, unitSign } = of.indicator;
  if (unitSign && per === null) return null;
  return (
    <label className="small">
      {words.per}
      <select className="field" name="per" defaultValue={per ? `${code}/${per}` : ''}>
        <option value="">{words.perNothing}</option>
        {among
          .filter(({ indicator }) => indicator.code !== code && !indicator.unitSign)
          .map(({ indicator }) => (
            <option key={indicator.code} value={`${code}/${indicator.code}`}>
              {say(indicator.name)}
            </option>
          ))}
      </select>
    </label>
  );
}

function Method({ view: { method } }: { readonly view: IndexBuilderView }) {
  const words = useWords(indexWords);
  const choices = [
    { name: 'normalise', label: words.normalise, value: method.normalise, options: scales.map((each) => [each, words.scale(each)]) },
    { name: 'aggregate', label: words.aggregate, value: method.aggregate, options: ways.map((each) => [each, words.way(each)]) },
    {
      name: 'treat',
      label: words.treat,
      value: method.treat ? 'yes' : 'no',
      options: [
        ['yes', words.treatYes],
        ['no', words.treatNo],
      ],
    },
    {
      name: 'vary',
      label: words.vary,
      value: String(method.vary),
      options: varied(method.vary).map((each) => [each, `± ${percentOf(each)}`]),
    },
  ] as const;
  return (
    <div className="row method">
      {choices.map(({ name, label, value, options }) => (
        <label key={name}>
          {label}
          <select className="field" name={name} defaultValue={value}>
            {options.map(([each, says]) => (
              <option key={each} value={each}>
                {says}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

/** What regions are like decides who their peers are; it counts for no score. */
function Traits({ view: { candidates, method } }: { readonly view: IndexBuilderView }) {
  const words = useWords(indexWords);
  const say = useSay();
  const chosen = new Set(method.structure);
  return (
    <fieldset>
      <legend>{words.peersBy}</legend>
      <div className="ticks">
        {candidates.map(({ indicator: { code, name } }) => (
          <label key={code}>
            <input type="checkbox" name="structure" value={code} defaultChecked={chosen.has(code)} />
            {say(name)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const scales = ['min-max', 'z-score', 'percentile', 'rank'] as const;
const ways = ['arithmetic', 'geometric', 'copeland'] as const;
const varied = (own: number): string[] => [...new Set([...shares, String(own)])].sort((a, b) => Number(a) - Number(b));
const percentOf = (share: string) => `${Math.round(100 * Number(share))}%`;
