/** The pages of composite indices. */
import { page } from '../../page.tsx';

export const indexPages = [
  page('/indices', () => import('./indices.tsx')),
  page('/indices/build', () => import('./build.tsx')),
  page('/indices/$code', () => import('./edition.tsx')),
];
