/** The server's door to the face: one request in, one document out. */
import { dehydrate } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { App, queryClient } from './app.tsx';
import { type Assets, builtAssets } from './assets.ts';
import { documentOf } from './document.ts';
import type { Api, Face, Person, Theme } from './face.ts';
import { kit } from './kit/kit-words.ts';
import type { Language } from './kit/language.ts';
import type { Opened } from './page.tsx';
import { routerFor } from './routes.tsx';

export { preferences } from './preferences.ts';
export type { Api, Person, Theme };

export interface Request {
  /** Path and query, or an absolute URL (then canonical links are absolute too). */
  readonly url: string;
  readonly fetch: Api;
  readonly language: Language;
  readonly theme: Theme;
  readonly person?: Person | undefined;
  /** Which files the document asks for; by default those that `vite build` made beside this file. */
  readonly assets?: Assets;
}
export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly redirect?: string;
}

/** Renders the page at `url`. Status is the page's own: 404 where nothing is, the API's status where it refused, 303 with `redirect`. */
export async function render({ url, fetch, language, theme, person, assets = builtAssets(import.meta.url) }: Request): Promise<Answer> {
  const at = new URL(url, 'http://here.invalid');
  const face: Face = { language, theme, person, api: fetch, queries: queryClient() };
  const router = routerFor(face, createMemoryHistory({ initialEntries: [at.pathname + at.search] }), true);
  await router.load();

  const matches = router.stores.matches.get();
  const failed = matches.find(({ status }) => status === 'error');
  if (failed) throw failed.error;
  const opened = matches.at(-1)?.loaderData as Opened | undefined;
  if (opened && 'sentTo' in opened.loaded) return { status: 303, html: '', redirect: opened.loaded.sentTo };
  const problem = opened && 'problem' in opened.loaded ? opened.loaded.problem : undefined;

  const body = renderToString(<App face={face} router={router} />);
  const html = documentOf({
    at,
    language,
    theme,
    title: opened?.head?.title ?? (problem ? kit[language].problemTitle(problem.status) : kit[language].product),
    description: opened?.head?.description,
    mayBeIndexed: !problem,
    assets,
    body,
    state: { language, theme, person, queries: dehydrate(face.queries) },
  });
  face.queries.clear();
  return { status: problem?.status ?? 200, html };
}
