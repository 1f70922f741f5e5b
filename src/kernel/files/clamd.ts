/** Asks a virus scanner by the protocol of clamd: INSTREAM, pieces with their length before them, an empty piece at the end, one line back. */
import { once } from 'node:events';
import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** `clean`, or what was found. */
export type Verdict = { readonly is: 'clean' } | { readonly is: 'found'; readonly what: string };

export interface Scanner {
  /** Throws when the scanner cannot be reached, does not answer in time, or gives no verdict: then nothing may be taken for clean. */
  scan(content: AsyncIterable<Buffer>): Promise<Verdict>;
}

/** The scanner that `CLAMD_SOCKET` (a path) or `CLAMD_HOST` (`host` or `host:port`, 3310 unless said) names; none where neither is set. */
export function scannerNamed({ CLAMD_SOCKET: path, CLAMD_HOST: host }: NodeJS.ProcessEnv, mostMs = 120_000): Scanner | undefined {
  if (path) return clamd({ path }, mostMs);
  if (!host) return undefined;
  const at = new URL(`tcp://${host}`);
  return clamd({ host: at.hostname.replaceAll(/[[\]]/g, ''), port: Number(at.port || 3310) }, mostMs);
}

const clamd = (at: NetConnectOpts, mostMs: number): Scanner => ({
  scan: async (content) => {
    const socket = connect(at);
    const late = setTimeout(() => socket.destroy(new Error(`The virus scanner did not answer in ${mostMs / 1000} s.`)), mostMs);
    try {
      const answer = answerOf(socket);
      await Promise.race([once(socket, 'connect').then(() => send(socket, content)), answer]);
      return verdictIn(await answer);
    } finally {
      clearTimeout(late);
      socket.destroy();
    }
  },
});

async function send(socket: Socket, content: AsyncIterable<Buffer>): Promise<void> {
  const put = async (bytes: Buffer) => void (socket.write(bytes) || (await once(socket, 'drain')));
  await put(Buffer.from('zINSTREAM\0'));
  for await (const bytes of content) {
    await put(lengthOf(bytes));
    await put(bytes);
  }
  await put(lengthOf(Buffer.alloc(0)));
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}

/** What it says until it closes or ends the line; it may say it before everything was sent, when it has seen enough. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((said, failed) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      if (text.includes('\0') || text.length > 1000) said(text);
    });
    socket.on('error', failed);
    socket.on('close', () => said(text));
  });
}

function verdictIn(answer: string): Verdict {
  const [line = ''] = answer.split('\0');
  if (line === 'stream: OK') return { is: 'clean' };
  const [, what] = /^stream: (.{1,200}) FOUND$/.exec(line) ?? [];
  if (what) return { is: 'found', what };
  throw new Error(`The virus scanner gave no verdict: ${line.slice(0, 200) || 'it closed without a word'}`);
}
