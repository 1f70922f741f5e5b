import { page } from '../../page.tsx';

/** Who one is to this site. */
export const sessionRoutes = [
  page('/sign-in', () => import('./sign-in.tsx')),
  page('/welcome', () => import('./welcome.tsx')),
  page('/account', () => import('./account.tsx')),
  page('/delegations', () => import('./delegations.tsx')),
];
