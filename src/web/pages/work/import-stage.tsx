import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../kit/words.ts';
import type { Problem } from '../../problem.ts';
import { importWords } from './import-words.ts';

/** A step that has just opened: its head takes the focus, so that whoever does not see it appear hears of it. */
export function Stage({ title, says, children }: { readonly title: string; readonly says?: string; readonly children: ReactNode }) {
  const at = useRef<HTMLHeadingElement>(null);
  useEffect(() => at.current?.focus(), []);
  return (
    <section className="sect">
      <header>
        <h2 ref={at} tabIndex={-1}>
          {title}
        </h2>
        {says && <p>{says}</p>}
      </header>
      {children}
    </section>
  );
}

/** Why a step was refused; what was chosen is still there. */
export function Refusal({ problem }: { readonly problem: Problem }) {
  const words = useWords(importWords);
  const at = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) at.current?.focus();
  }, [problem]);
  const said = { 0: words.notReached, 413: words.tooLarge }[problem.status] ?? problem.title;
  const more = (problem.errors ?? []).filter(({ message }) => message !== said).slice(0, 20);
  return (
    <div className="errs" role="alert" tabIndex={-1} ref={at}>
      <h2>{said}</h2>
      <ul>
        {more.map(({ pointer, message }) => (
          <li key={pointer + message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
