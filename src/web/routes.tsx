/** Every page and its path. A page is a file that exports `load` and `Page`; one line here puts it on the map. */
import { type AnyRoute, createRootRouteWithContext, createRouter, type RouterHistory } from '@tanstack/react-router';
import type { Face } from './face.ts';
import { page, type Search } from './page.tsx';
import { allocationPages } from './pages/allocation/routes.ts';
import { applicationPages } from './pages/applications/routes.ts';
import { assigningPages } from './pages/assigning/routes.ts';
import { callPages } from './pages/calls/routes.ts';
import { foresightPages } from './pages/foresight/routes.ts';
import { fundingPages } from './pages/funding/routes.ts';
import { indicatorPages } from './pages/indicators/routes.ts';
import { indexPages } from './pages/indices/routes.ts';
import { integrityPages } from './pages/integrity/routes.ts';
import { judgingPages } from './pages/judging/routes.ts';
import { messageRoutes } from './pages/messages/routes.ts';
import { outputPages } from './pages/output/routes.ts';
import { programmePages } from './pages/programmes/routes.ts';
import { projectPages } from './pages/projects/routes.ts';
import { registryRoutes } from './pages/registry/routes.ts';
import { reportPages } from './pages/reports/routes.ts';
import { sessionRoutes } from './pages/session/routes.ts';
import { sightPages } from './pages/sight/routes.ts';
import { strategyPages } from './pages/strategy/routes.ts';
import { webhookRoutes } from './pages/webhooks/routes.ts';
import { workRoutes } from './pages/work/routes.ts';
import { ProblemPage } from './shell/problem-page.tsx';
import { Shell } from './shell/shell.tsx';
import { loadShell } from './shell/use-shell.ts';

const root = createRootRouteWithContext<Face>()({
  loaderDeps: ({ search }) => ({ strategy: (search as Search).strategy }),
  loader: ({ context, deps }) => loadShell(context, deps.strategy),
  component: Shell,
  staleTime: Number.POSITIVE_INFINITY,
});

const pages = [
  ...strategyPages,
  ...fundingPages,
  ...allocationPages,
  ...programmePages,
  ...sightPages,
  ...assigningPages,
  ...projectPages,
  ...reportPages,
  ...applicationPages,
  ...callPages,
  ...integrityPages,
  ...judgingPages,
  ...indicatorPages,
  ...indexPages,
  ...foresightPages,
  ...registryRoutes,
  ...sessionRoutes,
  ...messageRoutes,
  ...workRoutes,
  ...outputPages,
  ...webhookRoutes,
  page('$', () => import('./pages/not-found.tsx')),
];

const routeTree = root.addChildren(pages.map((place) => place(root) as AnyRoute));

/** A router for one visitor. */
export const routerFor = (face: Face, history: RouterHistory, isServer: boolean) =>
  createRouter({
    routeTree,
    history,
    context: face,
    isServer,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: () => <ProblemPage problem={{ status: 500 }} />,
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
    defaultStaleTime: 0,
    scrollRestoration: !isServer,
  });
export type FaceRouter = ReturnType<typeof routerFor>;

/** What is given several times, such as ticked boxes, is one value with commas between. */
function parseSearch(search: string): Search {
  const given = new URLSearchParams(search);
  return Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name).filter(Boolean).join(',')]));
}

function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}
