/** Who leads a panel, who may vote, and what is on the table. */
import { type SqlBool, sql } from 'kysely';
import { type Asked, find, from, holds, isSignedIn, Refusal } from '#kernel';
import { type DiscussionRow, type PanelRow, panel, panelDiscussion, panelMember } from './judging-records.ts';
import { isMine, isOfficerAt, type Standing } from './records/in-call.ts';

/** Officers of the call, whoever holds the role of chair for it, and chair and deputy of the panel. */
export async function leadsPanel(asked: Asked, { panelId, ...place }: Standing & { readonly panelId: string }): Promise<boolean> {
  const { person } = asked;
  if (!isSignedIn(person)) return false;
  const { callId, programmeId, holderId, regionId } = place;
  if (isOfficerAt(person, place) || holds(person, 'panel-chair', { callId, programmeId, organisationId: holderId, regionId })) return true;
  return (await seatOf(asked, panelId, ['chair', 'deputy'])) !== undefined;
}

/** Their own seat, where it is one of these. */
export const seatOf = (asked: Asked, panelId: string, wanted: readonly string[]) =>
  from(asked, panelMember)
    .where('panel_member.panelId', '=', panelId)
    .where('panel_member.state', '=', 'seated')
    .where('panel_member.seat', 'in', wanted as never)
    .where(isMine(asked.person, 'panel_member.person_id'))
    .executeTakeFirst();

/** May they lead the panel? Refuses `no-such-record` where they may not know of it. */
export async function leadsPanelNamed(asked: Asked, panelId: string): Promise<boolean> {
  const row = await find(asked, panel, panelId);
  return leadsPanel(asked, { ...row, panelId });
}

/** May they lead this item? One with which they have a conflict is not there. */
export const leadsItem = async (asked: Asked, discussionId: string): Promise<boolean> =>
  leadsPanel(asked, await find(asked, panelDiscussion, discussionId));

/** The panel of an item, both held until the end of the command: it must be meeting. Refuses `panel-not-meeting`, `changed-meanwhile`. */
export async function itemInMeeting(
  asked: Asked,
  discussionId: string,
  version?: number,
): Promise<{ panel: PanelRow; item: DiscussionRow }> {
  const { panelId } = await find(asked, panelDiscussion, discussionId);
  const whole = await find(asked, panel, panelId, 'lock');
  const item = await find(asked, panelDiscussion, discussionId, 'lock');
  if (version !== undefined && item.version !== version) throw changedMeanwhile();
  if (whole.state !== 'meeting' || item.state === 'removed') throw notMeeting();
  return { panel: whole, item };
}

/** Seated members who are not recused from the application and vote: all but the secretary. */
export async function electorsOf(
  { db }: Asked,
  { panelId, applicationId }: Pick<DiscussionRow, 'panelId' | 'applicationId'>,
): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select kept_person(seat.person_id) as "personId" from panel_member as seat
    where seat.panel_id = ${panelId} and seat.state = 'seated' and seat.seat <> 'secretary' and ${isUnbiased('seat.person_id', applicationId)}`.execute(
    db,
  );
  return rows.map(({ personId }) => personId);
}

/** Somebody whom a column names has no conflict with the application. */
export const isUnbiased = (column: string, applicationId: string) => sql<SqlBool>`(
  not exists (select from recusal where recusal.application_id = ${applicationId} and recusal.state = 'standing'
    and recusal.person_id = any(ids_of_person(${sql.ref(column)})))
  and not exists (select from application_member as own where own.application_id = ${applicationId} and own.state <> 'declined'
    and own.person_id = any(ids_of_person(${sql.ref(column)}))))`;

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });
const notMeeting = () =>
  new Refusal('conflict', 'panel-not-meeting', {
    en: 'The panel is not meeting. Open the meeting first; a closed one stays closed.',
    'zh-Hans': '评审组未在开会。请先宣布开会；已结束的会议不可重开。',
  });
