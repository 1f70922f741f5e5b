import { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { expect, it } from 'vitest';
import type { Face } from './face.ts';
import { type Opened, type PageModule, page } from './page.tsx';
import { Refused, SentTo } from './problem.ts';

const Page = () => null;

/** Goes to a page whose `load` is this, and says what came of it. */
async function opened(load: PageModule<unknown>['load'], api: Face['api'] = async () => ({ status: 200, body: 'read' })) {
  const face: Face = {
    language: 'en',
    theme: 'light',
    person: undefined,
    api,
    queries: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  };
  const root = createRootRoute();
  const routeTree = root.addChildren([page('/targets/$id', async () => ({ load, Page }))(root)]);
  const router = createRouter({
    routeTree,
    context: face as never,
    history: createMemoryHistory({ initialEntries: ['/targets/rnd?asOf=2020-01-01'] }),
    isServer: true,
  });
  await router.load();
  const match = router.stores.matches.get().at(-1)!;
  return match.status === 'error' ? (match.error as Error) : (match.loaderData as Opened).loaded;
}

it('a page asks the API for its own date and gives what it loaded', async () => {
  const asked: string[] = [];
  const api: Face['api'] = async (path) => ({ status: 200, body: asked.push(path) });
  expect(await opened(({ read, params }) => read(`/api/v1/targets/${params.id}`, { limit: '5' }), api)).toEqual({ data: 1 });
  expect(asked).toEqual(['/api/v1/targets/rnd?asOf=2020-01-01&limit=5']);
});

it('a refusal of the API is shown in its words', async () => {
  const api: Face['api'] = async () => ({ status: 403, body: { title: 'Not allowed', detail: 'Only the registrar.' } });
  expect(await opened(({ read }) => read('/api/v1/people'), api)).toEqual({
    problem: { status: 403, title: 'Not allowed', detail: 'Only the registrar.' },
  });
  expect(
    await opened(async () => {
      throw new Refused({ status: 404 });
    }),
  ).toEqual({ problem: { status: 404 } });
});

it('a page may send its reader elsewhere', async () => {
  expect(
    await opened(async () => {
      throw new SentTo('/sign-in');
    }),
  ).toEqual({ sentTo: '/sign-in' });
});

it('a bug is not dressed up as a refusal', async () => {
  expect(
    await opened(async () => {
      throw new TypeError('broken');
    }),
  ).toBeInstanceOf(TypeError);
});
