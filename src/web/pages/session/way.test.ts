import { expect, it } from 'vitest';
import { wayBack } from './way.ts';

it.each([
  ['/journal?q=a', '/journal?q=a'],
  ['/organisations/1#history', '/organisations/1#history'],
  [undefined, '/my-work'],
  ['', '/my-work'],
  ['journal', '/my-work'],
  ['//evil.example/', '/my-work'],
  ['/\\evil.example', '/my-work'],
  ['/.//evil.example', '/my-work'],
  ['/x/..//evil.example', '/my-work'],
  ['\t//evil.example', '/my-work'],
  ['/\t/evil.example', '/my-work'],
  ['https://evil.example/', '/my-work'],
  ['javascript:alert(1)', '/my-work'],
  ['/sign-in?to=/sign-in', '/my-work'],
])('after signing in, %s leads to %s', (to, path) => expect(wayBack(to)).toBe(path));
