/** Says whether what is typed is kept, and shows what two windows both changed. */
import { useInstant } from '../../kit/clock.ts';
import { useWords } from '../../kit/words.ts';
import { judgingWords } from './judging-words.ts';
import type { Clash } from './merge.ts';
import type { Keeping } from './use-keeping.ts';

export function KeepingLine({ keeping, at }: { readonly keeping: Keeping; readonly at: string | null }) {
  const words = useWords(judgingWords);
  const instant = useInstant();
  const said = {
    kept: at ? words.kept(instant(at)) : words.keptNothing,
    typing: words.typing,
    saving: words.saving,
    offline: words.offline,
    refused: words.refusedToSave,
  }[keeping];
  return (
    <p className={keeping === 'offline' || keeping === 'refused' ? 'small msg' : 'small mut'} role="status" data-keeping={keeping}>
      {said}
    </p>
  );
}

interface ClashesProps {
  readonly clashes: readonly Clash[];
  readonly nameOf: (place: string) => string;
  readonly take: (clash: Clash) => void;
  readonly settle: (place: string) => void;
}

export function Clashes({ clashes, nameOf, take, settle }: ClashesProps) {
  const words = useWords(judgingWords);
  if (!clashes.length) return null;
  return (
    <div className="two" role="alert">
      <b>{words.clash}</b>
      {clashes.map((clash) => (
        <div key={clash.place}>
          <p>
            <b>{nameOf(clash.place)}</b>. {words.clashSays}
          </p>
          <blockquote className="said">{clash.theirs || <span className="mut">{words.emptied}</span>}</blockquote>
          <p className="row">
            <button className="btn sm" type="button" onClick={() => take(clash)}>
              {words.takeTheirs}
            </button>
            <button className="btn sm" type="button" onClick={() => settle(clash.place)}>
              {words.keepMine}
            </button>
          </p>
        </div>
      ))}
    </div>
  );
}
