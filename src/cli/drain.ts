/** Takes a server out of service: no new connection, an answer for every request that arrived, then the resting connections are closed. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const open = new WeakMap<Server, Set<ServerResponse>>();

/** Begins to count what a server is answering; as soon as it listens. */
export function watchRequests(server: Server): void {
  const answering = new Set<ServerResponse>();
  open.set(server, answering);
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    if (!server.listening) response.shouldKeepAlive = false;
  });
}

/** A connection that rests between two requests is left open for a moment, so that a request on its way is answered and told to go. */
export async function drain(server: Server, { restingMs = 300, mostMs = 10_000 } = {}): Promise<void> {
  const answering = open.get(server) ?? new Set();
  const until = Date.now() + mostMs;
  // The listening socket alone: close() of an HTTP server would cut resting connections at once.
  Listener.prototype.close.call(server);
  for (const response of answering) response.shouldKeepAlive = false;
  await sleep(restingMs);
  while (answering.size && Date.now() < until) await sleep(10);
  server.closeIdleConnections();
}
