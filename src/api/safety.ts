/** What every answer says to the browser, whatever it answers. */
import type { FastifyInstance } from 'fastify';

// Two charts place their columns and tiles by data: the number of a column stands in a style attribute. No style element is taken, nor any script.
const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'private, no-cache',
  // For browsers that do not know frame-ancestors.
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
};

export function serveSafely(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
    if (mayBeFramed(request.url)) reply.header('content-security-policy', framed).removeHeader('x-frame-options');
  });
}

/** A chart that other sites show in a frame: it holds no form and acts on nothing. */
const mayBeFramed = (url: string) => /^\/indicators\/[^/?]+\/embed(\?|$)/.test(url);
const framed = String(headers['content-security-policy'])
  .replace("frame-ancestors 'none'", 'frame-ancestors *')
  .replace("form-action 'self'", "form-action 'none'");
