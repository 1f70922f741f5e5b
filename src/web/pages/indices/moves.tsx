/** What moved since the edition before, and which indicators moved it. */
import type { IndexInputs, IndexMove, IndexView } from '#api/types';
import { useFace } from '../../face.ts';
import { number } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { indexWords } from './index-words.ts';

const NAMED = 3;

export function Moves({ before, inputs }: { readonly before: NonNullable<IndexView['before']>; readonly inputs: IndexInputs }) {
  const words = useWords(indexWords);
  const say = useSay();
  const { language } = useFace();
  const moved = before.moves.filter(({ rank }) => rank.now !== rank.before).sort((a, b) => Math.abs(shift(b)) - Math.abs(shift(a)));
  const names = new Map([...inputs.indicators, ...inputs.regions].map(({ code, name }) => [code, say(name)]));
  return (
    <Section title={words.moves} says={words.movesSay(before.edition.number)} id="moves">
      {moved.length === 0 ? (
        <p className="mut">{words.nothingMoved}</p>
      ) : (
        <Scroll name={words.moves}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.region}</th>
                <th scope="col" className="num">
                  {words.before}
                </th>
                <th scope="col" className="num">
                  {words.now}
                </th>
                <th scope="col" className="num">
                  {words.score}
                </th>
                <th scope="col">{words.because}</th>
              </tr>
            </thead>
            <tbody>
              {moved.map(({ region, rank, score, by }) => (
                <tr key={region}>
                  <th scope="row">{names.get(region) ?? region}</th>
                  <td className="num">{rank.before ?? '–'}</td>
                  <td className="num">{rank.now ?? '–'}</td>
                  <td className="num">{score !== null && number(score, { decimals: 1, signed: true })}</td>
                  <td>
                    {by
                      .slice(0, NAMED)
                      .map(({ code, amount }) => `${names.get(code) ?? code} ${number(amount, { decimals: 1, signed: true })}`)
                      .join(language === 'zh-Hans' ? '，' : ', ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}

const shift = ({ rank }: IndexMove) => (rank.now ?? 0) - (rank.before ?? 0);
