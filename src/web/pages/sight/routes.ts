/** The line of sight: down from a node of the strategy, and up from a project or a result. */
import { page } from '../../page.tsx';

export const sightPages = [page('/sight/$kind/$id', () => import('./sight.tsx')), page('/why/$kind/$id', () => import('./why.tsx'))];
