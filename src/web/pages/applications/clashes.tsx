/** What two people wrote at the same place, one by one, to choose from. Nothing that was typed is lost. */
import { useWords } from '../../kit/words.ts';
import { applicationWords } from './application-words.ts';
import type { Clash } from './use-autosave.ts';

interface ClashesProps {
  readonly clashes: readonly Clash[];
  readonly choose: (clash: Clash, isMine: boolean) => void;
}

export function Clashes({ clashes, choose }: ClashesProps) {
  const words = useWords(applicationWords);
  if (!clashes.length) return null;
  const shown = (value: unknown) =>
    value === null || value === '' ? words.empty : typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <div className="two" role="alert">
      <p>
        <b>{words.conflict}</b> {words.conflictSays}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col" aria-label={words.application} />
            <th scope="col">{words.mine}</th>
            <th scope="col">{words.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map((clash) => (
            <tr key={clash.place}>
              <th scope="row">{clash.place.split('/').at(-1)}</th>
              <td>
                <p className="clash">{shown(clash.mine)}</p>
                <button type="button" className="btn sm" onClick={() => choose(clash, true)}>
                  {words.keepMine}
                </button>
              </td>
              <td>
                <p className="clash">{shown(clash.value)}</p>
                <button type="button" className="btn sm" onClick={() => choose(clash, false)}>
                  {words.keepTheirs}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
