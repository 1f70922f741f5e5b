/** One person is asked by a link, and answers without an account. */
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Asked, actsOf, anyone, ask, command, find, platform, type Refusal } from '#kernel';
import { answerByLink, requestAnswer, requestBehind, requestKind, requestToAnswer } from '#systems/identity';
import { organisation, person } from '#systems/registry';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { inviteToOrganisation } from '../commands/invite-to-organisation.ts';
import { answerRequest } from './answer.ts';

const own = ownDatabase();
const visitor = (ahead = 0) => own.asked(anyone, { now: new Date(Date.now() + ahead * 3_600_000).toISOString() });
const hoursAhead = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const refusalOf = async (work: Promise<unknown>) =>
  (await work.then(
    () => expect.fail('nothing was refused'),
    (why: unknown) => why,
  )) as Refusal;

let house: string;
let admin: Asked;
beforeAll(async () => {
  house = (await ask(actsOf(organisation).create, { name: { en: 'House of Weirs' }, kind: 'association' }, own.asked(platform))).id;
  admin = own.asked({ ...someone('administrator'), held: [{ role: 'administrator', organisationId: house }] });
});
let made = 0;
async function invited() {
  made += 1;
  const { id } = await ask(
    actsOf(person).create,
    { givenName: 'Ivo', familyName: `Marsh ${made}`, email: `ivo.${made}@kestria.example` },
    own.asked(platform),
  );
  const request = await ask(inviteToOrganisation, { organisationId: house, personId: id, answerUntil: hoursAhead(48) }, admin);
  return { personId: id, requestId: request.id, token: await tokenFor(`ivo.${made}@kestria.example`) };
}
async function tokenFor(address: string): Promise<string> {
  const { rows } = await own.opened.pool.query<{ said: { link: string } }>(
    'select said from mail join mail_content on mail_id = id where address = $1 order by id desc limit 1',
    [address],
  );
  return /token=([\w-]{43})$/.exec(rows[0]?.said.link ?? '')?.[1] ?? expect.fail('no link was mailed');
}
const belongs = async (personId: string) => (await find(own.asked(platform), person, personId)).organisationId;

