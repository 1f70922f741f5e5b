/** The pages of funds. */
import { page } from '../../page.tsx';

export const fundingPages = [
  page('/funds', () => import('./funds.tsx')),
  page('/funds/$code', () => import('./fund.tsx')),
  page('/budget-lines/$id', () => import('./line.tsx')),
];
