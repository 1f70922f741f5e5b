/** Asks the API by HTTP: as a visitor, or as somebody of the cast who signed in. */
import { type Actor, cast, password } from './house.ts';

export interface Answer<T> {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  /** The answer as it was sent. */
  readonly text: string;
  readonly bytes: Buffer;
  /** The answer read as JSON; undefined where it is something else. */
  readonly body: T;
}
export interface Said {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string and a form are sent as they are. */
  readonly body?: unknown;
}
export type Call = <T = Row>(method: string, path: string, said?: Said) => Promise<Answer<T>>;

/** What most answers hold; a test that reads more names it. */
export interface Row {
  readonly id: string;
  readonly version: number;
  readonly items: readonly Row[];
  readonly [column: string]: unknown;
}

/** `who` is somebody of the cast, or the e-mail of a person whose pass phrase is that of the stage. */
export async function caller(address: string, who?: Actor | `${string}@${string}`): Promise<Call> {
  const call =
    (cookie: string): Call =>
    async <T>(method: string, path: string, { headers = {}, body }: Said = {}) => {
      const answer = await fetch(address + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(cookie && { cookie, 'sec-fetch-site': 'same-origin', origin: address }),
          ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body) }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const text = bytes.toString();
      const type = answer.headers.get('content-type') ?? '';
      return {
        status: answer.status,
        type,
        headers: answer.headers,
        text,
        bytes,
        body: (/json/.test(type) ? JSON.parse(text) : undefined) as T,
      };
    };
  if (!who) return call('');
  const { status, headers } = await call('')('POST', '/api/v1/session', { body: { email: emailOf(who), password } });
  const cookie = headers.get('set-cookie')?.split(';')[0];
  if (status !== 201 || !cookie) throw new Error(`${who} could not sign in: ${status}`);
  return call(cookie);
}

export const emailOf = (who: Actor | `${string}@${string}`): string => (who.includes('@') ? who : cast[who as Actor].email);
