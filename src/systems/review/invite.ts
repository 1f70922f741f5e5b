/** Asks people to review, by a link that works without an account, and hears what they answer. */
import { sql } from 'kysely';
import { type Asked, announce, bothWays, fill, find, platform, Refusal } from '#kernel';
import { application } from '#systems/applications';
import { requestAnswer, requestKind } from '#systems/identity';
import { refuseSanctioned } from '#systems/integrity';
import { dayWords } from '#systems/messages';
import { type Reviewed, reviewedCall } from './call.ts';
import { reviewAccepted } from './events.ts';
import { type AssignmentRow, assignment } from './records.ts';
import { endAssignment } from './withdraw.ts';

/** One assignment a request: each application is answered for itself. Applicants are not named in it. */
export const reviewInvitation = requestKind({
  name: 'review-invitation',
  about: 'assignment',
  isSecret: true,
  says: async (asked, id) => {
    const all = { ...asked, person: platform };
    const row = await find(all, assignment, id);
    const { call } = await reviewedCall(all, row.callId);
    const { title } = await find(all, application, row.applicationId);
    const due = row.dueOn ? dayWords(row.dueOn) : { en: '—', 'zh-Hans': '—' };
    const words = { call: bothWays(call.title), due };
    return {
      en: fill(asks, { title, call: words.call.en, due: words.due.en }).en,
      'zh-Hans': fill(asks, { title, call: words.call['zh-Hans'], due: words.due['zh-Hans'] })['zh-Hans'],
    };
  },
  answered: async (asked, { id, aboutId }, answer) => {
    const row = await find(asked, assignment, aboutId, 'lock');
    if (answer === 'accepted') return accept(asked, row);
    if (row.state === 'done') throw handedIn;
    if (!['invited', 'accepted'].includes(row.state)) return;
    const { rows } = await sql<{ remark: string | null }>`select remark from request_to_answer where id = ${id}`.execute(asked.db);
    await endAssignment(asked, row, 'declined', rows[0]?.remark?.slice(0, 1000) ?? null);
  },
});
const asks = {
  en: 'Will you review “{title}” for the call “{call}”, until {due}?',
  'zh-Hans': '是否同意为“{call}”评审《{title}》，并于{due}前提交意见？',
};

/** Who had declined and thinks better of it may, while the place is vacant. Refuses `place-filled`, and `sanctioned` where a sanction came since. */
async function accept(asked: Asked, row: AssignmentRow): Promise<void> {
  if (row.state === 'accepted' || row.state === 'done') return;
  const isOpen = row.state === 'invited' || (row.state === 'declined' && (row.principalId !== null || (await lacksReviews(asked, row))));
  if (!isOpen || (await isBarred(asked, row))) throw placeFilled;
  await refuseSanctioned(asked, { personIds: [row.personId] }, 'review');
  await asked.db.updateTable('assignment').set({ state: 'accepted', because: null }).where('id', '=', row.id).execute();
  await announce(asked, reviewAccepted, { assignmentId: row.id, callId: row.callId, applicationId: row.applicationId });
}

export async function lacksReviews(
  asked: Asked,
  { callId, applicationId }: Pick<AssignmentRow, 'callId' | 'applicationId'>,
): Promise<boolean> {
  const { call } = await reviewedCall({ ...asked, person: platform }, callId);
  const { rows } = await sql<{ live: number }>`select count(*)::int as live from assignment
    where application_id = ${applicationId} and principal_id is null and state in ('proposed', 'invited', 'accepted', 'done')`.execute(
    asked.db,
  );
  return (rows[0]?.live ?? 0) < call.reviewsPerApplication;
}

/** A recusal stands between the person, as they are resolved today, and the application. */
export async function isBarred(
  { db }: Asked,
  { applicationId, personId }: Pick<AssignmentRow, 'applicationId' | 'personId'>,
): Promise<boolean> {
  const { rows } = await sql`select from recusal where application_id = ${applicationId} and state = 'standing'
    and person_id = any((select ids_of_person(kept_person(${personId}::uuid)))::uuid[]) limit 1`.execute(db);
  return rows.length > 0;
}

/** The row is proposed, and no conflict stands. Refuses `no-email`, `sanctioned`. */
export async function invite(asked: Asked, { rule }: Reviewed, row: AssignmentRow): Promise<void> {
  await refuseSanctioned(asked, { personIds: [row.personId] }, 'review');
  const day = 86_400_000;
  const answerUntil = new Date(Date.parse(asked.now) + rule.answerDays * day).toISOString();
  const dueOn = rule.dueOn ?? new Date(Date.parse(asked.now) + rule.reviewDays * day).toISOString().slice(0, 10);
  await asked.db.updateTable('assignment').set({ state: 'invited', answerUntil, dueOn }).where('id', '=', row.id).execute();
  const { id: requestId } = await requestAnswer(asked, reviewInvitation, { personId: row.personId, aboutId: row.id, answerUntil });
  await asked.db.updateTable('assignment').set({ requestId }).where('id', '=', row.id).execute();
}

/** Of these people, those whom no mail reaches. */
export async function unreachable({ db }: Asked, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select told.id from unnest(${[...new Set(personIds)]}::uuid[]) as told (id) left join merged_person on merged_person.id = told.id
      join person on person.id = coalesce(merged_person.kept_id, told.id)
    where person.email is null and not exists (select from account join account_email on account_id = account.id where account.person_id = person.id)`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

const placeFilled = new Refusal('conflict', 'place-filled', {
  en: 'Somebody else reviews this application by now. Thank you; nothing is left to do.',
  'zh-Hans': '该申请已另有专家评审，感谢您的支持，无需再作处理。',
});
const handedIn = new Refusal('conflict', 'review-handed-in', {
  en: 'Your review is handed in. Ask the office if it should be taken back.',
  'zh-Hans': '您的评审意见已提交。如需撤回，请联系管理人员。',
});
