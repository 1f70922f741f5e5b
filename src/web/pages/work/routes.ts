import { page } from '../../page.tsx';

/** The workbench: what waits, what came in, what was done, what runs. */
export const workRoutes = [
  page('/my-work', () => import('./my-work.tsx')),
  page('/import', () => import('./import.tsx')),
  page('/journal', () => import('./journal.tsx')),
  page('/who-could-see', () => import('./who-could-see.tsx')),
  page('/jobs', () => import('./jobs.tsx')),
  page('/search', () => import('./search.tsx')),
  page('/problems/$code', () => import('./problem.tsx')),
];
