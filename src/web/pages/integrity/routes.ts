import { page } from '../../page.tsx';

export const integrityPages = [
  page('/overlaps', () => import('./overlaps.tsx')),
  page('/overlaps/$id', () => import('./overlap.tsx')),
  page('/overlap-replies/$id', () => import('./overlap-reply.tsx')),
  page('/integrity-cases', async () =>
    (await import('../registry/record-pages.tsx')).listPage({ record: 'integrity-cases', path: '/integrity-cases' }),
  ),
  page('/integrity-cases/$id', () => import('./case.tsx')),
  page('/report-a-case', () => import('./report.tsx')),
  page('/sanctions', () => import('./sanctions.tsx')),
];
