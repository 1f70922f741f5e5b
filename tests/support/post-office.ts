/** A real mail server on a free port, in this process: takes what is sent, refuses so often as it is told, or never answers. */
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll } from 'vitest';

export interface Arrived {
  /** Of the envelope, which is what a server goes by. */
  readonly to: readonly string[];
  readonly raw: string;
  readonly letter: Email;
}

export interface PostOffice {
  readonly url: string;
  readonly arrived: Arrived[];
  /** How often the next letters are refused, with which reply. */
  refuse(times: number, reply?: { readonly code: number; readonly says: string }): void;
  /** From now on a letter is read and never answered, until `false`. */
  hang(isHanging: boolean): void;
  /** The letters that came to an address, after waiting for so many. */
  lettersTo(address: string, atLeast?: number): Promise<Email[]>;
}

/** Opens before the tests of this file, closes after. */
export function postOffice(): PostOffice {
  const arrived: Arrived[] = [];
  let [refusals, isHanging, port] = [0, false, 0];
  let reply = { code: 451, says: 'Come back later' };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 200,
    onAuth: ({ username, password }, _, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error('Wrong password')),
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', async () => {
        if (refusals > 0) {
          refusals -= 1;
          return done(Object.assign(new Error(reply.says), { responseCode: reply.code }));
        }
        const raw = Buffer.concat(pieces).toString();
        arrived.push({ to: envelope.rcptTo.map(({ address }) => address), raw, letter: await PostalMime.parse(raw) });
        if (!isHanging) done();
      });
    },
  });
  server.on('error', () => {}); // a client that hangs up
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    port = (server.server.address() as { port: number }).port;
  });
  afterAll(() => new Promise<void>((closed) => server.close(closed)));
  const came = (address: string) => arrived.filter(({ to }) => to.includes(address)).map(({ letter }) => letter);
  return {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    arrived,
    refuse: (times, said = { code: 451, says: 'Come back later' }) => {
      refusals = times;
      reply = said;
    },
    hang: (hanging) => {
      isHanging = hanging;
    },
    lettersTo: async (address, atLeast = 1) => {
      for (let waited = 0; came(address).length < atLeast && waited < 15_000; waited += 50)
        await new Promise((soon) => setTimeout(soon, 50));
      return came(address);
    },
  };
}
