/** Coming in by SAML: with an identity provider of other make, and with answers bent by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';
import {
  type Answer,
  assertionOf,
  entityId,
  honestAnswer,
  keys,
  persistent,
  responseOf,
  samlifyProvider,
  sha1,
  signed,
} from '#tests/support/saml-provider.ts';
import { callerOf, type Walker, walker } from '#tests/support/walker.ts';

const home = house();
const at = 'http://127.0.0.1:9';
let omar: Call;
let peer: ReturnType<typeof samlifyProvider>;
let providerId: string;
const place = () => ({ acs: `${home.address}/saml/university/acs`, metadata: `${home.address}/saml/university/metadata` });

beforeAll(async () => {
  process.env.SAML_PRIVATE_KEY = keys.platform.privateKey;
  process.env.SAML_CERTIFICATE = keys.platform.certificate;
  omar = await caller(home.address, 'omar');
  providerId = await provide('university', { groupClaim: 'eduPersonScopedAffiliation' });
  peer = samlifyProvider(await (await fetch(place().metadata)).text(), keys.provider, at);
});

async function provide(code: string, more: object = {}): Promise<string> {
  const body = {
    code,
    kind: 'saml',
    name: { en: code },
    issuer: entityId,
    entryPoint: `${at}/sso`,
    logoutUrl: `${at}/slo`,
    certificates: [keys.provider.certificate],
    admits: 'anyone',
    emailDomains: ['kestria.example'],
    ...more,
  };
  const made = await omar('POST', '/api/v1/identity-providers', { body });
  expect([made.status, made.text]).toEqual([201, expect.stringContaining(code)]);
  await omar('POST', `/api/v1/identity-providers/${made.body.id}/open`, { headers: { 'if-match': '"1"' }, body: {} });
  return made.body.id;
}

const isAway = (url: URL) => url.origin !== home.address;
const isPage = (url: URL) => isAway(url) || !url.pathname.startsWith('/saml/');
async function begun(by: Walker, code = 'university', to = '/strategies') {
  const { url } = await by.walk(`${home.address}/saml/${code}/start?to=${to}`, { stopAt: isAway });
  return { url, ...(await peer.read(url)) };
}
const post = (by: Walker, SAMLResponse: string, RelayState: string, code = 'university') =>
  by.walk(`${home.address}/saml/${code}/acs`, { form: { SAMLResponse, RelayState }, isForeign: true, stopAt: isPage });
const whoIs = async (by: Walker) => (await callerOf(home.address, by)<{ person: Row | null }>('GET', '/api/v1/session')).body.person;

const mail = 'urn:oid:0.9.2342.19200300.100.1.3';
const attributes = { 'urn:oid:2.5.4.42': ['Lena'], 'urn:oid:2.5.4.4': ['Ostrow'], [mail]: ['lena.ostrow@kestria.example'] };

/** Begins honestly, and answers what `bend` makes of the honest answer. */
async function answered(bend: (told: Answer) => string | Promise<string>, by = walker()) {
  const { id, relay } = await begun(by);
  const arrived = await post(by, await bend(honestAnswer(place(), id, { attributes })), relay);
  return { by, path: arrived.url.pathname, because: arrived.url.searchParams.get('because') };
}
const byHand = (told: Answer) => signed(responseOf(told), keys.provider);

