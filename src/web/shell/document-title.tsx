import { useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../kit/words.ts';
import type { Opened } from '../page.tsx';

/** Keeps the tab's title with the page after the first one, whose title the server wrote. */
export function DocumentTitle() {
  const words = useWords();
  const opened = useMatches({ select: (matches) => matches.at(-1)?.loaderData as Opened | undefined });
  const problem = opened && 'problem' in opened.loaded ? words.problemTitle(opened.loaded.problem.status) : undefined;
  const title = opened?.head?.title ?? problem;
  useEffect(() => {
    document.title = title ? `${title} · ${words.product}` : words.product;
  }, [title, words]);
  return null;
}
