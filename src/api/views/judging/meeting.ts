/** Panels, and one in its meeting. Whoever is recused from an item is shown neither it nor anything that follows from it. */
import type { Asked } from '#kernel';
import { from } from '#kernel';
import { goldenTicket } from '#systems/allocation';
import { application } from '#systems/applications';
import {
  asPlatform,
  type BesideItem,
  besideItem,
  type DiscussionRow,
  judgedOn,
  labelOfApplication,
  type Meeting,
  meetingOf,
  namesOfPeople,
  type PanelRow,
  panelsFor,
  replyOf,
  shownApplication,
} from '#systems/review';
import { callName, endsOf, formView, shownAssessment, spreadView } from './form.ts';
import type { AgendaItem, BallotView, ItemView, MeetingView, PanelName, PanelsView } from './shapes.ts';

const panelName = ({ id, name, state, meetsAt, zone }: PanelRow): PanelName => ({ id, name, state, meetsAt, zone });

export async function panelsView(asked: Asked): Promise<PanelsView> {
  return {
    panels: (await panelsFor(asked)).map(({ panel, call, seat, items }) => ({
      ...panelName(panel),
      call: callName(call),
      items: items.length,
      discussed: items.filter(({ state }) => state === 'discussed').length,
      seat,
    })),
  };
}

export interface MeetingWish {
  /** An item of the agenda; the one under discussion by default. */
  readonly item?: string | undefined;
  /** `application`: with the application itself. */
  readonly show?: string | undefined;
}

export async function meetingView(asked: Asked, panelId: string, { item: wished, show }: MeetingWish): Promise<MeetingView> {
  const meeting = await meetingOf(asked, panelId);
  const { panel, call, seat, leads, isOfficer, members } = meeting;
  const items = await agendaOf(asked, meeting);
  const names = await namesOfPeople(
    asked,
    members.map(({ personId }) => personId),
  );
  const chosen = meeting.items.find(({ id }) => id === wished) ?? meeting.items.find(({ state }) => state === 'current') ?? lastOf(meeting);
  const listed = items.find(({ id }) => id === chosen?.id);
  return {
    panel: {
      ...panelName(panel),
      version: panel.version,
      venue: panel.venue,
      isSecret: panel.isSecret,
      quorumPercent: panel.quorumPercent,
    },
    call: { ...callName(call), blindness: call.blindness },
    scale: endsOf(call),
    me: { leads, seat: seat?.seat ?? null, runs: isOfficer, ticket: await ticketOf(asked, meeting, items) },
    members: members.map(({ id, personId, seat: held }) => ({ id, name: names.get(personId) ?? '', seat: held })),
    items,
    isOutside: meeting.isOutside,
    item: chosen && listed ? await itemView(asked, meeting, chosen, listed, show === 'application') : null,
  };
}

/** What they wrote of an application that they are recused from since is not told again. */
async function ticketOf(asked: Asked, { call, items }: Meeting, listed: readonly AgendaItem[]): Promise<MeetingView['me']['ticket']> {
  const given = await from(asked, goldenTicket)
    .where('callId', '=', call.id)
    .where('personId', '=', asked.person.id)
    .where('state', '=', 'standing')
    .executeTakeFirst();
  if (!given) return null;
  const at = items.find(({ applicationId }) => applicationId === given.applicationId);
  const mark = listed.find(({ id }) => id === at?.id)?.mark ?? null;
  return { id: given.id, applicationId: at ? given.applicationId : null, mark, because: at ? given.because : '' };
}

/** What was discussed last stays on the table until the next item is taken up. */
const lastOf = ({ items }: Meeting): DiscussionRow | undefined =>
  items.filter(({ endedAt }) => endedAt !== null).sort((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? 1 : -1))[0];

export async function agendaOf(asked: Asked, { panel, call, items, isOpen }: Meeting): Promise<AgendaItem[]> {
  const ids = items.map(({ applicationId }) => applicationId);
  if (!ids.length) return [];
  const applications = new Map((await from(asPlatform(asked), application).where('id', 'in', ids).execute()).map((row) => [row.id, row]));
  const grades = Map.groupBy(await judgedOn(asked, ids), ({ applicationId }) => applicationId);
  return items.map(({ id, version, applicationId, state, outcome }, i) => {
    const row = applications.get(applicationId);
    return {
      ...{ id, version, number: i + 1, state: state as AgendaItem['state'], outcome },
      mark: isOpen && row ? row.reference : labelOfApplication(call.id, applicationId),
      title: row?.title ?? '',
      spread: panel.state === 'planned' && !isOpen ? null : spreadView(grades.get(applicationId) ?? []),
    };
  });
}

async function itemView(asked: Asked, meeting: Meeting, row: DiscussionRow, listed: AgendaItem, isWhole: boolean): Promise<ItemView> {
  const { call, isOpen, seat } = meeting;
  const { applicationId } = row;
  const beside = await besideItem(asked, row.id);
  const people = [...beside.notes, ...beside.opinions, ...beside.ballots.flatMap(({ votes }) => votes)].map(({ personId }) => personId);
  const names = await namesOfPeople(asked, people);
  const by = (personId: string) => names.get(personId) ?? '';
  const assessments = await judgedOn(asked, [applicationId]);
  return {
    ...listed,
    applicationId,
    application: isWhole ? await shownApplication(asked, call, applicationId, isOpen) : null,
    assessments: assessments.length ? assessments.map(shownAssessment) : null,
    rebuttal: await replyOf(asked, applicationId),
    criteria: formView(call, 0).criteria,
    note: row.note,
    notes: beside.notes.map(({ id, personId, says, createdAt }) => ({ id, by: by(personId), says, at: createdAt })),
    ballots: beside.ballots.map((one) => ballotView(one, by, seat !== undefined && seat.seat !== 'secretary')),
    opinions: beside.opinions.map(({ id, personId, says, isMine }) => ({ id, by: by(personId), says, isMine })),
  };
}

const ballotView = (
  { id, isSecret, electors, quorum, cast, haveVoted, state, tally, result, votes }: BesideItem['ballots'][number],
  by: (personId: string) => string,
  isElector: boolean,
): BallotView => ({
  ...{ id, isSecret, electors, quorum, cast, haveVoted },
  mayVote: isElector && state === 'open' && !haveVoted,
  counted: state === 'counted' && tally && result ? { tally, result } : null,
  votes: votes.map(({ personId, choice }) => ({ by: by(personId), choice })),
});
