/** Ways in that institutions prescribe, by HTTP. */
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { serveLinks } from './links.ts';
import { serveOidc } from './oidc.ts';
import { serveSaml } from './saml.ts';

export const serveFederation = async (app: FastifyInstance, desk: Desk): Promise<Route[]> => [
  ...(await serveOidc(app, desk)),
  ...(await serveSaml(app, desk)),
  ...serveLinks(app, desk),
];
