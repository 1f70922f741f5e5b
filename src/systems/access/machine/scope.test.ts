import { describe, expect, test } from 'vitest';
import { type Reach, reachOf, scopeText } from './scope.ts';

const wide: Reach = { extent: 'everything', records: [] };
const narrow: Reach = { extent: 'drafts', records: ['organisation', 'person'] };

describe('a scope', () => {
  test.each<readonly [string, Reach, Reach | undefined]>([
    ['', wide, wide],
    ['', narrow, narrow],
    ['read', wide, { extent: 'read', records: [] }],
    ['read', narrow, { extent: 'read', records: ['organisation', 'person'] }],
    ['read:organisation', wide, { extent: 'read', records: ['organisation'] }],
    ['read:organisation read:organisation', narrow, { extent: 'read', records: ['organisation'] }],
    ['read read:organisation', narrow, { extent: 'read', records: ['organisation', 'person'] }],
    ['drafts:person', narrow, { extent: 'drafts', records: ['person'] }],
    ['everything', narrow, undefined],
    ['read:region', narrow, undefined],
    ['read:organisation read:region', narrow, undefined],
    ['read:organisation drafts:person', narrow, undefined],
    ['write', wide, undefined],
    ['read:', wide, undefined],
    ['read:organisation:person', wide, undefined],
    ['openid', narrow, undefined],
  ])('%j of a key is %j → %j', (scope, key, expected) => expect(reachOf(scope, key)).toEqual(expected));

  test('is told in the words in which it is asked', () => {
    for (const reach of [wide, narrow]) expect(reachOf(scopeText(reach), reach)).toEqual(reach);
  });
});
