import { z } from 'zod';
import { type AnyRecord, type Asked, actsOf, ask, command, find, holds, instant } from '#kernel';
import { organisation, person } from '#systems/registry';
import { requestKind } from '../requests/kinds.ts';
import { requestAnswer } from '../requests/request-answer.ts';

/** Whoever accepts belongs to the organisation; whoever thinks better of it does not any more. */
export const joinOrganisation = requestKind({
  name: 'join-organisation',
  about: 'organisation',
  says: async (asked, id) => {
    const { name } = await find(asked, organisation, id);
    const [en, chinese] = [name.en ?? name['zh-Hans'] ?? '', name['zh-Hans'] ?? name.en ?? ''];
    return { en: `Will you be listed as belonging to ${en}?`, 'zh-Hans': `是否同意登记为${chinese}的成员？` };
  },
  answered: async (asked, { personId, aboutId }, answer) => {
    const { id, version, organisationId } = await find(asked, person, personId);
    const next = answer === 'accepted' ? aboutId : organisationId === aboutId ? null : organisationId;
    if (next !== organisationId) await belong(asked, { id, version, organisationId: next });
  },
});

const belong = (asked: Asked, change: { readonly id: string; readonly version: number; readonly organisationId: string | null }) =>
  ask(actsOf(person as unknown as AnyRecord).change, change, asked);

/** Asks a person, by mail, whether they belong to an organisation. Refuses as `requestAnswer` does. */
export const inviteToOrganisation = command({
  name: 'invite-to-organisation',
  says: { en: 'Invite somebody to an organisation', 'zh-Hans': '邀请加入单位' },
  input: z.strictObject({ organisationId: z.uuid(), personId: z.uuid(), answerUntil: instant() }),
  may: ({ person: asks }, { organisationId }) => !asks.actor && holds(asks, 'administrator', organisationId),
  run: async (asked, { organisationId, personId, answerUntil }) => {
    await find(asked, organisation, organisationId);
    await find(asked, person, personId);
    return requestAnswer(asked, joinOrganisation, { personId, aboutId: organisationId, answerUntil });
  },
});
