/** The pages of judging: a reviewer's workplace, the reply of applicants, the progress of a call, panels. */
import { page } from '../../page.tsx';

export const judgingPages = [
  page('/reviews/$id', () => import('./workplace.tsx')),
  page('/applications/$id/rebuttal', () => import('./rebuttal.tsx')),
  page('/calls/$code/reviews', () => import('./reviews.tsx')),
  page('/panels', () => import('./panels.tsx')),
  page('/panels/$id', () => import('./panel.tsx')),
];
