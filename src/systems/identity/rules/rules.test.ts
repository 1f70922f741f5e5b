/** The decisions of signing in, as tables of given and then. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type How, networkOf, type Way } from '../how.ts';
import { nextStep, type Required } from './next-step.ts';
import { faultOfPassword } from './password.ts';

const byPassword: How = { way: 'password', factors: 1 };
const second: Required = { requires: 'second-factor', provider: null };
const only = (provider: Way): Required => ({ requires: 'provider', provider });
const nobody = { how: byPassword, rules: [], hasSecondFactor: false, isAdministrator: false };

describe('what follows a proof', () => {
  test.each([
    ['no rule', {}, 'session'],
    ['a factor of their own', { hasSecondFactor: true }, 'second-factor'],
    ['a factor required and none there', { rules: [second] }, 'set-up'],
    ['a factor required and there', { rules: [second], hasSecondFactor: true }, 'second-factor'],
    ['both factors proved', { how: { way: 'passkey', factors: 2 }, rules: [second], hasSecondFactor: true }, 'session'],
    ['a provider required and another way', { rules: [only('oidc:works')] }, { onlyBy: ['oidc:works'] }],
    ['a provider required and a passkey', { how: { way: 'passkey', factors: 2 }, rules: [only('oidc:works')] }, { onlyBy: ['oidc:works'] }],
    ['the provider that is required', { how: { way: 'oidc:works', factors: 1 }, rules: [only('oidc:works')] }, 'session'],
    ['the provider, and a factor besides', { how: { way: 'oidc:works', factors: 1 }, rules: [only('oidc:works'), second] }, 'set-up'],
    ['one of two providers', { how: { way: 'saml:coast', factors: 2 }, rules: [only('oidc:works'), only('saml:coast')] }, 'session'],
    ['an administrator where a provider is required', { rules: [only('oidc:works')], isAdministrator: true }, 'session'],
    ['an administrator and a factor required', { rules: [only('oidc:works'), second], isAdministrator: true }, 'set-up'],
  ] as const)('%s', (_, given, then) => expect(nextStep({ ...nobody, ...given })).toEqual(then));

  test('is never a session by one factor where two are required or there', () => {
    const way = fc.constantFrom<Way>('password', 'passkey', 'oidc:works', 'saml:coast');
    const rule = fc.oneof(fc.constant(second), way.filter((each) => each.includes(':')).map(only));
    fc.assert(
      fc.property(
        way,
        fc.constantFrom(1 as const, 2 as const),
        fc.array(rule),
        fc.boolean(),
        fc.boolean(),
        (by, factors, rules, has, is) => {
          const step = nextStep({ how: { way: by, factors }, rules, hasSecondFactor: has, isAdministrator: is });
          const wantsTwo = has || rules.includes(second);
          if (factors === 1 && wantsTwo) expect(step).not.toBe('session');
          const providers = rules.flatMap(({ provider }) => provider ?? []);
          if (step === 'session' && providers.length && !is) expect(providers).toContain(by);
        },
      ),
    );
  });
});

describe('a password', () => {
  const own = ['Noor', 'Haddad', 'noor.haddad@kestria.example'];
  test.each([
    ['eleven char', 'too-short'],
    ['x'.repeat(501), 'too-long'],
    ['password1234', 'too-common'],
    ['Pass-Word 2026!', 'too-common'],
    ['qwertyuiop123', 'too-common'],
    ['1234567890123456', 'too-common'],
    ['aaaaaaaaaaaaaaa', 'too-common'],
    ['correct horse battery staple', 'too-common'],
    ['administrator2026', 'too-common'],
    ['noorhaddad2026', 'too-personal'],
    ['Haddad-Noor-01!!', 'too-personal'],
    ['noor.haddad@kestria.example', 'too-personal'],
    ['NoorPassword1!', 'too-personal'],
    ['seven herons over the weir', undefined],
    ['青山不改绿水长流后会有期也', undefined],
    ['x7-Qm!w2Lp9z', undefined],
  ])('%s: %s', (password, code) => expect(faultOfPassword(password, own)?.code).toBe(code));

  test('of many different letters is good, whatever the names', () => {
    const letters = fc.uniqueArray(fc.constantFrom(...'bcdfghjklmpqtvwxyz'), { minLength: 14 });
    fc.assert(
      fc.property(letters, (word) => {
        expect(faultOfPassword(word.join(''), own)).toBeUndefined();
      }),
    );
  });
});

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:DB8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['nonsense', undefined],
  [undefined, undefined],
])('%s is of the network %s', (address, network) => expect(networkOf(address)).toBe(network));
