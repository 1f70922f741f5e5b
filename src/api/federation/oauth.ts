/** OAuth 2 for machines: the token endpoint with client credentials, and what it says of itself. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { grantToken, tokenSeconds } from '#systems/access';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { readForms } from './forms.ts';

interface Form {
  readonly Body: Readonly<Record<string, string>>;
}
const strict = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const errors = {
  invalid_request: [400, 'Send grant_type, and the client by Basic or by a client assertion.'],
  unsupported_grant_type: [400, 'The only grant here is client_credentials.'],
  invalid_scope: [400, 'A scope is read, drafts or everything, with :record behind it where it is cut; at most what the key is for.'],
  invalid_client: [401, 'The key is not known, was revoked, is over, or was not shown to be yours.'],
} as const;

export async function serveOauth(app: FastifyInstance, desk: Desk): Promise<Route[]> {
  const issuer = () => publicAddress(app, desk);
  const endpoint = () => `${issuer()}/oauth/token`;
  app.get('/.well-known/oauth-authorization-server', async () => ({
    issuer: issuer(),
    token_endpoint: endpoint(),
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'],
    scopes_supported: ['read', 'drafts', 'everything'],
    service_documentation: `${issuer()}/openapi.json`,
  }));
  await app.register(async (forms) => {
    readForms(forms);
    forms.post<Form>('/oauth/token', strict, async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const refuse = (error: keyof typeof errors) => {
        const [status, error_description] = errors[error];
        if (status === 401) reply.header('www-authenticate', 'Basic realm="Mainspring"');
        return reply.code(status).send({ error, error_description });
      };
      const { grant_type, scope = '' } = request.body ?? {};
      const shown = shownBy(request);
      if (!grant_type || !shown) return refuse(shown ? 'invalid_request' : 'invalid_client');
      if (grant_type !== 'client_credentials') return refuse('unsupported_grant_type');
      // Who asks is the machine that shows its key here, whatever else the request carries.
      const asked = await askedBy({ ...desk, whoAsks: () => undefined }, request);
      const granted = await grantToken(asked, shown, scope, [endpoint(), issuer()]);
      if (typeof granted === 'string') return refuse(granted);
      return { access_token: granted.token, token_type: 'Bearer', expires_in: tokenSeconds, scope: granted.scope };
    });
  });
  return [
    {
      path: '/oauth/token',
      post: {
        summary: 'An access token for a machine (client credentials); the client is an API key',
        refusedAs: 'application/json',
        body: {
          type: 'application/x-www-form-urlencoded',
          schema: {
            type: 'object',
            required: ['grant_type'],
            properties: {
              grant_type: { const: 'client_credentials' },
              scope: { type: 'string', examples: ['read', 'read:organisation read:person'] },
              client_assertion_type: { const: assertionType },
              client_assertion: { type: 'string' },
            },
          },
        },
      },
    },
  ];
}

/** By Basic, or by an assertion; never by both, and never by a secret in the body. */
function shownBy({ headers: { authorization = '' }, body }: FastifyRequest<Form>) {
  const { client_assertion: assertion, client_assertion_type: type, client_id } = body ?? {};
  const [, basic] = /^Basic +([\w+/=-]+)$/i.exec(authorization) ?? [];
  if (basic && assertion) return undefined;
  if (assertion) return type === assertionType ? { clientId: client_id ?? subjectOf(assertion), assertion } : undefined;
  const [clientId, secret] = Buffer.from(basic ?? '', 'base64')
    .toString('utf8')
    .split(':')
    .map(plain);
  return clientId && secret ? { clientId, secret } : undefined;
}

/** RFC 6749 §2.3.1: each half is encoded as in a form. */
function plain(half: string): string {
  return new URLSearchParams(`half=${half}`).get('half') ?? '';
}

/** Whom an assertion speaks of, not yet proven. */
function subjectOf(assertion: string): string {
  try {
    return String(JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8')).sub);
  } catch {
    return '';
  }
}
