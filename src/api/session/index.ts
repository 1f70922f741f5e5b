/** Coming in by HTTP; the session travels in a cookie that scripts cannot read. */
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { serveInvitations } from './invitations.ts';
import { servePassword } from './password.ts';
import { serveSignIn } from './session.ts';
import { serveSessions } from './sessions.ts';
import { serveWaysIn } from './ways-in.ts';

const parts = [serveSignIn, serveSessions, servePassword, serveInvitations, serveWaysIn];

export const serveSession = (app: FastifyInstance, desk: Desk): Route[] => parts.flatMap((serve) => serve(app, desk));
