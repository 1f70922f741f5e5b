import { page } from '../../page.tsx';

export const outputPages = [page('/output', () => import('./output.tsx'))];
