/** What a page is, and how a page becomes a route. */
import { type AnyRoute, createRoute, useRouter } from '@tanstack/react-router';
import { type ComponentType, useEffect } from 'react';
import type { Face } from './face.ts';
import type { Language } from './kit/language.ts';
import { type Problem, problemOf, Refused, SentTo } from './problem.ts';
import { ProblemPage } from './shell/problem-page.tsx';
import { SkeletonRows } from './shell/skeleton.tsx';

export type Search = Readonly<Record<string, string>>;
export type Params = Readonly<Record<string, string>>;

/** What a page's `load` is given. `read` asks the API for the page's date and throws `Refused` when it says no. */
export interface Asking {
  readonly params: Params;
  readonly search: Search;
  readonly language: Language;
  readonly asOf: string | undefined;
  readonly read: <T>(path: string, query?: Readonly<Record<string, string | undefined>>) => Promise<T>;
}

export interface PageProps<D> {
  readonly data: D;
  readonly params: Params;
  readonly search: Search;
}

/** A page's file exports these three. `head` names the document; without it the product's name stands alone. */
export interface PageModule<D> {
  readonly load: (asking: Asking) => Promise<D>;
  readonly Page: ComponentType<PageProps<D>>;
  readonly head?: (data: D, language: Language) => { readonly title: string; readonly description?: string };
}

/** What loading a page came to; plain values, because the server sends it to the browser. */
export type Loaded = { readonly data: unknown } | { readonly problem: Problem } | { readonly sentTo: string };
export interface Opened {
  readonly loaded: Loaded;
  readonly head?: { readonly title: string; readonly description?: string } | undefined;
}

/** A page at a path. Its code is fetched when someone goes there. */
export function page<D>(path: string, code: () => Promise<PageModule<D>>) {
  let module: PageModule<D> | undefined;
  return (parent: AnyRoute) => {
    const route = createRoute({
      getParentRoute: () => parent,
      path,
      loaderDeps: ({ search }) => search as Search,
      loader: async ({ context, params, deps }): Promise<Opened> => {
        const face = context as Face;
        module = await code();
        const loaded = await open(face, path, module, params as Params, deps);
        return { loaded, head: 'data' in loaded ? module.head?.(loaded.data as D, face.language) : undefined };
      },
      pendingComponent: SkeletonRows,
      component: () => {
        const { loaded } = route.useLoaderData() as Opened;
        const search = route.useSearch() as Search;
        const params = route.useParams() as Params;
        if ('problem' in loaded) return <ProblemPage problem={loaded.problem} />;
        if ('sentTo' in loaded) return <SendOn to={loaded.sentTo} />;
        if (!module) return null;
        return <module.Page data={loaded.data as D} params={params} search={search} />;
      },
    });
    return route;
  };
}

/** In the browser, the way on that the server would have answered with 303. */
function SendOn({ to }: { readonly to: string }) {
  const router = useRouter();
  useEffect(() => router.history.replace(to), [router, to]);
  return null;
}

const open = <D,>(face: Face, path: string, module: PageModule<D>, params: Params, search: Search): Promise<Loaded> =>
  face.queries.fetchQuery({
    queryKey: ['page', path, params, search],
    queryFn: () => load(face, module, params, search),
  });

async function load<D>(face: Face, module: PageModule<D>, params: Params, search: Search): Promise<Loaded> {
  const { asOf } = search;
  try {
    return { data: (await module.load({ params, search, language: face.language, asOf, read: reader(face, asOf) })) ?? null };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem };
    if (error instanceof SentTo) return { sentTo: error.path };
    throw error;
  }
}

const reader =
  (face: Face, asOf: string | undefined): Asking['read'] =>
  async <T,>(path: string, query: Readonly<Record<string, string | undefined>> = {}) => {
    const answer = await face.api(withQuery(path, { asOf, ...query }));
    if (answer.status >= 400) throw new Refused(problemOf(answer));
    return answer.body as T;
  };

/** The path with these parameters added; those without a value are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const [bare = '', given] = path.split('?');
  const search = new URLSearchParams(given);
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, value);
  return search.size ? `${bare}?${search}` : bare;
}
