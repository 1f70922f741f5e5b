/** The pages of projects. */
import { page } from '../../page.tsx';

export const projectPages = [page('/projects', () => import('./projects.tsx')), page('/projects/$id', () => import('./project.tsx'))];
