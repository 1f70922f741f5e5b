import { page } from '../../page.tsx';

/** What is said to people, and how. */
export const messageRoutes = [
  page('/inbox', () => import('./inbox.tsx')),
  page('/account/messages', () => import('./spoken-to.tsx')),
  page('/switch-off', () => import('./switch-off.tsx')),
  page('/mail', () => import('./outbox.tsx')),
  page('/message-templates', () => import('./templates.tsx')),
  page('/message-templates/$kind', () => import('./template.tsx')),
];
