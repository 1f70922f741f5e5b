/** The address that others know the platform by. Never read from a request: whoever asks could name another. */
import type { FastifyInstance } from 'fastify';

/** `PUBLIC_ADDRESS`, or where the platform listens; without a slash at the end. */
export const publicAddress = (app: FastifyInstance): string => (process.env.PUBLIC_ADDRESS ?? app.listeningOrigin).replace(/\/+$/, '');
