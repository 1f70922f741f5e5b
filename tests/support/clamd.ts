/** A server that speaks the protocol of clamd over TCP: it finds the EICAR test text, and can be told to be silent. */

import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** Of the European Institute for Computer Antivirus Research; harmless, and found by every scanner. In two parts, so that this file is not. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export type Mood = 'answers' | 'silent' | 'over its limit';

export function clamdStage(): { readonly host: string; mood: Mood; readonly seenBytes: number } {
  const state = { mood: 'answers' as Mood, port: 0, seenBytes: 0 };
  let server: Server | undefined;
  beforeAll(async () => {
    server = createServer((socket) => {
      let held = Buffer.alloc(0);
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        held = Buffer.concat([held, bytes]);
        const content = contentIn(held);
        if (!content || state.mood === 'silent') return;
        state.seenBytes = content.length;
        const says =
          state.mood === 'over its limit'
            ? 'INSTREAM size limit exceeded. ERROR'
            : `stream: ${content.includes(eicar) ? 'Eicar-Test-Signature FOUND' : 'OK'}`;
        socket.end(`${says}\0`);
      });
    });
    await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
    state.port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server?.close());
  return Object.defineProperty(state as typeof state & { host: string }, 'host', { get: () => `127.0.0.1:${state.port}` });
}

/** The pieces put together, once the empty one that ends them is there. */
function contentIn(held: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (held.length < command.length) return undefined;
  if (held.subarray(0, command.length).toString() !== command) throw new Error('This is not the protocol of clamd.');
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= held.length; ) {
    const length = held.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > held.length) return undefined;
    pieces.push(held.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
