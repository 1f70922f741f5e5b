/** The browser's half: takes over the document that the server sent. */
import './tokens.css';
import './look/frame.css';
import './look/text.css';
import './look/tables.css';
import './look/controls.css';
import './look/charts.css';
import './look/pages.css';
import './look/work.css';
import './look/phone.css';
import './pages/allocation/allocation.css';
import './pages/assigning/assigning.css';
import './pages/foresight/foresight.css';
import './pages/projects/projects.css';
import './pages/funding/funding.css';
import './pages/indicators/indicators.css';
import './pages/indices/indices.css';
import './pages/programmes/programmes.css';
import './pages/integrity/integrity.css';
import './pages/output/output.css';
import './pages/judging/judging.css';
import './pages/strategy/strategy.css';
import './look/print.css';
import { type DehydratedState, hydrate } from '@tanstack/react-query';
import { createBrowserHistory } from '@tanstack/react-router';
import { hydrateRoot } from 'react-dom/client';
import { App, queryClient } from './app.tsx';
import { browserApi } from './browser-api.ts';
import type { Face } from './face.ts';
import { routerFor } from './routes.tsx';

type State = Pick<Face, 'language' | 'theme' | 'person'> & { readonly queries: DehydratedState };

const state = JSON.parse(document.getElementById('state')!.textContent!) as State;
const queries = queryClient();
hydrate(queries, state.queries);
const face: Face = { language: state.language, theme: state.theme, person: state.person, api: browserApi, queries };
const router = routerFor(face, createBrowserHistory(), false);

// The router draws the same tree as the server's only when it knows that a server drew it.
router.ssr = { manifest: undefined };
await router.load();
hydrateRoot(document.getElementById('root')!, <App face={face} router={router} />);
queries.setDefaultOptions({ queries: { staleTime: 5_000, retry: false } });
