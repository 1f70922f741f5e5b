import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, line, Refusal, reference } from '#kernel';
import { call } from '#systems/calls';
import { roleIn } from '../draft/members.ts';
import { refuseOver } from '../draft/time.ts';
import { setAnswer } from '../invitations.ts';
import { idsOf } from '../records/scope.ts';
import { application, applicationMember } from '../records.ts';

/** The invited person's own word, in the platform. Refuses `move-not-open`. */
export const answerInvitation = command({
  name: 'answer-invitation',
  says: { en: 'Answer an invitation to an application', 'zh-Hans': '答复申请成员邀请' },
  input: z.strictObject({ memberId: reference('application_member'), answer: z.enum(['accepted', 'declined']) }),
  may: (asked, { memberId }) => !asked.person.actor && isOneself(asked, memberId),
  run: async (asked, { memberId, answer }) => {
    const row = await find(asked, applicationMember, memberId, 'lock');
    if (row.state !== 'invited') throw notInvited;
    await setAnswer(asked, memberId, answer);
    return { id: memberId, answer };
  },
});

/** A member goes, or the lead takes them off; the lead stays. Refuses `lead-stays`, `move-not-open`, `call-closed`. */
export const endMembership = command({
  name: 'end-membership',
  says: { en: 'Take a member off an application', 'zh-Hans': '移除申请成员' },
  input: z.strictObject({ memberId: reference('application_member'), because: line(1000).optional() }),
  about: { record: 'application', isDraft: true },
  may: async (asked, { memberId }) => {
    const { applicationId } = await find(asked, applicationMember, memberId);
    return (await isOneself(asked, memberId)) || (await roleIn(asked, asked.person, applicationId)) === 'lead';
  },
  run: async (asked, { memberId }) => {
    const row = await find(asked, applicationMember, memberId, 'lock');
    if (row.role === 'lead') throw leadStays;
    if (row.state !== 'invited' && row.state !== 'confirmed') throw notInvited;
    const of = await find(asked, application, row.applicationId);
    refuseOver(asked, of, await find(asked, call, of.callId));
    await asked.db.updateTable('application_member').set({ state: 'left' }).where('id', '=', memberId).execute();
    return { id: memberId };
  },
});

async function isOneself({ db, person }: Asked, memberId: string): Promise<boolean> {
  const { rows } = await sql`select from application_member where id = ${memberId} and person_id = any(${idsOf(person)})`.execute(db);
  return rows.length > 0;
}

const notInvited = new Refusal('conflict', 'move-not-open', {
  en: 'This person has answered or left already.',
  'zh-Hans': '此人已答复或已退出。',
});
const leadStays = new Refusal('conflict', 'lead-stays', {
  en: 'An application keeps its lead. Withdraw it, or begin another in the name of somebody else.',
  'zh-Hans': '申请人不能退出。请撤回申请，或以他人名义另行申请。',
});
