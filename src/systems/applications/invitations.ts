/** Asking people to be members: in the platform, and by a link in a mail where they have an address. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { type ApplyingStage, type CallRow, deadlineOf } from '#systems/calls';
import { requestAnswer, requestKind } from '#systems/identity';
import type { ApplicationRow, MemberRow } from './records.ts';

const invitation = requestKind({
  name: 'join-application',
  about: 'application_member',
  says: async (asked, memberId) => {
    const { rows } = await sql<{ title: string; reference: string; role: MemberRow['role'] }>`
      select coalesce((select value #>> '{}' from draft_place where draft_place.application_id = application.id and place = '/title'), application.title) as title, reference, role
      from application_member join application on application.id = application_member.application_id where application_member.id = ${memberId}`.execute(
      asked.db,
    );
    const { title = '', reference = '', role = 'contributor' } = rows[0] ?? {};
    const [en, zh] = roles[role];
    return { en: `to be ${en} of the application “${title}” (${reference})`, 'zh-Hans': `担任申请“${title}”（${reference}）的${zh}` };
  },
  answered: (asked, { aboutId }, answer) => setAnswer(asked, aboutId, answer),
});
const roles: Readonly<Record<MemberRow['role'], readonly [string, string]>> = {
  lead: ['lead applicant', '申请人'],
  'co-applicant': ['co-applicant', '共同申请人'],
  contributor: ['contributor', '参与者'],
  assistant: ['assistant', '助理'],
};

/** A person without an address is asked in the platform alone. */
export async function askToJoin(asked: Asked, { stage }: ApplicationRow, to: CallRow, { id, personId }: MemberRow): Promise<void> {
  const { rows } = await sql<{
    id: string;
    email: string | null;
  }>`select id, email from person where id = kept_person(${personId}::uuid)`.execute(asked.db);
  if (!rows[0]?.email) return;
  await requestAnswer(asked, invitation, {
    personId: rows[0].id,
    aboutId: id,
    answerUntil: answerUntil(asked, to, stage as ApplyingStage),
  });
}

/** Until the call closes; half a year where it never does. */
function answerUntil({ now }: Asked, to: CallRow, stage: ApplyingStage): string {
  const most = Date.parse(now) + 180 * 86_400_000;
  const { graceUntil } = deadlineOf(to, stage);
  return new Date(Math.min(most, graceUntil ? Date.parse(graceUntil) : most)).toISOString();
}

/** What a person said, told again when they think better of it; of a member who has left, nothing. */
export async function setAnswer({ db, now }: Asked, memberId: string, answer: 'accepted' | 'declined'): Promise<void> {
  await db
    .updateTable('application_member')
    .set({ state: answer === 'accepted' ? 'confirmed' : 'declined', answeredAt: now })
    .where('id', '=', memberId)
    .where('state', '<>', 'left')
    .execute();
}
