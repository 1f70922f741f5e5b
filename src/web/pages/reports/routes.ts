/** The pages of reports and results. */
import { page } from '../../page.tsx';

export const reportPages = [
  page('/reports', () => import('./reports.tsx')),
  page('/reports/$id', () => import('./report.tsx')),
  page('/results', () => import('./results.tsx')),
  page('/results/$id', () => import('./result.tsx')),
];
