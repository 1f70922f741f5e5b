/** Making awards, and moving the reserve list up: what was made, and what is held back and why. */
import { useState } from 'react';
import type { Text } from '../../kit/language.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { allocationWords } from './allocation-words.ts';

interface Made {
  readonly made: readonly string[];
  readonly heldBack: readonly { readonly verdictId: string; readonly reference: string; readonly says: Text }[];
}

export function MakeAwards({
  command,
  allocationId,
  label,
  isMain = false,
}: {
  readonly command: 'make-awards' | 'move-up-reserve';
  readonly allocationId: string;
  readonly label: string;
  readonly isMain?: boolean;
}) {
  const words = useWords(allocationWords);
  const say = useSay();
  const { run, isBusy, problem } = useCommand(command);
  const [done, setDone] = useState<Made>();
  const press = async () => {
    setDone(undefined);
    const answer = (await run({ id: allocationId })) as { readonly answer: Made } | undefined;
    if (answer) setDone(answer.answer);
  };
  return (
    <>
      <button type="button" className={isMain ? 'btn main' : 'btn sm'} disabled={isBusy} onClick={() => void press()}>
        {label}
      </button>
      <ProblemNote problem={problem} />
      {done && (
        <div role="status" className="small">
          <p>{words.awardsMade(done.made.length, done.heldBack.length)}</p>
          {done.heldBack.length > 0 && (
            <ul>
              {done.heldBack.map(({ verdictId, reference, says }) => (
                <li key={verdictId}>
                  <b>{reference}</b> {say(says)}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
