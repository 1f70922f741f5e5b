/** The pieces of an edition: the parts of a score, what ranks hang on, and the figures that were counted. */
import type { IndexInputs, IndexMethod, IndexResult, IndexView } from '#api/types';
import { useFace } from '../../face.ts';
import { number, percent } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { indexWords } from './index-words.ts';
import { PartBar, reach } from './parts.tsx';
import { partsOf, type Standing } from './standing.ts';

/** What each indicator gives to the score of one region. */
export function Made({ data: { inputs, result }, standing }: { readonly data: IndexView; readonly standing: Standing }) {
  const words = useWords(indexWords);
  const say = useSay();
  const parts = partsOf(result, standing.at);
  const ends = reach(parts.map(({ amount }) => amount));
  const nameOf = new Map(inputs.indicators.map(({ code, name }) => [code, name]));
  if (standing.score === null || standing.rank === null) return null;
  return (
    <Section title={words.why(say(standing.name))} says={words.whySay(standing.rank, number(standing.score, { decimals: 1 }))}>
      <table>
        <tbody>
          {parts.map(({ code, amount }) => (
            <tr key={code}>
              <th scope="row">{say(nameOf.get(code))}</th>
              <td className="num">{number(amount, { decimals: 1 })}</td>
              <td className="dots">
                <PartBar amount={amount} {...ends} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function HangsOn({ result: { sobol } }: { readonly result: IndexResult }) {
  const words = useWords(indexWords);
  const { language } = useFace();
  const known = Object.entries(sobol ?? {}).flatMap(([factor, { first, total }]) =>
    first === null || total === null ? [] : [{ factor, first, total }],
  );
  if (known.length < 2) return null;
  const share = (value: number) => percent(100 * Math.max(0, value), language, { decimals: 0 });
  return (
    <Section title={words.hangsOn} says={words.hangsOnSays}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.choice}</th>
            <th scope="col" className="num">
              {words.alone}
            </th>
            <th scope="col" className="num">
              {words.inAll}
            </th>
          </tr>
        </thead>
        <tbody>
          {known
            .toSorted((a, b) => b.total - a.total)
            .map(({ factor, first, total }) => (
              <tr key={factor}>
                <th scope="row">{words.factor(factor)}</th>
                <td className="num">{share(first)}</td>
                <td className="num">{share(total)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Every figure that was counted, behind a heading: regions down, indicators across. */
export function Inputs({ inputs, method }: { readonly inputs: IndexInputs; readonly method: IndexMethod }) {
  const words = useWords(indexWords);
  const say = useSay();
  const columns = inputs.indicators.flatMap(({ per, ...own }) => [
    { ...own, weight: method.indicators.find(({ code }) => code === own.code)?.weight },
    ...(per ? [{ ...per, weight: undefined }] : []),
  ]);
  return (
    <Section
      title={words.method}
      says={words.methodSays(words.scale(method.normalise), words.way(method.aggregate), method.treat ? words.treatYes : words.treatNo)}
    >
      <details className="choose">
        <summary>{words.inputs}</summary>
        <Scroll name={words.inputs}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.region}</th>
                {columns.map(({ code, name, period, weight }, i) => (
                  <th key={code + i} scope="col" className="num">
                    {weight === undefined && `${words.per} `}
                    {say(name)}
                    <span className="line mut">
                      {period}
                      {weight !== undefined && ` · ${words.weight} ${number(weight)}`}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {inputs.regions.map(({ code, name }, u) => (
                <tr key={code}>
                  <th scope="row">{say(name)}</th>
                  {columns.map(({ code: of, figures }, i) => {
                    const figure = figures[u];
                    return (
                      <td key={of + i} className="num">
                        {figure?.value ?? <span className="mut">{figure?.missing ?? words.noFigure}</span>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </Section>
  );
}
