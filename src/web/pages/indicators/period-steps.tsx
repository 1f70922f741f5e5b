import { useState } from 'react';
import type { PeriodLine, PeriodStep } from '#api/types';
import { useFace } from '../../face.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { type Problem, problemOf } from '../../problem.ts';
import { periodWords } from './period-words.ts';

/** The steps open to this person as buttons. A refusal stands beside them with every fault it names. */
export function PeriodSteps({ period }: { readonly period: PeriodLine }) {
  const words = useWords(periodWords);
  const { take, taking, problem } = useSteps(period);
  const [why, setWhy] = useState('');
  const field = `why-${period.id}`;
  return (
    <div className="period-steps no-print">
      <p className="row">
        {period.steps.map((step, i) =>
          step === 'reopen' ? (
            <span key={step} className="row">
              <label className="vh" htmlFor={field}>
                {words.why}
              </label>
              <input id={field} className="field" value={why} placeholder={words.why} onChange={(event) => setWhy(event.target.value)} />
              <button className="btn sm" type="button" disabled={!why.trim() || taking !== undefined} onClick={() => take(step, why)}>
                {taking === step ? words.sending : words.reopen}
              </button>
            </span>
          ) : (
            <button
              key={step}
              className={i === 0 ? 'btn sm strong' : 'btn sm'}
              type="button"
              disabled={taking !== undefined}
              onClick={() => take(step)}
            >
              {taking === step ? words.sending : words[step]}
            </button>
          ),
        )}
      </p>
      <noscript>{words.needsScript}</noscript>
      {problem && (
        <div className="errs" role="alert">
          <p>{problem.status === 0 ? words.notReached : (problem.detail ?? problem.title)}</p>
          <ul>
            {problem.errors?.map(({ pointer, message }) => (
              <li key={pointer}>{message}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** One command a click; sent again with the same key, it is done once. */
function useSteps({ id, version }: PeriodLine) {
  const { api } = useFace();
  const afresh = useAfresh();
  const [taking, setTaking] = useState<PeriodStep>();
  const [problem, setProblem] = useState<Problem>();
  const take = async (step: PeriodStep, why?: string) => {
    setTaking(step);
    setProblem(undefined);
    try {
      const answer = await api(withQuery(`/api/v1/commands/${step}-period`, { why }), {
        method: 'POST',
        headers: { 'idempotency-key': `${step}-${id}-${version}` },
        body: { id, version },
      });
      if (answer.status >= 400) setProblem(problemOf(answer));
      else await afresh();
    } catch {
      setProblem({ status: 0 });
    }
    setTaking(undefined);
  };
  return { take, taking, problem };
}
