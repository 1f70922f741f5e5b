/** Requests that our own pages make in this process: a visitor's page counts once against the limit, not once a question. */
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const secret = randomBytes(24).toString('hex');

export const inProcessMark: Readonly<Record<string, string>> = { 'x-in-process': secret };

export const isInProcess = (request: FastifyRequest): boolean => request.headers['x-in-process'] === secret;
