import { z } from 'zod';
import { command, find, keep, line, Refusal, reference } from '#kernel';
import { call } from '#systems/calls';
import { person } from '#systems/registry';
import { writesDraft } from '../draft/members.ts';
import { refuseOver } from '../draft/time.ts';
import { askToJoin } from '../invitations.ts';
import { application, applicationMember } from '../records.ts';

/** Asks a person to be a co-applicant, contributor or assistant; they confirm in the platform or by the link of a mail. Refuses `call-closed`, `not-open`, and who is asked already. */
export const inviteMember = command({
  name: 'invite-member',
  says: { en: 'Invite a member to an application', 'zh-Hans': '邀请申请成员' },
  input: z.strictObject({
    applicationId: reference('application'),
    personId: reference('person'),
    role: z.enum(['co-applicant', 'contributor', 'assistant']),
    organisationId: reference('organisation').nullish(),
    part: line(1000).nullish(),
  }),
  about: { record: 'application', isDraft: true },
  may: (asked, { applicationId }) => writesDraft(asked, applicationId),
  run: async (asked, { applicationId, personId, role, organisationId, part }) => {
    const row = await find(asked, application, applicationId);
    const to = await find(asked, call, row.callId);
    refuseOver(asked, row, to);
    const invited = await find(asked, person, personId);
    if (invited.state !== 'active') throw gone;
    const member = await keep(asked, applicationMember, {
      handling: row.handling,
      applicationId,
      personId,
      role,
      organisationId: organisationId ?? invited.organisationId,
      part: part ?? null,
      answeredAt: null,
    });
    await askToJoin(asked, row, to, member);
    return { id: member.id };
  },
});

const gone = new Refusal('not-valid', 'no-such-person', {
  en: 'This entry of the register was merged into another, or its person is no longer named. Choose the other one.',
  'zh-Hans': '该人员记录已并入其他记录或已注销，请另行选择。',
});
