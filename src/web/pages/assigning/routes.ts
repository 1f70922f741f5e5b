/** The pages of reviewers, of the assignment of a call, and of what one is asked to review. */
import { page } from '../../page.tsx';

export const assigningPages = [
  page('/reviewers', () => import('./reviewers.tsx')),
  page('/calls/$code/assignment', () => import('./assignment.tsx')),
  page('/reviews', () => import('./my-reviews.tsx')),
];
