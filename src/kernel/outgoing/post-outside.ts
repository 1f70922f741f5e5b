/**
 * Sends to an address that somebody outside named (RFC 9110 POST), so that nobody can make this machine speak to its own inside: https only, the
 * host is resolved once, every address that it has must be public, and exactly the address that was looked at is connected to. No redirect is
 * followed; size and time of the answer are bounded.
 */
import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopback, isPublicAddress } from './addresses.ts';

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface OutsideChoice {
  /** Every address of a host; the system's resolver unless a test brings another. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** For tests and demonstrations: this machine too, and without TLS. */
  readonly isLoopbackAllowed?: boolean;
  readonly mostMs?: number;
  readonly mostBytes?: number;
}

/** Why nothing was sent, or nothing useful came back. Of `inside` and `not-https` nothing left this machine. */
export class OutsideFault extends Error {
  override readonly name = 'OutsideFault';
  readonly code: 'not-https' | 'inside' | 'unreachable' | 'too-slow' | 'too-large';
  constructor(code: OutsideFault['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Answers the status; the body was read and is thrown away. Throws `OutsideFault`. */
export async function postOutside({ url, headers, body }: Outgoing, choice: OutsideChoice = {}): Promise<{ readonly status: number }> {
  const { mostMs = 15_000, mostBytes = 65_536 } = choice;
  const to = refuseUnsafe(url, choice);
  const send = to.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((answered, failed) => {
    const fail = (fault: OutsideFault) => {
      clearTimeout(late);
      asked.destroy();
      failed(fault);
    };
    const asked = send(to, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: lookedAt(choice),
    });
    const late = setTimeout(() => fail(new OutsideFault('too-slow', `No whole answer came in ${mostMs / 1000} s.`)), mostMs);
    asked.on('error', (error) => fail(error instanceof OutsideFault ? error : new OutsideFault('unreachable', error.message, error)));
    asked.on('response', (answer) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > mostBytes) fail(new OutsideFault('too-large', `The answer is larger than ${mostBytes} bytes.`));
      });
      answer.on('error', (error) => fail(new OutsideFault('unreachable', error.message, error)));
      answer.on('end', () => {
        clearTimeout(late);
        answered({ status: answer.statusCode ?? 0 });
      });
    });
    asked.end(body);
  });
}

/** The address as it may be sent to, or `OutsideFault`: what can be told without asking a resolver. */
export function refuseUnsafe(url: string, { isLoopbackAllowed = false }: OutsideChoice = {}): URL {
  const to = URL.canParse(url) ? new URL(url) : undefined;
  const host = to ? hostOf(to) : '';
  const isOwn = isLoopbackAllowed && (isLoopback(host) || host === 'localhost');
  if (!to || (to.protocol !== 'https:' && !(isOwn && to.protocol === 'http:')) || to.username || to.password)
    throw new OutsideFault('not-https', 'Only https addresses without a name and password in them are sent to.');
  if (isIP(host) && !isPublicAddress(host) && !isOwn) throw inside(host, host);
  return to;
}
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[(.*)\]$/, '$1');

/** Resolves as the connection is made, so between looking and connecting the host cannot change where it points. */
function lookedAt({ resolve = resolved, isLoopbackAllowed = false }: OutsideChoice): LookupFunction {
  return (host, options, found) => {
    resolve(host).then(
      (addresses) => {
        const bad = addresses.find((address) => !isPublicAddress(address) && !(isLoopbackAllowed && isLoopback(address)));
        const [first] = addresses;
        if (bad !== undefined) return found(inside(host, bad), '', 4);
        if (first === undefined) return found(new OutsideFault('unreachable', `${host} has no address.`), '', 4);
        const all = addresses.map((address) => ({ address, family: isIP(address) }));
        return options.all ? found(null, all) : found(null, first, isIP(first));
      },
      (error: Error) => found(new OutsideFault('unreachable', `${host} cannot be resolved: ${error.message}`), '', 4),
    );
  };
}

const resolved = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address);
const inside = (host: string, address: string) =>
  new OutsideFault(
    'inside',
    host === address ? `${host} is no public address.` : `${host} leads to ${address}, which is no public address.`,
  );
