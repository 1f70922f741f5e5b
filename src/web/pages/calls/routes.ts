/** The pages of calls. */
import { page } from '../../page.tsx';

export const callPages = [
  page('/calls', () => import('./calls.tsx')),
  page('/calls/new', () => import('./new-call.tsx')),
  page('/calls/extend', () => import('./extend.tsx')),
  page('/calls/$code', () => import('./call.tsx')),
  page('/calls/$code/form', () => import('./blank-form.tsx')),
  page('/calls/$code/edit', () => import('./edit-call.tsx')),
  page('/calls/$code/build', () => import('./build.tsx')),
];
