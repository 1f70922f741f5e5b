/** What makes a score, and what makes it differ from another one; both add up. */
import { useId, useMemo } from 'react';
import type { IndexInputs, IndexQuestion, IndexResult } from '#api/types';
import { number } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { liveIndex } from './engine.ts';
import { indexWords } from './index-words.ts';
import { PartBar, reach } from './parts.tsx';
import { partsOf, type Standing } from './standing.ts';

interface WhyProps {
  readonly inputs: IndexInputs;
  readonly question: IndexQuestion;
  readonly weights: readonly number[];
  readonly answer: IndexResult;
  readonly standings: readonly Standing[];
  readonly region: Standing;
  readonly other: Standing | undefined;
  readonly chooseOther: (code: string) => void;
}

export function Why({ inputs, question, weights, answer, standings, region, other, chooseOther }: WhyProps) {
  const words = useWords(indexWords);
  const say = useSay();
  const id = useId();
  const parts = partsOf(answer, region.at);
  const differences = useMemo(
    () => differenceOf(question, weights, region.code, other?.code),
    [question, weights, region.code, other?.code],
  );
  const makes = new Map(differences.by.map(({ code, amount }) => [code, amount]));
  const nameOf = new Map(inputs.indicators.map(({ code, name }) => [code, name]));
  const [gives, differs] = [reach(parts.map(({ amount }) => amount)), reach(differences.by.map(({ amount }) => amount))];
  if (region.score === null || region.rank === null) return null;
  return (
    <Section title={words.why(say(region.name))} says={words.whySay(region.rank, number(region.score, { decimals: 1 }))} id="why">
      <p className="row small">
        <label htmlFor={id}>{words.against}</label>
        <select id={id} className="field" value={other?.code ?? ''} onChange={(event) => chooseOther(event.target.value)}>
          {standings
            .filter(({ rank, code }) => rank !== null && code !== region.code)
            .map(({ code, name, rank }) => (
              <option key={code} value={code}>
                {rank} {say(name)}
              </option>
            ))}
        </select>
        {other && <b>{apart(words, differences.total, say(other.name))}</b>}
      </p>
      <Scroll name={words.gives}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              <th scope="col" className="num">
                {words.gives}
              </th>
              <td aria-hidden="true" />
              <th scope="col" className="num">
                {words.difference}
              </th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {inputs.indicators.map(({ code, figures }) => {
              const given = parts.find((part) => part.code === code)?.amount;
              const makesHere = makes.get(code) ?? 0;
              const isSilent = figures[region.at]?.value == null || (other !== undefined && figures[other.at]?.value == null);
              return (
                <tr key={code}>
                  <th scope="row">
                    {say(nameOf.get(code))}
                    {isSilent && <span className="line mut small">{words.standsIn}</span>}
                  </th>
                  <td className="num">{given === undefined ? '' : number(given, { decimals: 1 })}</td>
                  <td className="dots">{given !== undefined && <PartBar amount={given} {...gives} />}</td>
                  <td className="num">{number(makesHere, { decimals: 1, signed: true })}</td>
                  <td className="dots">
                    <PartBar amount={makesHere} {...differs} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

function differenceOf(question: IndexQuestion, weights: readonly number[], a: string, b: string | undefined) {
  const { uncertainty: _, structure: _traits, ...asked } = question;
  if (b === undefined) return { total: 0, by: [] };
  const indicators = question.indicators.map((each, i) => ({ ...each, weight: weights[i] ?? each.weight }));
  const [found] = liveIndex({ ...asked, indicators, compare: [[a, b]] }).differences ?? [];
  return { total: found?.difference ?? 0, by: found?.by ?? [] };
}

function apart(words: { ahead: Sentence; behind: Sentence; level: (name: string) => string }, points: number, name: string): string {
  const said = number(Math.abs(points), { decimals: 1 });
  if (Number(said) === 0) return words.level(name);
  return points > 0 ? words.ahead(said, name) : words.behind(said, name);
}
type Sentence = (points: string, name: string) => string;
