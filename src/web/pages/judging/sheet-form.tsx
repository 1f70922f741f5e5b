/** The form as a sheet: taken along, filled in without a connection, brought back. */
import { type ChangeEvent, useRef, useState } from 'react';
import type { Written } from '#api/types';
import { useFace } from '../../face.ts';
import { useWords } from '../../kit/words.ts';
import { type FieldError, type Problem, problemOf } from '../../problem.ts';
import { judgingWords } from './judging-words.ts';

interface SheetFormProps {
  readonly assignmentId: string;
  readonly take: (content: Written) => void;
  readonly save: () => Promise<boolean>;
}

export function SheetForm({ assignmentId, take, save }: SheetFormProps) {
  const words = useWords(judgingWords);
  const { api } = useFace();
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<'reading' | 'taken' | undefined>();
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const path = `/api/v1/assignments/${assignmentId}/sheet`;
  const bring = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setTold('reading');
    setProblem(undefined);
    setFaults([]);
    const body = new FormData();
    body.append('file', file);
    const answer = await api(path, { method: 'POST', body }).catch(() => ({ status: 0, body: {} }));
    if (answer.status === 0 || answer.status >= 400) {
      setTold(undefined);
      setProblem(problemOf(answer));
    } else {
      const { content, faults: found } = answer.body as { content: Written; faults: readonly FieldError[] };
      take(content);
      void save();
      setFaults(found);
      setTold('taken');
    }
    if (input.current) input.current.value = '';
  };
  return (
    <details className="act no-print">
      <summary>{words.offlineForm}</summary>
      <p className="hint">{words.offlineSays}</p>
      <p className="row">
        <a className="btn" href={path} download>
          {words.download}
        </a>
        <label className="row">
          {words.bring} <input ref={input} type="file" accept=".xlsx,.csv" onChange={bring} />
        </label>
      </p>
      <p className="small" role="status">
        {told === 'reading' && words.reading}
        {told === 'taken' && faults.length === 0 && words.broughtBack}
      </p>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? problem.detail ?? words.offline}
        </p>
      )}
      {faults.length > 0 && (
        <div className="msg" role="alert">
          {words.sheetFaults}
          <ul>
            {faults.map(({ pointer, message }) => (
              <li key={pointer + message}>
                <code>{pointer.slice(1)}</code> {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}
