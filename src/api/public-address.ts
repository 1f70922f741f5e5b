/** The address that others know the platform by. Never read from a request: whoever asks could name another. */
import type { FastifyInstance } from 'fastify';
import type { Desk } from './asked.ts';

/** `PUBLIC_URL`, or where the platform listens; without a slash at the end. */
export const publicAddress = (app: FastifyInstance, { publicUrl }: Pick<Desk, 'publicUrl'>): string =>
  (publicUrl ?? app.listeningOrigin).replace(/\/+$/, '');
