import { page } from '../../page.tsx';

/** Machines outside that are told of events. */
export const webhookRoutes = [page('/webhooks', () => import('./webhooks.tsx')), page('/webhooks/$id', () => import('./webhook.tsx'))];
