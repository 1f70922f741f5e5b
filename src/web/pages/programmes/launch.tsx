/** What stands between a draft and its launch, and the acts that move a programme. */
import type { ProgrammeView } from '#api/types';
import { useMoves } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { formWords } from './form-words.ts';
import { programmeWords } from './programme-words.ts';

export function Launch({ data: { programme, notReady, moves } }: { readonly data: ProgrammeView }) {
  const words = useWords(formWords);
  const { beforeLaunch, ready, work } = useWords(programmeWords);
  const say = useSay();
  const { run, isBusy, problem } = useCommand('launch-programme');
  const { make, moving, problem: notMoved } = useMoves('programmes', { id: programme.id, version: programme.version });
  const { id, version } = programme;
  return (
    <Section title={programme.launchedAt ? work : beforeLaunch} className="no-print">
      {!programme.launchedAt && notReady.length === 0 && <p>{ready}</p>}
      <ul>
        {notReady.map(({ pointer, code, says }) => (
          <li key={pointer + code}>{say(says)}</li>
        ))}
      </ul>
      <p className="row">
        {!programme.launchedAt && (
          <button type="button" className="btn main" disabled={isBusy} onClick={() => run({ id, version })}>
            {words.launch}
          </button>
        )}
        {moves.map((move) => (
          <button key={move} type="button" className="btn" disabled={moving !== undefined} onClick={() => make(move)}>
            {move in words ? String(words[move as 'drop']) : move}
          </button>
        ))}
      </p>
      <ProblemNote problem={problem ?? notMoved} />
    </Section>
  );
}
