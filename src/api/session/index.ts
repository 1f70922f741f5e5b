/** Coming in by HTTP; the session travels in a cookie that scripts cannot read. */
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { serveAccount } from './account.ts';
import { serveAnswers } from './answers.ts';
import { serveFactors } from './factors.ts';
import { serveInvitations } from './invitations.ts';
import { servePasskeySignIn } from './passkey-sign-in.ts';
import { servePassword } from './password.ts';
import { serveProof } from './proof.ts';
import { serveSecondFactor } from './second-factor.ts';
import { serveSignIn } from './session.ts';
import { serveSessions } from './sessions.ts';
import { serveSignUp } from './sign-up.ts';
import { serveWaysIn } from './ways-in.ts';

const parts = [
  serveSignIn,
  serveSecondFactor,
  servePasskeySignIn,
  serveProof,
  serveSessions,
  servePassword,
  serveFactors,
  serveAccount,
  serveInvitations,
  serveAnswers,
  serveSignUp,
  serveWaysIn,
];

export const serveSession = (app: FastifyInstance, desk: Desk): Route[] => parts.flatMap((serve) => serve(app, desk));