describe('somebody whom a SAML provider vouches for', () => {
  test('comes in by a signed request and the answer of another make, and is the same person the next time', async () => {
    const { by, path } = await answered((told) => peer.answer(told));
    expect(path).toBe('/strategies');
    expect(await whoIs(by)).toMatchObject({ name: 'Lena Ostrow' });
    const again = await answered(byHand);
    expect((await whoIs(again.by))?.id).toBe((await whoIs(by))?.id);
  });

  test('may have the whole response signed too', async () => {
    const { by } = await answered((told) => {
      const inside = Buffer.from(byHand(told), 'base64').toString('utf8');
      return signed(inside, keys.provider, { what: 'Response' });
    });
    expect(await whoIs(by)).toMatchObject({ name: 'Lena Ostrow' });
  });

  test('gets and loses roles by eduPersonScopedAffiliation', async () => {
    await omar('POST', '/api/v1/group-roles', { body: { providerId, groupName: 'faculty@kestria.example', role: 'reviewer' } });
    const affiliation = { 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9': ['member@kestria.example', 'faculty@kestria.example'] };
    const first = await answered((told) => byHand({ ...told, attributes: { ...attributes, ...affiliation } }));
    expect(JSON.stringify((await whoIs(first.by))?.held)).toContain('reviewer');
    const later = await answered(byHand);
    expect(JSON.stringify((await whoIs(later.by))?.held)).not.toContain('reviewer');
  });

  test('is known by the attribute that the provider names, and not by a NameID that changes', async () => {
    await provide('by-name', { subjectFrom: 'eduPersonPrincipalName' });
    const there = { acs: `${home.address}/saml/by-name/acs`, metadata: `${home.address}/saml/by-name/metadata` };
    const people: unknown[] = [];
    for (const nameId of ['transient-1', 'transient-2']) {
      const by = walker();
      const { id, relay } = await begun(by, 'by-name');
      const format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
      const told = {
        nameId,
        format,
        attributes: { 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': ['rui@kestria.example'], displayName: ['Rui Almeida'] },
      };
      await post(by, signed(responseOf(honestAnswer(there, id, told)), keys.provider), relay, 'by-name');
      people.push(await whoIs(by));
    }
    expect(people[0]).toMatchObject({ name: 'Rui Almeida' });
    expect(people[1]).toMatchObject({ id: (people[0] as Row).id });
  });
});

describe('an answer', () => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const open = (text: string) => Buffer.from(text, 'base64').toString('utf8');
  const close = (xml: string) => Buffer.from(xml).toString('base64');
  /** The signed assertion is put aside, and an unsigned one of somebody else in its place. */
  const wrapped = (told: Answer, put: (evil: string, honest: string) => string) => {
    const xml = open(byHand(told));
    const honest = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
    const evil = assertionOf({ ...told, nameId: 'administrator', assertionId: '_evil' });
    return close(xml.replace(honest, put(evil, honest)));
  };
  const cases: readonly (readonly [string, (told: Answer) => string, RegExp])[] = [
    ['that nobody signed', (told) => close(responseOf(told)), /Invalid signature/],
    ['signed by a stranger with the provider’s name', (told) => signed(responseOf(told), keys.stranger), /Invalid signature/],
    ['whose subject was altered', (told) => close(open(byHand(told)).replace('>persistent-1<', '>persistent-2<')), /Invalid signature/],
    [
      'whose signature was altered',
      (told) => close(open(byHand(told)).replace(/<ds:SignatureValue>..../, '<ds:SignatureValue>AAAA')),
      /Invalid signature/,
    ],
    ['signed by SHA-1', (told) => signed(responseOf(told), keys.provider, { by: sha1 }), /proves nothing/],
    [
      'signed as a whole, its assertion alone not',
      (told) => signed(responseOf(told), keys.provider, { what: 'Response' }),
      /Invalid signature/,
    ],
    ['with two assertions', (told) => wrapped(told, (evil, honest) => evil + honest), /multiple assertions/],
    [
      'with the signed assertion wrapped into an extension',
      (told) => wrapped(told, (evil, honest) => `<samlp:Extensions>${honest}</samlp:Extensions>${evil}`),
      /Invalid signature/,
    ],
    [
      'with the signed assertion inside an unsigned one',
      (told) => wrapped(told, (evil, honest) => evil.replace('</saml:Assertion>', `<saml:Advice>${honest}</saml:Advice></saml:Assertion>`)),
      /Invalid signature/,
    ],
    [
      'with an unsigned assertion that carries the signature of the signed one',
      (told) =>
        wrapped(told, (evil, honest) => {
          const signature = /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(honest)?.[0] ?? '';
          return evil.replace(
            '</saml:Issuer>',
            `</saml:Issuer>${signature.replace('</ds:Signature>', `<ds:Object>${honest.replace(signature, '')}</ds:Object></ds:Signature>`)}`,
          );
        }),
      /Referenced node/,
    ],
    ['for another service', (told) => byHand({ ...told, audience: 'https://another.example' }), /audience mismatch/],
    ['for another address', (told) => byHand({ ...told, recipient: 'https://another.example/acs' }), /confirms nobody/],
    ['from another issuer', (told) => byHand({ ...told, issuer: 'https://another.example' }), /another issuer/],
    [
      'that is over',
      (told) => byHand({ ...told, from: minutesAgo(20), until: minutesAgo(10), confirmedUntil: minutesAgo(10) }),
      /No valid subject confirmation/,
    ],
    ['whose confirmation is over', (told) => byHand({ ...told, confirmedUntil: minutesAgo(10) }), /No valid subject confirmation/],
    ['that holds only later', (told) => byHand({ ...told, from: minutesAgo(-10), until: minutesAgo(-20) }), /not yet valid/],
    ['to another request', (told) => byHand({ ...told, inResponseTo: '_another', confirmedFor: '_another' }), /InResponseTo is not valid/],
    ['whose signed part is to another request', (told) => byHand({ ...told, confirmedFor: '_another' }), /does not match/],
    [
      'with a name that does not last',
      (told) => byHand({ ...told, format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }),
      /no persistent NameID/,
    ],
    ['that is no XML', () => close('not xml'), /Not a valid XML/],
    ['that is nothing', () => '', /invalid doc source/],
  ];

  test.each(cases)('%s lets nobody in', async (_, bend, why) => {
    const { by, path, because } = await answered(bend);
    expect([path, because]).toEqual(['/sign-in/refused', 'not-proven']);
    expect(by.cookieOf(home.address, 'session')).toBeUndefined();
    const { rows } = await home.running.opened.pool.query(
      `select after from journal where command = 'sign-in-refused' order by at desc limit 1`,
    );
    expect(rows[0].after.fault).toMatch(why);
  });

  test('is taken once: neither again, nor under another request', async () => {
    const by = walker();
    const { id, relay } = await begun(by);
    const answer = byHand(honestAnswer(place(), id, { attributes }));
    expect((await post(by, answer, relay)).url.pathname).toBe('/strategies');
    expect((await post(walker(), answer, relay)).url.searchParams.get('because')).toBe('begin-again');
    const other = walker();
    const later = await begun(other);
    expect((await post(other, answer, later.relay)).url.searchParams.get('because')).toBe('not-proven');
  });

  test('with an assertion that was shown before, to the same request, is refused', async () => {
    const by = walker();
    const { id, relay } = await begun(by);
    const told = honestAnswer(place(), id, { attributes });
    await post(walker(), byHand(told), relay);
    await home.running.opened.pool.query('update sign_in_start set told = null');
    expect((await post(by, byHand(told), relay)).url.searchParams.get('because')).toBe('not-proven');
  });

  test('that nobody asked for is refused', async () => {
    const answer = byHand(honestAnswer(place(), '_of-no-request', { attributes }));
    for (const relay of ['', 'a'.repeat(43)])
      expect((await post(walker(), answer, relay)).url.searchParams.get('because')).toBe('begin-again');
  });

  test('lets in the browser that asked, and no other', async () => {
    const [mine, other] = [walker(), walker()];
    const { id, relay } = await begun(mine);
    const arrived = await post(other, byHand(honestAnswer(place(), id, { attributes })), relay);
    expect([arrived.url.searchParams.get('because'), await whoIs(other)]).toEqual(['begin-again', null]);
  });

  test('of one provider is of no use at another', async () => {
    await provide('other-university', { certificates: [keys.stranger.certificate] });
    const by = walker();
    const { id, relay } = await begun(by);
    const answer = byHand(honestAnswer(place(), id, { attributes }));
    expect((await post(by, answer, relay, 'other-university')).url.searchParams.get('because')).toBe('begin-again');
  });
});

describe('single logout', () => {
  test('begun here ends the session, and asks the provider in a request that it can prove', async () => {
    const { by } = await answered(byHand);
    const { body } = await callerOf(home.address, by)<{ to: string }>('POST', '/api/v1/session/end');
    expect(await whoIs(by)).toBeNull();
    const asked = await peer.read(new URL(body.to), 'logout');
    expect([new URL(body.to).pathname, asked.nameId]).toEqual(['/slo', 'persistent-1']);
  });

  const twoSessions = async () => {
    const [one, two] = [
      await answered((told) => byHand({ ...told, sessionIndex: '_one' })),
      await answered((told) => byHand({ ...told, sessionIndex: '_two' })),
    ];
    expect([(await whoIs(one.by))?.name, (await whoIs(two.by))?.name]).toEqual(['Lena Ostrow', 'Lena Ostrow']);
    return [one.by, two.by] as const;
  };
  const by = async (to: URL) => (await walker().walk(to.href, { stopAt: isPage })).url;
  const byForm = async (form: Readonly<Record<string, string>>) =>
    (await walker().walk(`${home.address}/saml/university/logout`, { form, isForeign: true, stopAt: isPage })).url;

  test('begun there by redirect ends the session that it names, and no other; once', async () => {
    const [one, two] = await twoSessions();
    const url = peer.logoutAddress('persistent-1', '_one', 'relayed');
    const answer = await by(url);
    expect([answer.pathname, answer.searchParams.has('SAMLResponse'), answer.searchParams.get('RelayState')]).toEqual([
      '/slo',
      true,
      'relayed',
    ]);
    expect([await whoIs(one), (await whoIs(two))?.name]).toEqual([null, 'Lena Ostrow']);
    expect((await by(url)).searchParams.get('because')).toBe('not-proven');
  });

  test('begun there by a form does too', async () => {
    const [one, two] = await twoSessions();
    expect((await byForm(peer.logoutForm('persistent-1', '_two', ''))).pathname).toBe('/slo');
    expect([(await whoIs(one))?.name, await whoIs(two)]).toEqual(['Lena Ostrow', null]);
  });

  test('that is not signed, was altered, or is a stranger’s ends nothing', async () => {
    const [one] = await twoSessions();
    const bare = peer.logoutAddress('persistent-1', '_one', '');
    for (const name of ['Signature', 'SigAlg']) bare.searchParams.delete(name);
    const altered = peer.logoutAddress('persistent-1', '_one', 'a');
    altered.searchParams.set('RelayState', 'b');
    const strange = samlifyProvider(await (await fetch(place().metadata)).text(), keys.stranger, at);
    const form = peer.logoutForm('persistent-9', '_one', '');
    const forged = Buffer.from(Buffer.from(form.SAMLRequest, 'base64').toString('utf8').replace('persistent-9', 'persistent-1')).toString(
      'base64',
    );
    const answers = [
      await by(bare),
      await by(altered),
      await by(strange.logoutAddress('persistent-1', '_one', '')),
      await byForm(strange.logoutForm('persistent-1', '_one', '')),
      await byForm({ SAMLRequest: forged }),
      await byForm({ SAMLRequest: '', SAMLResponse: 'x' }),
    ];
    expect(answers.map(({ searchParams }) => searchParams.get('because'))).toEqual([...Array(5).fill('not-proven'), null]);
    expect((await whoIs(one))?.name).toBe('Lena Ostrow');
  });
});

test('the metadata names what an institution needs, and that is all that is told of the key', async () => {
  const text = await (await fetch(place().metadata)).text();
  for (const needed of [place().acs, place().metadata, 'WantAssertionsSigned="true"', 'AuthnRequestsSigned="true"', persistent])
    expect(text).toContain(needed);
  expect(text).not.toContain('PRIVATE KEY');
});
