/** The pages of applications. */
import { page } from '../../page.tsx';

export const applicationPages = [
  page('/applications', () => import('./list.tsx')),
  page('/applications/$id', () => import('./application.tsx')),
  page('/calls/$code/applications', () => import('./office.tsx')),
];
