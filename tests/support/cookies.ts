import { type Actor, cast, password } from './house.ts';

/** A browser: it keeps its cookies, and sends them. */
export function browserAt(address: () => string) {
  const cookies = new Map<string, string>();
  const call = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(address() + path, {
      method,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const text = await answer.text();
    const said = text ? JSON.parse(text) : {};
    return { status: answer.status, body: said, code: String(said.type ?? '').replace('/problems/', '') };
  };
  const enter = (who: Actor, word = password) => call('POST', '/api/v1/session', { email: cast[who].email, password: word });
  return { cookies, call, enter };
}
