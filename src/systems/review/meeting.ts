/** What of a panel a person may see, and what stands beside an item. */
import { type SqlBool, sql } from 'kysely';
import { type Asked, find, from, holds } from '#kernel';
import { type CallRow, call } from '#systems/calls';
import { asPlatform, callOf, judgements } from './judging.ts';
import {
  type AssessmentRow,
  type BallotRow,
  ballot,
  type DiscussionRow,
  type MemberRow,
  minorityOpinion,
  type NoteRow,
  type OpinionRow,
  type PanelRow,
  panel,
  panelDiscussion,
  panelMember,
  panelNote,
  panelVote,
} from './judging-records.ts';
import { leadsPanel, seatOf } from './panels.ts';
import { isMine, isOfficerAt } from './records/in-call.ts';
import { seats } from './records/seats.ts';

export interface Meeting {
  readonly panel: PanelRow;
  readonly call: CallRow;
  readonly seat: MemberRow | undefined;
  readonly leads: boolean;
  /** Officers and chairs of the call. */
  readonly isOfficer: boolean;
  /** They may know who applies: officers, and everybody where only applicants are blind. */
  readonly isOpen: boolean;
  readonly members: readonly MemberRow[];
  /** In the order of the agenda; those with which the person has a conflict are not there. */
  readonly items: readonly DiscussionRow[];
  /** An item is under discussion with which they have a conflict. */
  readonly isOutside: boolean;
}

/** Refuses `no-such-record`. */
export async function meetingOf(asked: Asked, panelId: string): Promise<Meeting> {
  const row = await find(asked, panel, panelId);
  const whole = await callOf(asked, row.callId);
  const { callId, programmeId, holderId, regionId } = row;
  const isOfficer = isOfficerAt(asked.person, row);
  const items = await from(asked, panelDiscussion)
    .where('panelId', '=', panelId)
    .where('state', '<>', 'removed')
    .orderBy('place')
    .orderBy('applicationId')
    .execute();
  const current = await from(asPlatform(asked), panelDiscussion)
    .where('panelId', '=', panelId)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return {
    panel: row,
    call: whole,
    seat: (await seatOf(asked, panelId, seats)) as MemberRow | undefined,
    leads: await leadsPanel(asked, { panelId, callId, programmeId, holderId, regionId }),
    isOfficer: isOfficer || holds(asked.person, 'panel-chair', { callId, programmeId, organisationId: holderId, regionId }),
    isOpen: isOfficer || whole.blindness === 'single',
    members: await from(asked, panelMember)
      .where('panelId', '=', panelId)
      .where('state', '=', 'seated')
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
    items,
    isOutside: current !== undefined && !items.some(({ id }) => id === current.id),
  };
}

/** What was submitted on applications, as far as the person may judge by it. */
export const judgedOn = (asked: Asked, applicationIds: readonly string[]): Promise<AssessmentRow[]> =>
  applicationIds.length
    ? judgements(asked)
        .where('assessment.applicationId', 'in', applicationIds)
        .where('assessment.state', '=', 'submitted')
        .where('assessment.principalId', 'is', null)
        .orderBy('assessment.letter')
        .execute()
    : Promise.resolve([]);

export interface BesideItem {
  readonly notes: readonly NoteRow[];
  readonly opinions: readonly (OpinionRow & { readonly isMine: boolean })[];
  readonly ballots: readonly (BallotRow & {
    readonly cast: number;
    readonly haveVoted: boolean;
    readonly votes: readonly { readonly personId: string; readonly choice: string }[];
  })[];
}

/** Of an item that the person can read. */
export async function besideItem(asked: Asked, discussionId: string): Promise<BesideItem> {
  const of = { notes: from(asked, panelNote), opinions: from(asked, minorityOpinion), ballots: from(asked, ballot) };
  const mine = sql<SqlBool>`${isMine(asked.person, 'minority_opinion.person_id')}`;
  const ballots = await of.ballots.where('discussionId', '=', discussionId).orderBy('createdAt').orderBy('id').execute();
  const votes = await votesIn(asked, ballots);
  return {
    notes: await of.notes.where('discussionId', '=', discussionId).orderBy('createdAt').orderBy('id').execute(),
    opinions: (await of.opinions
      .where('discussionId', '=', discussionId)
      .select(mine.as('isMine'))
      .orderBy('createdAt')
      .orderBy('id')
      .execute()) as never,
    ballots: ballots.map((row) => {
      const cast = votes.filter(({ ballotId }) => ballotId === row.id);
      return {
        ...row,
        cast: cast.length,
        haveVoted: cast.some(({ isOwn }) => isOwn),
        votes: row.state === 'counted' ? cast.flatMap(({ personId, choice }) => (choice ? [{ personId, choice }] : [])) : [],
      };
    }),
  };
}

/** Who voted is known to the panel at once, how only when it is counted. */
async function votesIn(asked: Asked, ballots: readonly BallotRow[]) {
  if (!ballots.length) return [];
  const own = sql<boolean>`${isMine(asked.person, 'panel_vote.person_id')}`;
  return from(asPlatform(asked), panelVote)
    .where('panel_vote.ballotId' as never, 'in', ballots.map(({ id }) => id) as never)
    .select(own.as('isOwn'))
    .orderBy('panel_vote.createdAt' as never)
    .execute() as unknown as Promise<{ ballotId: string; personId: string; choice: string | null; isOwn: boolean }[]>;
}

/** The panels a person may know of, the next first, with the call of each. */
export async function panelsFor(
  asked: Asked,
): Promise<{ panel: PanelRow; call: CallRow; seat: string | null; items: readonly DiscussionRow[] }[]> {
  const panels = await from(asked, panel).orderBy('meetsAt', 'desc').orderBy('id').limit(500).execute();
  if (!panels.length) return [];
  const calls = new Map(
    (
      await from(asPlatform(asked), call)
        .where('id', 'in', [...new Set(panels.map(({ callId }) => callId))])
        .execute()
    ).map((row) => [row.id, row]),
  );
  const ids = panels.map(({ id }) => id);
  const items = Map.groupBy(
    await from(asked, panelDiscussion).where('panelId', 'in', ids).where('state', '<>', 'removed').execute(),
    (one) => one.panelId,
  );
  const own = await from(asked, panelMember)
    .where('panelId', 'in', ids)
    .where('state', '=', 'seated')
    .where(isMine(asked.person, 'panel_member.person_id'))
    .execute();
  const seatIn = new Map(own.map(({ panelId, seat }) => [panelId, seat as string]));
  return panels.flatMap((row) => {
    const to = calls.get(row.callId);
    return to ? [{ panel: row, call: to, seat: seatIn.get(row.id) ?? null, items: items.get(row.id) ?? [] }] : [];
  });
}
