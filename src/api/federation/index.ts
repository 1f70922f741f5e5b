/** Ways in that institutions prescribe, and machines, by HTTP. */
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { serveLinks } from './links.ts';
import { serveMyKeys } from './my-keys.ts';
import { serveOauth } from './oauth.ts';
import { serveOidc } from './oidc.ts';
import { serveSaml } from './saml.ts';
import { serveScim } from './scim.ts';

export const serveFederation = async (app: FastifyInstance, desk: Desk): Promise<Route[]> => [
  ...(await serveOidc(app, desk)),
  ...(await serveSaml(app, desk)),
  ...serveLinks(app, desk),
  ...(await serveScim(app, desk)),
  ...(await serveOauth(app, desk)),
  ...serveMyKeys(app, desk),
];
