/** The pages of the strategy, and the forms with which the office writes its drafts. */
import { page } from '../../page.tsx';

const forms = (record: string) => {
  const form = async () => (await import('../../kit/record/pages.tsx')).formPage({ record, path: `/${record}` });
  return [page(`/${record}/new`, form), page(`/${record}/$id/edit`, form)];
};

export const strategyPages = [
  page('/', () => import('./home.tsx')),
  page('/strategy', () => import('./tree.tsx')),
  page('/clauses', () => import('./clauses.tsx')),
  page('/clauses/$id', () => import('./clause.tsx')),
  page('/objectives/$id', () => import('./objective.tsx')),
  page('/targets', () => import('./targets.tsx')),
  page('/targets/$id', () => import('./target.tsx')),
  page('/tasks/$id', () => import('./task.tsx')),
  page('/coverage', () => import('./coverage.tsx')),
  page('/versions', () => import('./versions.tsx')),
  ...['clauses', 'objectives', 'targets', 'tasks'].flatMap(forms),
];
