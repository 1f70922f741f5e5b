/** A slider for each indicator. Without script it is a form; with it the ranks follow while a slider moves. */
import { useId } from 'react';
import type { IndexBuilderView, IndexInputs } from '#api/types';
import { useFace } from '../../face.ts';
import { number, percent } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { indexWords } from './index-words.ts';

const MOST = 5;
const STEP = 0.5;

interface WeightsProps {
  readonly view: IndexBuilderView;
  readonly inputs: IndexInputs;
  readonly weights: readonly number[];
  readonly opened: readonly number[];
  readonly change: (weights: number[]) => void;
  readonly search: Search;
}

export function Weights({ view, inputs, weights, opened, change, search }: WeightsProps) {
  const words = useWords(indexWords);
  const say = useSay();
  const { language } = useFace();
  const id = useId();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const most = Math.max(MOST, ...opened);
  const unitOf = new Map(view.candidates.map(({ indicator }) => [indicator.code, indicator.unit]));
  return (
    <GetForm className="sliders" to="/indices/build" drop={['weights']}>
      {inputs.indicators.map(({ code, name, per, period, direction }, i) => {
        const weight = weights[i] ?? 0;
        return (
          <div key={code} className="slider">
            <label htmlFor={id + code}>
              {say(name)}
              <span className="line mut small">
                {per ? words.ratio(say(unitOf.get(code)), say(per.name)) : say(unitOf.get(code))}
                {` · ${period ?? words.noFigure}`}
                {direction === 'down' && ` · ${words.lessIsBetter}`}
              </span>
            </label>
            <input
              id={id + code}
              type="range"
              name="weights"
              min={0}
              max={most}
              step={STEP}
              value={weight}
              onChange={(event) => change(weights.map((each, place) => (place === i ? Number(event.target.value) : each)))}
            />
            <output htmlFor={id + code}>
              <b>{number(weight)}</b>{' '}
              <span className="mut">{percent(total > 0 ? (100 * weight) / total : 0, language, { decimals: 0 })}</span>
            </output>
          </div>
        );
      })}
      <p className="row no-print">
        <button className="btn sm" type="button" onClick={() => change(weights.map(() => 1))}>
          {words.equal}
        </button>
        <button className="btn sm" type="button" onClick={() => change([...opened])}>
          {words.asOpened}
        </button>
        <Link className="small" to={withQuery('/indices/build', { ...search, weights: weights.join(',') })}>
          {words.keep}
        </Link>
        <noscript>
          <button className="btn sm" type="submit">
            {words.show}
          </button>
        </noscript>
      </p>
    </GetForm>
  );
}
