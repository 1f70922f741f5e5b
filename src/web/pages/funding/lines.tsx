/** The lines of a year: as bars of use, and as a list with what each is for. */
import type { LineView } from '#api/types';
import { number } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { fundingWords } from './funding-words.ts';
import { amount } from './money.ts';
import { UsedBars } from './used-bars.tsx';

export function Lines({ lines, gonePercent }: { readonly lines: readonly LineView[]; readonly gonePercent: number | null }) {
  const words = useWords(fundingWords);
  const say = useSay();
  return (
    <>
      <UsedBars lines={lines} gonePercent={gonePercent} />
      <div className="scroll-x">
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.support}</th>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.unit}</th>
              <th scope="col" className="num">
                {words.given}
              </th>
              <th scope="col" className="num">
                {words.free}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  <Link to={`/budget-lines/${line.id}`}>{say(line.name)}</Link>
                  {line.isClosed && <span className="mut"> · {words.closed}</span>}
                  {!line.isPublished && <span className="mut"> · {words.notPublished}</span>}
                  {line.alert !== null && <span className="line small">{alertOf(words, line.alert)}</span>}
                </th>
                <td>{words[line.support]}</td>
                <td className="sec">{say(line.field)}</td>
                <td className="sec">{say(line.unit)}</td>
                <td className="num nowrap">
                  {line.money.currency} {amount(line.amounts.given, line.money)}
                </td>
                <td className="num">{amount(line.amounts.free, line.money)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const alertOf = (
  { ahead, behind }: { readonly ahead: (points: string) => string; readonly behind: (points: string) => string },
  points: number,
) => (points > 0 ? ahead(number(points)) : behind(number(-points)));
