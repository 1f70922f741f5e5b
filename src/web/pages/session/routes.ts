import { page } from '../../page.tsx';

/** Who one is to this site. */
export const sessionRoutes = [
  page('/sign-in', () => import('./sign-in.tsx')),
  page('/welcome', () => import('./welcome.tsx')),
  page('/sign-in/refused', () => import('./refused.tsx')),
  page('/account', () => import('./account.tsx')),
  page('/account/institutions', () => import('./institutions.tsx')),
  page('/account/keys', () => import('./keys.tsx')),
  page('/account/data', () => import('./data.tsx')),
  page('/answer', () => import('./answer.tsx')),
  page('/account/ways-in', () => import('./ways-in.tsx')),
  page('/forgotten-password', () => import('./forgotten-password.tsx')),
  page('/new-password', () => import('./new-password.tsx')),
  page('/verify-email', () => import('./verify-email.tsx')),
  page('/sign-up', () => import('./sign-up.tsx')),
  page('/people/$id/ways-in', () => import('./person-ways-in.tsx')),
  page('/delegations', () => import('./delegations.tsx')),
];
