/**
 * Over https the cookies that speak for a person carry the prefix `__Host-`: browsers then take them only from this very host, so a neighbour
 * under the same domain cannot plant one. Every route still calls them by their plain name.
 */
import type { FastifyInstance } from 'fastify';

const prefix = '__Host-';
const guarded = ['session', 'pending', 'challenge'] as const;

export function keepCookiesToHost(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const isSecure = request.protocol === 'https';
    for (const name of guarded) {
      const own = request.cookies[prefix + name];
      // A plain one over https was planted, or is older than the prefix.
      if (own !== undefined) request.cookies[name] = own;
      else if (isSecure) delete request.cookies[name];
    }
    // Pages ask the API in this process with the header as it came.
    if (isSecure && request.headers.cookie) request.headers.cookie = withoutPlain(request.headers.cookie);
  });
  // The cookie plugin writes its headers in a hook of its own, so this one comes with the headers and not before.
  app.addHook('onSend', async (request, reply) => {
    const set = reply.getHeader('set-cookie');
    if (request.protocol !== 'https' || set === undefined) return;
    reply.removeHeader('set-cookie');
    for (const cookie of [set].flat()) reply.header('set-cookie', prefixed(String(cookie)));
  });
}

const isGuarded = (cookie: string) => guarded.some((name) => cookie.trimStart().startsWith(`${name}=`));
const withoutPlain = (header: string) =>
  header
    .split(';')
    .filter((cookie) => !isGuarded(cookie))
    .join(';');

/** The prefix is honoured only with Secure, Path=/ and no Domain; a cookie that is ended needs them as one that is set does. */
function prefixed(cookie: string): string {
  if (!isGuarded(cookie)) return cookie;
  return prefix + (/;\s*secure/i.test(cookie) ? cookie : `${cookie}; Secure`);
}