describe('a person who is asked', () => {
  test('reads it as often as they like, and nothing changes', async () => {
    const { token, personId, requestId } = await invited();
    for (let i = 0; i < 3; i += 1)
      expect(await requestBehind(visitor(), token)).toMatchObject({
        state: 'open',
        mayAnswer: true,
        name: expect.stringContaining('Ivo Marsh'),
      });
    expect(await belongs(personId)).toBeNull();
    expect((await find(own.asked(platform), requestToAnswer, requestId)).version).toBe(1);
  });

  test('accepts, thinks better of it, and accepts again, until the deadline; the journal names them', async () => {
    const { token, personId, requestId } = await invited();
    await answerByLink(visitor(), token, { answer: 'accepted', remark: 'With pleasure' });
    expect(await belongs(personId)).toBe(house);
    await answerByLink(visitor(1), token, { answer: 'declined' });
    expect(await belongs(personId)).toBeNull();
    await answerByLink(visitor(2), token, { answer: 'accepted' });
    await answerByLink(visitor(2), token, { answer: 'accepted' });
    expect(await belongs(personId)).toBe(house);
    expect((await refusalOf(answerByLink(visitor(49), token, { answer: 'declined' }))).code).toBe('request-over');
    expect(await requestBehind(visitor(49), token)).toMatchObject({ state: 'accepted', mayAnswer: false });
    const { rows } = await own.opened.pool.query(
      `select distinct person_id from journal where record = 'request_to_answer' and row_id = $1 and command = 'answer-request'`,
      [requestId],
    );
    expect(rows).toEqual([{ person_id: personId }]);
  });

  test('not once it is revoked, and never by another link or none', async () => {
    const { token, requestId, personId } = await invited();
    const revoke = actsOf(requestToAnswer).moves.revoke ?? expect.fail('no such move');
    await ask(
      revoke,
      { id: requestId, version: 1 },
      own.asked({ ...admin.person, id: (await find(own.asked(platform), requestToAnswer, requestId)).createdBy }),
    );
    expect((await refusalOf(answerByLink(visitor(), token, { answer: 'accepted' }))).code).toBe('request-over');
    for (const wrong of ['', 'a'.repeat(43), `${token}x`, token.toUpperCase()])
      expect((await refusalOf(answerByLink(visitor(), wrong, { answer: 'accepted' }))).code).toBe('no-such-request');
    expect(await belongs(personId)).toBeNull();
  });

  test('answers only what the link is for: another’s request is not theirs, signed in or not', async () => {
    const [one, two] = [await invited(), await invited()];
    const asOne = own.asked({ ...anyone, id: one.personId, cleared: 'internal' });
    expect((await refusalOf(ask(answerRequest, { id: two.requestId, answer: 'accepted' }, asOne))).code).toBe('not-allowed');
    expect((await refusalOf(ask(answerRequest, { id: one.requestId, answer: 'accepted' }, visitor()))).code).toBe('not-allowed');
    await ask(answerRequest, { id: one.requestId, answer: 'accepted' }, asOne);
    expect([await belongs(one.personId), await belongs(two.personId)]).toEqual([house, null]);
  });

  test('is asked once at a time, by whoever may, for a time that is not over, where mail reaches them', async () => {
    const { personId } = await invited();
    const wanted = { organisationId: house, personId, answerUntil: hoursAhead(1) };
    expect((await refusalOf(ask(inviteToOrganisation, wanted, admin))).code).toBe('asked-already');
    expect((await refusalOf(ask(inviteToOrganisation, wanted, own.asked(someone('member'))))).code).toBe('not-allowed');
    const silent = await ask(actsOf(person).create, { givenName: 'No', familyName: 'Mail' }, own.asked(platform));
    for (const [answerUntil, code] of [
      [hoursAhead(-1), 'too-late'],
      [hoursAhead(24 * 400), 'too-long'],
      [hoursAhead(1), 'no-email'],
    ] as const)
      expect((await refusalOf(ask(inviteToOrganisation, { ...wanted, personId: silent.id, answerUntil }, admin))).code).toBe(code);
  });

  test('the link stands nowhere but in the mail: the database knows its hash, the journal nothing', async () => {
    const { token } = await invited();
    const { rows } = await own.opened.pool.query('select count(*)::int as lines from journal where journal::text like $1', [`%${token}%`]);
    expect(rows[0].lines).toBe(0);
  });

  test('by another system’s kind of request, whose answer is told in the same transaction', async () => {
    const told: string[] = [];
    const review = requestKind({
      name: 'test-review',
      about: 'organisation',
      says: async () => ({ en: 'Will you review this?', 'zh-Hans': '是否同意评审？' }),
      answered: async (_, { aboutId }, answer) => {
        if (answer === 'declined') throw new Error('the panel fell over');
        told.push(`${aboutId} ${answer}`);
      },
    });
    const asks = command({
      name: 'ask-to-review',
      says: { en: 'Ask to review', 'zh-Hans': '邀请评审' },
      input: z.strictObject({ personId: z.uuid() }),
      may: () => true,
      run: (asked, { personId }) => requestAnswer(asked, review, { personId, aboutId: house, answerUntil: hoursAhead(1) }),
    });
    const { personId } = await invited();
    await ask(asks, { personId }, admin);
    const token = await tokenFor(`ivo.${made}@kestria.example`);
    await answerByLink(visitor(), token, { answer: 'accepted' });
    await expect(answerByLink(visitor(), token, { answer: 'declined' })).rejects.toThrow('the panel fell over');
    expect([told, (await requestBehind(visitor(), token)).state]).toEqual([[`${house} accepted`], 'accepted']);
  });
});
