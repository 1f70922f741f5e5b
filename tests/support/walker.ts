/** A browser as far as ceremonies need one: a jar of cookies for each site, and redirects that are followed one by one. */
import { type Call, caller } from './caller.ts';

export interface Arrived {
  readonly status: number;
  readonly url: URL;
  readonly body: string;
  readonly headers: Headers;
}

interface Walk {
  readonly stopAt?: (url: URL) => boolean;
  readonly form?: Readonly<Record<string, string>>;
  /** The form stands on another site: cookies that are `SameSite=Lax` do not come along with it. */
  readonly isForeign?: boolean;
}

export interface Walker {
  /** Follows redirects until something else is answered, or until `stopAt` says that this address is not opened. */
  walk(address: string, more?: Walk): Promise<Arrived>;
  cookieOf(site: string, name: string): string | undefined;
  setCookie(site: string, name: string, value: string): void;
}

export function walker(): Walker {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (site: string) => {
    const jar = jars.get(site) ?? new Map<string, string>();
    jars.set(site, jar);
    return jar;
  };
  return {
    cookieOf: (site, name) => jarOf(new URL(site).origin).get(name),
    setCookie: (site, name, value) => void jarOf(new URL(site).origin).set(name, value),
    async walk(address, { stopAt = () => false, form, isForeign = false } = {}) {
      let url = new URL(address);
      let body = form && new URLSearchParams(form);
      for (let step = 0; step < 20; step += 1) {
        const jar = jarOf(url.origin);
        const answer = await fetch(url, {
          method: body ? 'POST' : 'GET',
          redirect: 'manual',
          headers: {
            ...(jar.size && !(body && isForeign) && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
            accept: 'text/html',
          },
          ...(body && { body }),
        });
        for (const line of answer.headers.getSetCookie()) keep(jar, line);
        const to = answer.headers.get('location');
        const next = to && new URL(to, url);
        if (!next || stopAt(next)) {
          const arrived = next || url;
          return { status: answer.status, url: arrived, body: await answer.text(), headers: answer.headers };
        }
        body = undefined;
        url = next;
      }
      throw new Error(`More than twenty redirects from ${address}`);
    },
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...rest] = line.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
  const expires = rest.find((part) => /^\s*expires=/i.test(part))?.split('=')[1];
  if (expires && Date.parse(expires) <= Date.now()) jar.delete(name);
  else jar.set(name, value);
}

/** Asks the API as the pages in this browser do. */
export const callerOf =
  (address: string, by: Walker): Call =>
  async (method, path, said = {}) =>
    (await caller(address))(method, path, {
      ...said,
      headers: { cookie: `session=${by.cookieOf(address, 'session') ?? ''}`, 'sec-fetch-site': 'same-origin', ...said.headers },
    });
