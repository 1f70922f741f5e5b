import type { Api } from './face.ts';

/** The API as the browser reaches it: same origin, the session in its cookie. */
export const browserApi: Api = async (path, { method = 'GET', headers = {}, body } = {}) => {
  const isForm = body instanceof FormData; // the browser itself writes its type, with the boundary
  const answer = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, body: text && isJson ? JSON.parse(text) : text || undefined };
};
