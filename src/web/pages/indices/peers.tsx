/** The regions that are most alike, whatever their rank. */
import type { IndexInputs, IndexResult } from '#api/types';
import { useFace } from '../../face.ts';
import { number } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { indexWords } from './index-words.ts';
import { type Standing, TOP } from './standing.ts';

interface PeersProps {
  readonly inputs: IndexInputs;
  readonly answer: IndexResult;
  readonly standings: readonly Standing[];
  readonly region: Standing;
  readonly choose?: (code: string) => void;
}

export function Peers({ inputs, answer, standings, region, choose }: PeersProps) {
  const words = useWords(indexWords);
  const say = useSay();
  const { language } = useFace();
  const found = answer.peers?.find(({ unit }) => unit === region.code);
  if (!found || found.nearest.length === 0) return null;
  const byCode = new Map(standings.map((one) => [one.code, one]));
  const traits = inputs.structure.map(({ name }) => say(name)).join(language === 'zh-Hans' ? '、' : ', ');
  const against = found.against[TOP] ?? null;
  return (
    <Section title={words.peers} says={words.peersSay(traits)} id="peers">
      {against !== null && <p className="small">{words.againstPeers(number(Math.abs(against), { decimals: 1 }), against >= 0)}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.region}</th>
            <th scope="col" className="num" title={words.distanceHelp}>
              {words.distance}
            </th>
            <th scope="col" className="num">
              {words.rank}
            </th>
            <th scope="col" className="num">
              {words.score}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.nearest.map(({ unit, distance }) => {
            const one = byCode.get(unit);
            return (
              <tr key={unit}>
                <th scope="row">
                  {choose && one?.rank != null ? (
                    <button type="button" className="linkish" onClick={() => choose(unit)}>
                      {say(one.name)}
                    </button>
                  ) : (
                    say(one?.name)
                  )}
                </th>
                <td className="num">{number(distance, { decimals: 2 })}</td>
                <td className="num">{one?.rank ?? <span className="mut">{words.noRank}</span>}</td>
                <td className="num">{one?.score != null && number(one.score, { decimals: 1 })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
