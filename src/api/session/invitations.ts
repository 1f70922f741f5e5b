/** The link by which somebody makes their account. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { acceptInvitation, networkOf, signIn } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { keepAdmitted, told } from './cookies.ts';
import { strict } from './limits.ts';

const newcomer = z.strictObject({
  token: z.string().max(100),
  givenName: z.string().trim().min(1).max(100),
  familyName: z.string().trim().min(1).max(100),
  email: z.email().max(300),
  password: z.string().max(500),
});

export function serveInvitations(app: FastifyInstance, desk: Desk): Route[] {
  app.post('/api/v1/invitations/accept', strict, async (request, reply) => {
    const wanted = await askedBy(desk, request);
    const { token, ...who } = readInput(newcomer, request.body, wanted.language);
    await acceptInvitation(wanted, token, who);
    const admitted = await signIn(wanted, {
      email: who.email,
      password: who.password,
      agent: request.headers['user-agent'],
      network: networkOf(request.ip),
    });
    return keepAdmitted(reply, request, admitted).code(201).send(told(admitted));
  });
  return [];
}
