/** The page of foresight. */
import { page } from '../../page.tsx';

export const foresightPages = [page('/foresight', () => import('./foresight.tsx'))];
