import type { AssignmentView } from '#api/types';
import { number } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { assigningWords } from './assigning-words.ts';
import { LoadBar } from './load-bar.tsx';

/** Who has how much, the fullest first. */
export function Loads({ people }: Pick<AssignmentView, 'people'>) {
  const words = useWords(assigningWords);
  const say = useSay();
  const scale = Math.max(...people.map(({ here, elsewhere, mostLoad }) => Math.max(here + elsewhere, mostLoad ?? 0)), 1);
  const fullest = [...people].sort((a, b) => b.here + b.elsewhere - (a.here + a.elsewhere) || (a.name < b.name ? -1 : 1));
  return (
    <Scroll name={words.loads}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.seats}</th>
            <th scope="col" className="num">
              {words.here}
            </th>
            <th scope="col" className="num">
              {words.elsewhere}
            </th>
            <th scope="col" className="num">
              {words.most}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {fullest.map(({ id, name, unit, here, elsewhere, mostLoad }) => (
            <tr key={id}>
              <th scope="row">
                {name} <span className="mut small">{say(unit)}</span>
              </th>
              <td className="num">{number(here)}</td>
              <td className="num">{number(elsewhere)}</td>
              <td className="num">{mostLoad === null ? <span className="mut">—</span> : number(mostLoad)}</td>
              <td className="dots">
                <LoadBar here={here} elsewhere={elsewhere} most={mostLoad} scale={scale} width={160} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
