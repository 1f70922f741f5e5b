/** What such a forecast was worth on the last years, figure by figure. */
import type { ForesightBackTest, ForesightTarget } from '#api/types';
import { useFace } from '../../face.ts';
import { number, percent } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { Wide } from '../strategy/wide.tsx';
import { foresightWords } from './foresight-words.ts';

interface Props {
  readonly backTest: ForesightBackTest;
  readonly targets: readonly ForesightTarget[];
}

export function BackTest({ backTest: { origin, to, scores }, targets }: Props) {
  const words = useWords(foresightWords);
  const say = useSay();
  const { language } = useFace();
  const own: Readonly<Record<string, string>> = {
    outputPerWorker: words.outputPerWorker,
    tfp: words.tfp,
    rndIntensity: words.rndIntensity,
  };
  const nameOf = (indicator: string) => {
    const target = targets.find(({ score }) => score?.indicator === indicator);
    return own[indicator] ?? (target ? say(target.name) : indicator);
  };
  return (
    <Section title={words.backTest} says={words.backTestSay(origin + 1, to)} id="back-test">
      <Wide name={words.backTest}>
        <table className="scores">
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              <th scope="col">{words.held}</th>
              <th scope="col">{words.against}</th>
            </tr>
          </thead>
          <tbody>
            {scores.map(({ indicator, n, coverage, ratio, isBetter }) => (
              <tr key={indicator}>
                <th scope="row">{nameOf(indicator)}</th>
                <td>{words.heldOf(percent(100 * coverage, language, { decimals: 0 }), n)}</td>
                <td>{isBetter ? words.better(number(ratio, { decimals: 2 })) : <b>{words.worse(number(ratio, { decimals: 2 }))}</b>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="source">{words.few}</p>
    </Section>
  );
}
