/** Somebody is asked to help with a review: looked for by name, named, and invited by mail. */
import { type FormEvent, useState } from 'react';
import { useFace } from '../../face.ts';
import type { Text } from '../../kit/language.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { reviewerWords } from './reviewer-words.ts';
import { useCommand } from './use-command.ts';

interface Found {
  readonly id: string;
  readonly name: Text;
}

export function SubReviewer({ assignmentId }: { readonly assignmentId: string }) {
  const words = useWords(reviewerWords);
  const say = useSay();
  const { api } = useFace();
  const { give, isSending, problem } = useCommand();
  const [found, setFound] = useState<readonly Found[]>([]);
  const look = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    const answer = q ? await api(withQuery('/api/v1/names/person', { q })) : undefined;
    setFound((answer?.body as { items?: readonly Found[] } | undefined)?.items?.slice(0, 10) ?? []);
  };
  return (
    <details className="act no-print">
      <summary>{words.nameSub}</summary>
      <form className="row" onSubmit={look} method="post">
        <label className="vh" htmlFor={`sub-${assignmentId}`}>
          {words.person}
        </label>
        <input id={`sub-${assignmentId}`} className="field" type="search" name="q" maxLength={200} />
        <button className="btn sm" type="submit">
          {words.find}
        </button>
      </form>
      {problem && (
        <p className="msg" role="alert">
          {problem.errors?.[0]?.message ?? problem.title ?? words.notDone}
        </p>
      )}
      <ul className="plain">
        {found.map(({ id, name }) => (
          <li key={id} className="row">
            {say(name)}
            <button
              className="linkish small"
              type="button"
              disabled={isSending}
              onClick={() => give('name-sub-reviewer', { assignmentId, personId: id })}
            >
              {words.nameSub}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
