/** The pages of allocations, results and awards. */
import { page } from '../../page.tsx';

export const allocationPages = [
  page('/calls/$code/allocation', () => import('./allocation.tsx')),
  page('/calls/$code/results', () => import('./results.tsx')),
  page('/awards/$id', () => import('./award.tsx')),
  page('/verdicts/$id', () => import('./verdict.tsx')),
];
