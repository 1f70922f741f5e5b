/** The pages of indicators, regions, sources and reporting periods. */
import { page } from '../../page.tsx';

export const indicatorPages = [
  page('/indicators', () => import('./catalogue.tsx')),
  page('/indicators/compare', () => import('./compare.tsx')),
  page('/indicators/$code', () => import('./indicator.tsx')),
  page('/indicators/$code/records', () => import('./records.tsx')),
  page('/indicators/$code/regions', () => import('./region-map.tsx')),
  page('/indicators/$code/embed', () => import('./embed.tsx')),
  page('/regions', () => import('./regions.tsx')),
  page('/regions/$code', () => import('./region.tsx')),
  page('/sources', () => import('./sources.tsx')),
  page('/sources/$code', () => import('./source.tsx')),
  page('/periods', () => import('./periods.tsx')),
  page('/periods/$id', () => import('./period.tsx')),
];
