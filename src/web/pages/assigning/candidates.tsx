/** Who could review one application, asked for when it is opened. */
import { useEffect, useState } from 'react';
import type { CandidatesView } from '#api/types';
import { useFace } from '../../face.ts';
import { number } from '../../kit/format.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { assigningWords } from './assigning-words.ts';
import { Shown } from './conflicts.tsx';
import { useCommand } from './use-command.ts';

export function Candidates({ applicationId }: { readonly applicationId: string }) {
  const words = useWords(assigningWords);
  const say = useSay();
  const { api } = useFace();
  const { give, isSending, problem } = useCommand();
  const [view, setView] = useState<CandidatesView>();
  const [failed, fail] = useState(false);
  useEffect(() => {
    let isGone = false;
    void api(`/api/v1/applications/${applicationId}/candidates`).then(
      (answer) => !isGone && (answer.status < 400 ? setView(answer.body as CandidatesView) : fail(true)),
      () => !isGone && fail(true),
    );
    return () => {
      isGone = true;
    };
  }, [api, applicationId]);
  if (failed) return <p className="msg">{words.notDone}</p>;
  if (!view) return <p className="small mut">{words.loadMore}</p>;
  if (view.candidates.length === 0) return <p className="small mut">{words.noCandidates}</p>;
  return (
    <>
      <p className="hint">{words.chooseSays}</p>
      {problem && (
        <p className="msg" role="alert">
          {problem.errors?.[0]?.message ?? problem.title ?? words.notDone}
        </p>
      )}
      <ul className="plain candidates">
        {view.candidates.map(({ id, name, unit, similarity, room, bar, conflicts }) => (
          <li key={id} className="row">
            <span className="num">{number(similarity, { decimals: 2 })}</span>
            <span>
              {name}{' '}
              <span className="sec small">
                {say(unit)}
                {bar === null && ` · ${room > 0 ? words.room(room) : words.noRoom}`}
                {bar !== null && ` · ${words[`bar-${bar}`]}`}
                {conflicts.map((conflict, i) => (
                  <span key={i}>
                    {' · '}
                    {words[conflict.ground as 'family'] ?? conflict.ground} (<Shown conflict={conflict} />)
                  </span>
                ))}
              </span>
            </span>
            {bar === null && (
              <button
                className="linkish small"
                type="button"
                disabled={isSending}
                onClick={() => give('assign-reviewer', { applicationId, personId: id })}
              >
                {words.pick}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
