/** The pages of programmes and of the register of problems. */
import { page } from '../../page.tsx';

export const programmePages = [
  page('/programmes', () => import('./programmes.tsx')),
  page('/programmes/$code', () => import('./programme.tsx')),
  page('/problems', () => import('./problems.tsx')),
];
