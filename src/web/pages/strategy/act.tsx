/** What the office can do on a node: its moves, a change of its words, the unit that answers for it. The public sees none of it. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Standing } from '#api/types';
import { useFace } from '../../face.ts';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useAfresh, useMoves } from '../../kit/record/use-moves.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { type Problem, problemOf } from '../../problem.ts';
import { useShell } from '../../shell/use-shell.ts';
import { strategyWords } from './strategy-words.ts';

/** Asks for a command, as `usePosting` does. */
export const useCommand = (name: string) => usePosting(`/api/v1/commands/${name}`);

/**
 * Sends something to be written; answers what came back, or keeps why it was refused.
 * A repetition after a lost answer has one effect, because it carries the same key until an answer came.
 */
export function usePosting(path: string) {
  const { api } = useFace();
  const afresh = useAfresh();
  const key = useRef<string>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async (input: object): Promise<object | undefined> => {
    setBusy(true);
    setProblem(undefined);
    key.current ??= newKey();
    try {
      const answer = await api(path, { method: 'POST', headers: { 'idempotency-key': key.current }, body: input });
      key.current = undefined;
      if (answer.status < 400) {
        await afresh();
        return (answer.body ?? {}) as object;
      }
      setProblem(problemOf(answer));
    } catch {
      setProblem({ status: 0 });
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  return { run, isBusy, problem };
}

const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-');

export function ProblemNote({ problem }: { readonly problem: Problem | undefined }) {
  const words = useWords(strategyWords);
  if (!problem) return null;
  return (
    <div className="msg" role="alert">
      {problem.title ?? problem.detail ?? words.failed}
      {problem.errors && (
        <ul>
          {problem.errors.slice(0, 50).map(({ pointer, message }) => (
            <li key={pointer}>
              <code>{pointer}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Buttons of the moves that are open to this reader, and the form that names a unit. */
export function NodeActs({ row, kind }: { readonly row: Standing; readonly kind?: 'task' | 'target' }) {
  const words = useWords(strategyWords);
  const say = useSay();
  const record = row.path.replace('/api/v1/', '');
  const { make, moving, problem } = useMoves(record, { id: row.id, version: row.version });
  if (row.moves.length === 0 && !row.mayChange && !row.mayAssign) return null;
  return (
    <section className="no-print">
      <h3>{words.moves}</h3>
      <p className="row">
        {row.moves.map(({ name, label }) => (
          <button key={name} type="button" className="btn sm" disabled={moving !== undefined} onClick={() => make(name)}>
            {say(label)}
          </button>
        ))}
        {row.mayChange && (
          <Link className="btn sm" to={`/${record}/${row.id}/edit`}>
            {words.edit}
          </Link>
        )}
      </p>
      <ProblemNote problem={problem} />
      {row.mayAssign && kind && <AssignLead row={row} kind={kind} />}
    </section>
  );
}

interface Organisation {
  readonly id: string;
  readonly name: Text;
}

function AssignLead({ row, kind }: { readonly row: Standing; readonly kind: 'task' | 'target' }) {
  const words = useWords(strategyWords);
  const say = useSay();
  const { api } = useFace();
  const shell = useShell();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [units, setUnits] = useState<readonly Organisation[]>();
  const { run, isBusy, problem } = useCommand('assign-lead');
  useEffect(() => {
    if (!isOpen || units) return;
    api('/api/v1/organisations?limit=500&state=active').then(({ status, body }) => {
      if (status === 200) setUnits((body as { items: readonly Organisation[] }).items);
    });
  }, [isOpen, units, api]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    run({ kind, id: row.id, version: row.version, organisationId: typed.get('organisationId'), from: typed.get('from') });
  };
  return (
    <details className="act" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.assignTitle}</summary>
      <noscript>{words.needsScript}</noscript>
      <form onSubmit={submit}>
        <label htmlFor={`${id}u`}>{words.unit}</label>
        <select id={`${id}u`} className="field" name="organisationId" required defaultValue="">
          <option value="" disabled>
            {words.choose}
          </option>
          {units?.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {say(unit.name)}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}f`}>{words.from}</label>
        <input id={`${id}f`} className="field" type="date" name="from" required defaultValue={shell?.today} />
        <button className="btn sm" type="submit" disabled={isBusy}>
          {words.assign}
        </button>
      </form>
      <ProblemNote problem={problem} />
    </details>
  );
}
